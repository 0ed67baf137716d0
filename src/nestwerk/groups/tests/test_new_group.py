"""Three pages to a new group: nothing typed is lost, and every date is seen before anything is made."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.groups.models import Draft, Entry, Group, VenueShown
from nestwerk.programmes.models import Block, GroupForm, Programme, SessionPlan
from nestwerk.world import World

WHEN = {
    "rhythm": "weekly",
    "first": "2026-12-08",
    "begins": "09:30",
    "minutes": "120",
    "number": "3",
    "region": "be-vlg",
    "skip_holidays": "on",
    "place": "new",
    "venue_name": "De Kiem",
    "venue_address": "Molenstraat 12",
    "venue_shown": "by-phone",
}
WHO = {
    "for_whom": "Ouders van peuters",
    "entry": "invited",
    "promotion": "automatic",
    "capacity": "8",
    "languages": ["nl", "ar"],
}


@pytest.fixture
def bram(world: World, client_for) -> Client:
    found: Client = client_for(world.bram)
    return found


@pytest.fixture
def programme(db: None, at: datetime) -> Programme:
    made = Programme.objects.create(
        slug="veerkrachtige-ouders",
        title="Veerkrachtige Ouders",
        form=GroupForm.SERIES,
        changed_at=at,
        summary="Vijf keer.",
    )
    for order in (1, 2):
        session = SessionPlan.objects.create(programme=made, order=order, title=f"Sessie {order}")
        Block.objects.create(session=session, order=1, kind="welcome", minutes=50 * order, title="Welkom")
    return made


def begin(client: Client, world: World, **said: str) -> Draft:
    filled = {"organisation": str(world.de_kiem.pk), "form": "weekly", "name": "Samen", **said}
    answer = client.post("/groepen/nieuw/", filled)
    key = answer.headers["Location"].split("/")[3]
    assert answer.headers["Location"] == reverse("groups:when", args=[key])
    return Draft.objects.get(pk=key)


def test_three_pages_make_a_group_with_place_and_dates(bram: Client, world: World) -> None:
    draft = begin(bram, world)
    answers = [
        bram.post(reverse(f"groups:{page}", args=[draft.pk]), filled).headers["Location"]
        for page, filled in (("when", WHEN), ("who", WHO))
    ]
    group = Group.objects.get()
    assert answers == [reverse("groups:who", args=[draft.pk]), "/groepen/samen/team/"]
    assert (group.name, group.entry, group.capacity, group.languages) == ("Samen", Entry.INVITED, 8, ["nl", "ar"])
    assert group.venue is not None
    assert (group.venue.address, group.venue.shown) == ("Molenstraat 12", VenueShown.BY_PHONE)
    assert [f"{one.starts_at:%d-%m %H:%M}" for one in group.meetings.all()] == [
        "08-12 08:30",
        "15-12 08:30",
        "05-01 08:30",
    ]
    draft.refresh_from_db()
    assert (draft.group, draft.pages) == (group, "")


def test_done_twice_and_every_page_after_it_lead_to_the_group(bram: Client, world: World) -> None:
    draft = begin(bram, world)
    bram.post(reverse("groups:when", args=[draft.pk]), WHEN)
    for _ in range(2):
        answer = bram.post(reverse("groups:who", args=[draft.pk]), WHO)
        assert answer.headers["Location"] == "/groepen/samen/team/"
    assert bram.get(reverse("groups:what", args=[draft.pk])).headers["Location"] == "/groepen/samen/team/"
    assert Group.objects.count() == 1


def test_two_tabs_do_not_touch_each_other(bram: Client, world: World) -> None:
    one, two = begin(bram, world, name="Tab een"), begin(bram, world, name="Tab twee")
    bram.post(reverse("groups:when", args=[one.pk]), {**WHEN, "begins": "10:00"})
    bram.post(reverse("groups:when", args=[two.pk]), {**WHEN, "begins": "14:00"})
    hours = [
        bram.get(reverse("groups:when", args=[draft.pk])).context["form"]["begins"].value() for draft in (one, two)
    ]
    assert hours == ["10:00", "14:00"]


def test_back_keeps_what_was_typed_right_or_wrong(bram: Client, world: World) -> None:
    draft = begin(bram, world)
    place = reverse("groups:when", args=[draft.pk])
    answer = bram.post(place, {**WHEN, "minutes": "heel lang", "terug": "ja"})
    assert answer.headers["Location"] == reverse("groups:what", args=[draft.pk])
    assert bram.get(place).context["form"]["minutes"].value() == "heel lang"
    assert bram.get(reverse("groups:what", args=[draft.pk])).context["form"]["name"].value() == "Samen"


def test_done_with_a_wrong_page_before_it_goes_back_there(bram: Client, world: World) -> None:
    draft = begin(bram, world)
    bram.post(reverse("groups:when", args=[draft.pk]), {**WHEN, "number": ""})
    answer = bram.post(reverse("groups:who", args=[draft.pk]), WHO)
    assert (answer.headers["Location"], Group.objects.count()) == (reverse("groups:when", args=[draft.pk]), 0)


def test_the_dates_are_shown_with_the_skipped_ones_and_why(bram: Client, world: World) -> None:
    draft = begin(bram, world)
    place = reverse("groups:when", args=[draft.pk])
    plan = bram.post(place, {**WHEN, "toon": "ja"}).context["plan"]
    assert [f"{one:%d-%m}" for one in plan.moments] == ["08-12", "15-12", "05-01"]
    assert [(f"{one.on:%d-%m}", one.because) for one in plan.skipped] == [
        ("22-12", "kerstvakantie"),
        ("29-12", "kerstvakantie"),
    ]
    part = bram.post(place, WHEN, headers={"HX-Request": "true"})
    assert (part.status_code, b"<form" in part.content, b'id="data"' in part.content) == (200, False, True)
    assert Group.objects.count() == 0


def test_we_say_when_the_school_holidays_are_not_known_yet(bram: Client, world: World) -> None:
    place = reverse("groups:when", args=[begin(bram, world).pk])
    known = [
        bram.post(place, {**WHEN, "region": region, "number": "12", "toon": "ja"}).context["known_until"]
        for region in ("be-vlg", "be-wbe")
    ]
    assert [str(one) for one in known] == ["None", "2027-01-03"]


def test_own_days_need_no_rhythm(bram: Client, world: World) -> None:
    draft = begin(bram, world)
    days = {**WHEN, "rhythm": "own", "number": "", "own_days": "24-12-2026\n2027-01-19, 2/2/2027"}
    bram.post(reverse("groups:when", args=[draft.pk]), days)
    bram.post(reverse("groups:who", args=[draft.pk]), WHO)
    group = Group.objects.get()
    assert [f"{one.starts_at:%d-%m}" for one in group.meetings.all()] == ["08-12", "24-12", "19-01", "02-02"]
    wrong = bram.post(f"/groepen/{group.slug}/team/bijeenkomsten/meer/", {**days, "own_days": "morgen"})
    assert list(wrong.context["form"].errors) == ["own_days"]


def test_a_programme_fills_in_what_it_knows(bram: Client, world: World, programme: Programme) -> None:
    first = bram.get("/groepen/nieuw/?draaiboek=veerkrachtige-ouders").context["form"]
    assert (first["name"].value(), first["form"].value(), first["programme"].value()) == (
        "Veerkrachtige Ouders",
        "series",
        programme.pk,
    )
    draft = begin(bram, world, programme=str(programme.pk), form="", name="Reeks")
    when = bram.get(reverse("groups:when", args=[draft.pk])).context["form"]
    assert (when["number"].value(), when["minutes"].value(), when["place"].value()) == (2, 100, "new")
    who = bram.get(reverse("groups:who", args=[draft.pk])).context["form"]
    assert (who["about"].value(), who["entry"].value(), who["public"].value()) == ("Vijf keer.", "invited", False)


def test_the_next_group_takes_over_place_phone_and_region(bram: Client, world: World, groups) -> None:
    draft = begin(bram, world, name="Nog een")
    when = bram.get(reverse("groups:when", args=[draft.pk])).context["form"]
    latest = Group.objects.filter(organisation=world.de_kiem).latest("created_at")
    assert when["place"].value() == str(latest.venue_id)
    assert bram.get("/groepen/").context["drafts"][0] == draft
    bram.post(reverse("groups:discard", args=[draft.pk]))
    assert Draft.objects.count() == 0


def test_a_group_needs_a_kind_a_name_and_an_end(bram: Client, world: World) -> None:
    answer = bram.post("/groepen/nieuw/", {"organisation": str(world.de_kiem.pk)})
    assert sorted(answer.context["form"].errors) == ["form", "name"]
    place = reverse("groups:when", args=[begin(bram, world).pk])
    wrong = bram.post(place, {**WHEN, "number": "", "until": "2026-12-01", "venue_name": ""}).context["form"]
    assert sorted(wrong.errors) == ["until", "venue_name"]


@pytest.mark.parametrize(("shown", "ticked"), [("by-phone", False), ("after-sign-up", True), ("public", True)])
def test_where_the_address_is_a_secret_the_town_begins_hidden(
    shown: str, ticked: bool, bram: Client, world: World
) -> None:
    draft = begin(bram, world)
    bram.post(reverse("groups:when", args=[draft.pk]), {**WHEN, "venue_shown": shown})
    form = bram.get(reverse("groups:who", args=[draft.pk])).context["form"]
    assert form["town_shown"].value() is ticked
