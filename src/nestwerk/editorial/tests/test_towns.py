"""An editor says in which towns a practice runs; what is not sure is asked, and nothing typed is lost."""

import html
import re

from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.queries import flat_of, snapshot_of
from nestwerk.world import many_practices

GENK, LEUVEN = "71016", "24062"


def test_an_editor_types_towns_and_the_sheet_shows_them(world, client_for, at):
    practice = many_practices(1, at=at)[0]
    edith, page = client_for(world.edith), f"/praktijken/{practice.slug}/bewerken/"
    form = edith.get(page).context["form"]
    typed = {name: form[name].value() for name in ("title", "summary", "seen")}
    for towns, told in (("Bergen", "Bergen (Noord-Holland)"), ("Xyzzykerke", "Xyzzykerke")):
        answer = edith.post(page, {**typed, "towns": towns})
        said = html.unescape(answer.content.decode())
        assert (answer.status_code, told in said, f">\n{towns}</textarea>" in said) == (200, True, True), towns
    answer = edith.post(page, {**typed, "towns": "Genk\n3000"})
    assert answer.status_code == 302, answer.context["form"].errors
    kept = Practice.objects.get(pk=practice.pk)
    assert kept.towns == [GENK, LEUVEN]
    assert flat_of(snapshot_of(kept))["towns"] == "Genk\nLeuven"
    sheet = re.sub(r"\s+", " ", edith.get(kept.get_absolute_url()).content.decode())
    assert "In welke gemeenten?" in sheet
    assert "<bdi>Genk, Leuven</bdi>" in sheet
    # A page of before the field was there takes nothing away.
    seen = edith.get(page).context["form"]["seen"].value()
    assert edith.post(page, {**typed, "seen": seen, "title": "Anders"}).status_code == 302
    assert Practice.objects.get(pk=practice.pk).towns == [GENK, LEUVEN]
