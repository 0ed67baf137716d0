"""What leaves the house: what the page shows, words only of who agreed, no rare role, no formula, on record."""

import io
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Person
from nestwerk.stories import actions
from nestwerk.stories.models import Code, StoryConsent, StudyMember
from nestwerk.world import StayingWorld, World

ClientFor = Callable[[Person | None], Client]
FILES = ("tabel", "citaten", "samen", "genoeg", "woorden", "vraag")
FATHER = "Ik was de enige man. Ik ben bij de deur blijven staan."


def taken(client: Client, staying: StayingWorld, what: str, kind: str = "csv", **asks: str) -> bytes:
    answer = client.get(reverse("analysis:file", args=[staying.study.pk, what, kind]), asks)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{what}.{kind}"'
    return answer.content


@pytest.mark.parametrize("what", FILES)
def test_each_file_is_made_and_on_record(world: World, staying: StayingWorld, client_for: ClientFor, what: str) -> None:
    client, lines = client_for(world.katja), AuditLine.objects.filter(verb="took counts of study along")
    steun = str(Code.objects.get(study=staying.study, name="Steun").pk)
    asks = {"code": steun, "woorden": "ik"}
    csv = taken(client, staying, what, "csv", **asks).decode("utf-8-sig")
    html = taken(client, staying, what, "html", **asks).decode()
    book = load_workbook(io.BytesIO(taken(client, staying, what, "xlsx", **asks)))
    rows = [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].values]
    assert len(rows) == len(csv.splitlines()) > 1
    assert all(part in html for part in rows[1] if part.isalpha())
    assert "Geteld is wat beslist is" in str(list(book.worksheets[1].values))
    assert "Geteld is wat beslist is" in html
    assert lines.count() == 3
    assert {line.by_id for line in lines} == {world.katja.pk}


def test_the_table_goes_along_as_it_is_shown(world: World, staying: StayingWorld, client_for: ClientFor) -> None:
    book = load_workbook(io.BytesIO(taken(client_for(world.chantal), staying, "tabel", "xlsx", naast="rol")))
    heads, *rows = book.worksheets[0].values
    assert heads[1:3] == ("moeder, passages", "moeder, interviews")
    assert "vader" not in str(heads)
    figures = {str(row[0]): row[1:] for row in rows}
    assert figures["– Herkenning"] == (4, 4, 2, 2, 0, 0, 6, 6)
    assert figures["– Steun (deze code zelf)"][-2:] == (2, 2)


def test_words_leave_only_of_who_agreed(
    world: World, staying: StayingWorld, client_for: ClientFor, at: datetime
) -> None:
    """On the page the father can be read; in no file. Who takes her consent back is in no file from then on."""
    client = client_for(world.chantal)
    assert FATHER in client.get(reverse("analysis:quotes", args=[staying.study.pk])).content.decode()
    for kind in ("csv", "html"):
        file = taken(client, staying, "citaten", kind).decode()
        assert FATHER not in file
        assert "(geen akkoord om te citeren)" in file
    assert "enige man" not in taken(client, staying, "woorden", woorden="enige").decode()
    # She spoke alone in the first interview.
    told = "Ik zat hele dagen binnen met de baby."
    assert told in taken(client, staying, "citaten").decode()
    consent = StoryConsent.objects.get(interview=staying.texts[0].interview)
    actions.withdraw_consent(consent=consent, by=world.chantal, at=at)
    assert told not in taken(client, staying, "citaten").decode()
    assert "hele dagen" not in taken(client, staying, "woorden", woorden="binnen").decode()


def test_no_file_tells_of_a_role_that_few_people_have(
    world: World, staying: StayingWorld, client_for: ClientFor, lead: StudyMember, at: datetime
) -> None:
    """A stand-in in the words of another tells as well."""
    text = staying.texts[1]
    version = text.versions.get()
    version.words = version.words.replace("Zomaar, zonder papieren.", "Zomaar, zoals [vader 1] van [school A].")
    version.save()
    client = client_for(world.chantal)
    for what in FILES:
        for kind in ("csv", "html"):
            file = taken(client, staying, what, kind, woorden="zomaar", naast="beide").decode()
            assert "vader" not in file
            assert "begeleider" not in file
    assert "[persoon] van [school A]" in taken(client, staying, "woorden", woorden="zomaar").decode()


def test_no_cell_becomes_a_formula(
    world: World, staying: StayingWorld, client_for: ClientFor, lead: StudyMember, at: datetime
) -> None:
    bad = "=HYPERLINK(0)"
    code = actions.make_code(member=lead, name=bad, at=at)
    actions.give_code(member=lead, text=staying.texts[7], version=1, start=0, end=5, code=code, at=at)
    client = client_for(world.chantal)
    assert f";{bad}" not in taken(client, staying, "genoeg").decode()
    for what in ("tabel", "citaten"):
        assert f"\n{bad}" not in taken(client, staying, what).decode()
        assert f"\n'{bad}" in taken(client, staying, what).decode().replace("\r", "")
        sheet = load_workbook(io.BytesIO(taken(client, staying, what, "xlsx"))).worksheets[0]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == bad} == {"s"}
    actions.change_code(
        member=lead,
        code=code,
        values={
            "name": "<script>x</script>",
            "parent": None,
            "definition": "",
            "use_when": "",
            "not_when": "",
            "example": "",
        },
        at=at,
    )
    assert "<script>" not in taken(client, staying, "tabel", "html").decode()


def test_who_reads_along_takes_nothing(
    world: World, staying: StayingWorld, client_for: ClientFor, at: datetime
) -> None:
    actions.add_member(
        study=staying.study, person=world.bram, part="reader", reads_originals=False, by=world.chantal, at=at
    )
    client = client_for(world.bram)
    assert "Excel" not in client.get(reverse("analysis:table", args=[staying.study.pk])).content.decode()
    for person, what, kind in (
        (world.bram, "tabel", "csv"),
        (world.noor, "tabel", "csv"),
        (world.chantal, "andere", "csv"),
        (world.chantal, "tabel", "pdf"),
    ):
        answer = client_for(person).get(reverse("analysis:file", args=[staying.study.pk, what, kind]))
        assert answer.status_code == 404
    assert not AuditLine.objects.filter(verb="took counts of study along").exists()
