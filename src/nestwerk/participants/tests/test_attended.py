"""People beside meetings, the same in a file; a list to sign on paper."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.test import Client
from openpyxl import load_workbook

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting, Venue, VenueShown
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions
from nestwerk.participants.models import Participant, Presence
from nestwerk.people.models import Person
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
Join = Callable[..., Participant]
PAGE = "/groepen/keukentafel/team/aanwezigheid/"


@pytest.fixture
def season(kitchen: Group, meetings: list[Meeting], join: Join, world: World, at: datetime) -> list[Participant]:
    """Three meetings: Amina at two of them, Bea excused once; Joke left since, and one parent is erased."""
    amina, bea, joke = join("Amina"), join("Bea"), join("Joke")
    for meeting, one, presence in (
        (meetings[0], amina, Presence.THERE),
        (meetings[0], joke, Presence.THERE),
        (meetings[1], amina, Presence.THERE),
        (meetings[1], bea, Presence.EXCUSED),
        (meetings[2], bea, Presence.ABSENT),
    ):
        actions.tap(meeting=meeting, participant=one, presence=presence, by=world.bram, at=at, tapped_at=at)
    actions.count_heads(meeting=meetings[1], adults=4, by=world.bram, at=at, counted_at=at)
    actions.leave(participant=joke, by=world.bram, at=at)
    gone = join("Weg")
    actions.tap(meeting=meetings[0], participant=gone, presence=Presence.THERE, by=world.bram, at=at, tapped_at=at)
    actions.erase(participant=gone, by=world.bram, at=at)
    return [amina, bea, joke]


def sheet(client: Client, kind: str = "xlsx") -> list[list[object]]:
    answer = client.get(f"{PAGE}bestand/{kind}/")
    assert answer.status_code == 200
    active = load_workbook(BytesIO(answer.content)).active
    assert active is not None
    return [[cell.value for cell in row] for row in active.rows]


def test_the_table_equals_a_count_by_hand(
    season: list[Participant], meetings: list[Meeting], world: World, client_for: ClientFor
) -> None:
    bram = client_for(world.bram)
    rows = sheet(bram)
    assert [row[1:] for row in rows if row[0] == "Amina"] == [["was er", "was er", None, 2]]
    assert [row[1:] for row in rows if row[0] == "Bea"] == [[None, "heeft afgezegd", "was er niet", 0]]
    # Who left was there all the same.
    assert [row[1:] for row in rows if row[0] == "Joke"] == [["was er", None, None, 1]]
    assert [row[1:] for row in rows[-3:]] == [[1, 0, 0, 1], [3, 1, 0, 4], [0, 4, 0, 4]]
    found = bram.get(PAGE).context["found"]
    assert [(row.name, row.there) for row in found.rows] == [("Amina", 2), ("Bea", 0), ("Joke", 1)]
    assert (found.people, found.heads, found.erased) == ((3, 1, 0), (0, 4, 0), (1, 0, 0))
    assert AuditLine.objects.filter(verb="took participants").count() == 1


def test_a_cancelled_meeting_and_one_to_come_are_no_column(
    season: list[Participant], meetings: list[Meeting], world: World, client_for: ClientFor, at: datetime
) -> None:
    groups.cancel(meeting=meetings[3], reason="ziek", by=world.bram, at=at)
    assert len(client_for(world.bram).get(PAGE).context["found"].meetings) == 3


def test_many_meetings_turn_over_page_by_page(
    kitchen: Group, join: Join, world: World, client_for: ClientFor, at: datetime
) -> None:
    join("Amina")
    for week in range(1, 11):
        groups.add_meeting(group=kitchen, starts_at=at - timedelta(weeks=week), minutes=60, by=world.bram, at=at)
    bram = client_for(world.bram)
    assert [len(bram.get(f"{PAGE}?bladzijde={page}").context["found"].meetings) for page in (1, 2)] == [8, 2]
    assert len(sheet(bram)[0]) == 12


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_keeps_its_budget(
    people: int,
    kitchen: Group,
    meetings: list[Meeting],
    join: Join,
    world: World,
    client_for: ClientFor,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for number in range(people):
        join(f"Ouder{'abc'[number]}")
    bram = client_for(world.bram)
    bram.get(PAGE)
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        bram.get(PAGE)


def words_of(client: Client, meeting: Meeting) -> str:
    answer = client.get(f"{PAGE}tekenlijst/{meeting.pk}/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    paper = pypdfium2.PdfDocument(answer.content)
    return "\n".join(page.get_textpage().get_text_range() for page in paper)


def test_the_list_to_sign_holds_who_has_a_place_and_no_address_that_is_told_by_phone(
    season: list[Participant],
    kitchen: Group,
    meetings: list[Meeting],
    world: World,
    client_for: ClientFor,
    at: datetime,
) -> None:
    bram = client_for(world.bram)
    venue = Venue.objects.create(
        organisation=world.de_kiem, name="Het blauwe huis", address="Molenstraat 12", shown=VenueShown.BY_PHONE
    )
    Group.objects.filter(pk=kitchen.pk).update(venue=venue)
    words = words_of(bram, meetings[3])
    assert all(name in words for name in ("Amina", "Bea", "Keukentafel", "Handtekening"))
    assert "Joke" not in words
    assert "blauwe" not in words
    Venue.objects.update(shown=VenueShown.AFTER_SIGN_UP)
    assert "Het blauwe huis" in words_of(bram, meetings[3])
    assert AuditLine.objects.filter(verb="took participants").count() == 2
    groups.cancel(meeting=meetings[3], reason="ziek", by=world.bram, at=at)
    assert bram.get(f"{PAGE}tekenlijst/{meetings[3].pk}/").status_code == 404


def test_only_who_runs_the_group_sees_them(
    season: list[Participant], meetings: list[Meeting], world: World, client_for: ClientFor
) -> None:
    for place in (PAGE, f"{PAGE}bestand/csv/", f"{PAGE}tekenlijst/{meetings[3].pk}/"):
        found = [client_for(one).get(place).status_code for one in (world.noor, world.chantal, world.daan, None)]
        assert found == [404, 404, 404, 302]
    day = f"/vandaag/{meetings[3].pk}/"
    assert f"{PAGE}tekenlijst/" in client_for(world.bram).get(day).content.decode()
    assert f"{PAGE}tekenlijst/" not in client_for(world.noor).get(day).content.decode()
