"""What the team sees of parents who draw: how to invite them and an empty sheet, and never a map."""

import pytest

from nestwerk.kernel.models import AuditLine
from nestwerk.nests.tests.conftest import Telephone

HOME = "/groepen/{}/team/netwerk/"


def test_the_door_stands_on_the_page_of_the_group(world: object, groups: object, client_for: object) -> None:
    slug = groups.tuesday.slug  # type: ignore[attr-defined]
    page = client_for(world.bram).get(f"/groepen/{slug}/team/").content.decode()  # type: ignore[attr-defined,operator]
    assert f'href="{HOME.format(slug)}"' in page
    assert "Ouders tekenen wie er rond hen is" in page


def test_the_team_sees_neither_a_map_nor_who_drew(
    amina: Telephone, world: object, groups: object, client_for: object
) -> None:
    bram, home = client_for(world.bram), HOME.format(groups.tuesday.slug)  # type: ignore[attr-defined,operator]
    before = bram.get(home).content
    amina.begin()
    amina.draw(("Zwaluwoma", "near"))
    assert bram.get(home).content == before
    assert "Of er iets getekend werd, en wanneer, zie je niet." in before.decode()


def test_the_trail_tells_of_no_map_and_no_plan(amina: Telephone) -> None:
    """That she took a link of her own stands in it, as any new link does; what she does with it, at no minute."""
    before = set(AuditLine.objects.values_list("pk", flat=True))
    amina.begin()
    amina.draw(("Zwaluwoma", "near"))
    amina.press(amina.map, terug="ja")
    amina.press("", doe="verder")
    amina.begin_plan(bericht="ja")
    amina.put("Soep koken")
    amina.press(amina.plan, doe="wissen")
    amina.press(amina.map, wegdoen="ja")
    amina.press("", doe="wissen")
    lines = AuditLine.objects.exclude(pk__in=before)
    assert [line.verb for line in lines] == ["renewed link"]


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk", "xx", ""])
def test_an_empty_sheet_to_print(language: str, world: object, groups: object, client_for: object) -> None:
    home = HOME.format(groups.tuesday.slug)  # type: ignore[attr-defined]
    paper = client_for(world.noor).get(f"{home}papier/?taal={language}")  # type: ignore[attr-defined,operator]
    assert paper.content.startswith(b"%PDF")
    assert client_for(world.daan).get(f"{home}papier/").status_code == 404  # type: ignore[attr-defined,operator]
