"""Who spoke of what: each cell of the table is as many passages as open behind it."""

from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.analysis.queries.codings import ALL, DECIDED, Basis
from nestwerk.analysis.queries.material import RARE, material
from nestwerk.analysis.queries.quotes import passages_asked, quotes, wish_in
from nestwerk.analysis.queries.table import BY_BOTH, BY_CASE, BY_ROLE, Row, table
from nestwerk.people.models import Person
from nestwerk.stories.models import Segment, StudyMember
from nestwerk.world import StayingWorld, World

ClientFor = Callable[[Person | None], Client]


def figures(row: Row) -> dict[str, tuple[int, int]]:
    return {cell.column.label: (cell.passages, cell.texts) for cell in row.cells}


def test_the_table_by_role_counts_what_was_decided(lead: StudyMember) -> None:
    """Reckoned by hand from what is told in the study."""
    found = table(material(lead, Basis(DECIDED)), BY_ROLE)
    rows = {(row.name, row.own): figures(row) for row in found.rows}
    # Five mothers and three volunteers; two fathers and a professional are three together.
    assert [column.label for column in found.columns] == ["moeder", "vrijwilliger", "andere rollen", "totaal"]
    assert rows["Herkenning", False] == {
        "moeder": (4, 4),
        "vrijwilliger": (2, 2),
        "andere rollen": (0, 0),
        "totaal": (6, 6),
    }
    # All below it, and apart what has the code itself: once Chantal alone gave it, and it was decided that it holds.
    assert rows["Steun", False]["totaal"] == (10, 6)
    assert rows["Steun", True]["totaal"] == (2, 2)
    # Chantal alone gave it a third time: that waits.
    assert rows["Niemand om te bellen", False]["totaal"] == (2, 2)
    assert found.total.cells[-1].passages == sum(row.cells[-1].passages for row in found.rows if row.depth == 0)


@pytest.mark.parametrize("by", [BY_CASE, BY_ROLE, BY_BOTH])
@pytest.mark.parametrize("how", [DECIDED, ALL, "lead"])
def test_each_cell_opens_as_many_passages_as_it_says(lead: StudyMember, by: str, how: str) -> None:
    found = material(lead, Basis(str(lead.person_id) if how == "lead" else how))
    shown = table(found, by)
    assert len(shown.rows) > 8
    for row in [*shown.rows, shown.total]:
        for cell in row.cells:
            asked = {name: values[0] for name, values in parse_qs(cell.address).items()}
            own = bool(asked.get("zelf"))
            wish = wish_in(
                found, code=asked.get("code", ""), case=asked.get("geval", ""), role=asked.get("rol", ""), own=own
            )
            rows = passages_asked(found, wish)
            assert (len(rows), len({one.text for one in rows})) == (cell.passages, cell.texts)
        single = [cell for cell in row.cells if (by == BY_BOTH) == (None not in (cell.column.case, cell.column.role))]
        parts = single if by == BY_BOTH else row.cells[:-1]
        assert sum(cell.passages for cell in parts) == row.cells[-1].passages


def test_all_and_one_coder_are_what_they_say(lead: StudyMember, coder: StudyMember) -> None:
    every = Segment.objects.filter(study=lead.study, gone=False)
    assert len(material(lead, Basis(ALL)).passages) == every.count()
    mine = material(lead, Basis(str(coder.person_id)))
    assert len(mine.passages) == every.filter(coder=coder.person).count()
    assert material(lead, Basis(DECIDED)).codings.waiting == 2


def test_the_page_says_what_is_counted(world: World, staying: StayingWorld, client_for: ClientFor) -> None:
    client = client_for(world.chantal)
    page = client.get(reverse("analysis:table", args=[staying.study.pk])).content.decode()
    for words in ("Geteld is wat beslist is.", "Op 2 plaatsen verschilden codeurs", "minder dan drie mensen"):
        assert words in page
    by_coder = client.get(reverse("analysis:table", args=[staying.study.pk]), {"hoe": str(world.katja.pk)})
    assert f"Geteld is alleen wat {world.katja.get_short_name()} codeerde" in by_coder.content.decode()
    assert "Op 2 plaatsen" not in by_coder.content.decode()


def test_a_passage_of_who_did_not_agree_says_so(lead: StudyMember) -> None:
    found = material(lead, Basis(DECIDED))
    told = quotes(found, [one for one in found.passages if one.role == RARE])
    assert {(one.source.number, one.may_leave) for one in told} == {(4, False), (5, True), (7, True)}
    assert {one.voice for one in told} == {"andere rollen"}
