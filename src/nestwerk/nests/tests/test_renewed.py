"""What a page says before she takes another link is what happens: to her calendar, to what is kept, to its days."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.tests.conftest import Telephone
from nestwerk.nests.tests.test_own_link import secret_in
from nestwerk.nests.tests.test_plan import rows
from nestwerk.participants import queries as participating
from nestwerk.participants.models import LinkKind
from nestwerk.people.models import Person
from nestwerk.world import World, build_nests

GOES_ON = "Je agenda blijft zoals hij is."
ENDS = "De agenda op je telefoon krijgt ook een nieuw adres"
BEGIN, DOUBT = 'name="doe" value="begin"', 'name="doe" value="nieuw"'


def kept_before(amina: Telephone, what: str) -> None:
    """Leave her link as it came, or one with nothing, something empty, or words behind it."""
    if what == "known":
        return
    amina.take_own_link()
    if what in ("empty map", "words"):
        amina.begin()
    if what in ("empty plan", "words"):
        amina.begin_plan()
    if what == "words":
        amina.draw(("Oma", "near"))


@pytest.mark.parametrize("minutes", [5, 90], ids=["within the hour", "later"])
@pytest.mark.parametrize("what", ["known", "nothing", "empty map", "empty plan", "words"])
@pytest.mark.parametrize("place", ["", "plan/", "map"])
def test_what_is_said_of_the_calendar_is_what_happens(
    amina: Telephone, at: datetime, place: str, what: str, minutes: int
) -> None:
    """Before: 'Your calendar goes on' also where it stopped."""
    kept_before(amina, what)
    calendar = participating.secret_of(amina.parent, LinkKind.CALENDAR)
    if place == "map":
        place = amina.map
    with time_machine.travel(at + timedelta(minutes=minutes)):
        page = amina.client.get(place if place.startswith("/") else amina.home + place, follow=True).content.decode()
        presses = [wish for wish, form in (("begin", BEGIN), ("nieuw", DOUBT)) if form in page]
        takes = {"begin"} & set(presses) if "Geef mij mijn nieuwe link" in page else {"nieuw"} & set(presses)
        said = (GOES_ON in page, ENDS in page)
        for wish in takes:
            assert said == (wish == "begin", wish == "nieuw")
            token = page.partition('name="token" value="')[2].partition('"')[0]
            home = amina.home + place if not place.startswith("/") and wish == "nieuw" else amina.home
            answer = amina.press(place if place.startswith("/") and wish == "nieuw" else home, doe=wish, token=token)
            amina.secret = secret_in(answer.headers["Location"])
            page = amina.open(answer.headers["Location"])
            assert "Dit is je nieuwe link." in page
            works = Client().get(f"/agenda/{calendar}.ics").status_code == 200
            assert works == (wish == "begin")
            assert (GOES_ON in page, ENDS in page) == (works, not works)


@pytest.mark.parametrize("what", ["nothing", "empty map", "empty plan"])
def test_another_link_leads_back_to_where_she_was_and_is_not_offered_again_at_once(
    amina: Telephone, at: datetime, what: str
) -> None:
    """Before: from the plan to the maps; and the map that she began a minute later offered yet another first of all."""
    kept_before(amina, what)
    place = {"nothing": amina.home, "empty map": amina.map, "empty plan": amina.plan}[what]
    page = amina.open(place)
    assert DOUBT in page
    if what != "nothing":
        # What she came for stands above it.
        assert page.index('class="field"') < page.index(DOUBT)
    answer = amina.press(place, doe="nieuw", token=amina.token(place))
    old, amina.secret = amina.secret, secret_in(answer.headers["Location"])
    assert answer.headers["Location"] == place.replace(old, amina.secret) + "?nieuw=ja"
    page = amina.open(answer.headers["Location"])
    assert ("Dit is je nieuwe link." in page, DOUBT in page) == (True, False)
    for home in (amina.home, amina.plan):
        begun = amina.press(f"{home}?nieuw=ja", doe="begin", token=amina.token(home)).headers["Location"]
        assert DOUBT not in amina.open(begun)
        # Another day, by another way: it is offered as before.
        assert DOUBT in amina.open(begun.partition("?")[0])


@pytest.mark.parametrize("days", [20, 60])
@pytest.mark.parametrize("way", ["plan", "map"])
def test_a_plan_that_stood_there_empty_counts_from_when_she_begins(
    amina: Telephone, at: datetime, days: int, way: str
) -> None:
    """Before: it was 'older than eight weeks' at once, and the message that she ticked never went."""
    amina.begin_plan()
    later = at + timedelta(days=days)
    with time_machine.travel(later, tick=False):
        home = amina.plan if way == "plan" else amina.home
        answer = amina.press(home, doe="begin", token=amina.token(home), bericht="ja")
        amina.secret = secret_in(answer.headers["Location"])
        amina.open(answer.headers["Location"])
        if way == "plan":
            amina.press(amina.plan, doe="begin", bericht="ja")
        else:
            amina.press(amina.plan, doe="bericht")
        page = amina.open(amina.plan)
        assert "ouder dan acht weken" not in page
        amina.put("Soep koken")
        plan = Plan.objects.get()
        assert (plan.wants_reminder, plan.begun_at, plan.remind_at) == (True, later, later + timedelta(weeks=2))
    with time_machine.travel(later + timedelta(weeks=2, hours=1)):
        assert "Je plan is twee weken oud." in amina.open(amina.plan)


def test_what_another_wrote_and_took_away_comes_back_by_her_own_press_alone(amina: Telephone, at: datetime) -> None:
    """Nobody can tell whether she did that herself: another link is offered, and the step back is hers to take."""
    amina.begin_plan()
    amina.put("Van een ander")
    amina.press(amina.plan, weg="1")
    handed = amina.secret
    with time_machine.travel(at + timedelta(days=20), tick=False):
        page = amina.open(amina.plan)
        assert ("Wie deze link ook heeft, leest mee." in page, "Van een ander" in page) == (True, False)
        answer = amina.press(amina.plan, doe="nieuw", token=amina.token(amina.plan))
        amina.secret = secret_in(answer.headers["Location"])
        amina.open(answer.headers["Location"])
        assert Client().get(f"/mijn/{handed}/").status_code == 404
        amina.press(amina.plan, doe="begin", bericht="ja")
        amina.put("Soep koken")
        assert rows(amina.open(amina.plan)) == ["Soep koken Ikzelf · te doen"]
        plan = Plan.objects.get()
        assert (plan.wants_reminder, plan.begun_at) == (True, at + timedelta(days=20))


def test_a_map_that_stood_there_empty_is_of_the_day_on_which_she_draws(amina: Telephone, at: datetime) -> None:
    amina.begin()
    old, place = amina.secret, amina.map
    later = at + timedelta(days=20)
    with time_machine.travel(later, tick=False):
        answer = amina.press("", doe="begin", token=amina.token(""))
        amina.secret = secret_in(answer.headers["Location"])
        amina.open(answer.headers["Location"])
        amina.map = place.replace(old, amina.secret)
        amina.draw(("Oma", "near"))
        assert Nest.objects.get().drawn_at == later
        amina.draw(("Lies", "far"))
    with time_machine.travel(later + timedelta(days=1)):
        amina.draw(("An", "far"))
        assert Nest.objects.get().drawn_at == later


def test_the_link_of_the_demo_takes_everything_along(parents: Any, at: datetime) -> None:
    """Before: the one tap that says so lost the map and the plan, and a restart did not bring them back."""
    build_nests(parents, at)
    joke = Telephone(parents.joke)
    nest = Nest.objects.get()
    page = joke.open()
    assert ("Eerst krijg je een nieuwe link" in page, "kunnen sturen" in page) == (False, False)
    with time_machine.travel(at + timedelta(days=1)):
        # No button is dead.
        assert Client().post(joke.home, {"doe": "verder", "token": "t"}).status_code == 302
        assert Nest.objects.filter(participant=parents.joke).count() == 2
        place = f"/mijn/{joke.secret}/nieuwe-link/"
        assert "Niemand anders kan ze je teruggeven" in joke.open(place)
        joke.secret = secret_in(joke.press(place, token=joke.token(place)).headers["Location"])
        assert "Buur Jan" in joke.open(f"{nest.pk}/")
        assert len(rows(joke.open(joke.plan))) == 3
        assert "blijft dicht" not in joke.open()
        # Started again, the demo has a map behind a link that it can print.
        other = build_nests(parents, at)
        assert other == parents.samira
        assert "Buur Jan" in Telephone(parents.samira).open(f"{Nest.objects.get(participant=other).pk}/")


def test_an_empty_page_that_was_open_for_long_keeps_nothing_and_says_so(amina: Telephone, at: datetime) -> None:
    """Before: the page asked for a new link first, and a page of before took her words all the same."""
    amina.begin()
    amina.begin_plan()
    with time_machine.travel(at + timedelta(minutes=90)):
        for place, form in (
            (amina.map, {"naam": "Oma", "erbij": "near"}),
            (amina.plan, {"wat": "Soep koken", "erbij": "ja"}),
        ):
            page = amina.client.post(place, form, follow=True).content.decode()
            assert ("Er werd niets bewaard." in page, "Eerst krijg je een nieuwe link" in page) == (True, True)
        amina.press(amina.map, wegdoen="ja")
        assert not Nest.objects.exists()
        amina.press(amina.plan, doe="wissen")
        assert not Plan.objects.exists()


@pytest.mark.parametrize("days", [1, 20])
@pytest.mark.parametrize("what", ["map", "plan"])
def test_who_empties_her_own_sheet_stays_there_and_takes_the_step_back(
    amina: Telephone, at: datetime, what: str, days: int
) -> None:
    """Before: a name typed wrong, taken away a day later: 'first a new link', no step back, and the plan was lost."""
    if what == "map":
        place, back = amina.begin(), {"terug": "kaart"}
        amina.draw(("Oom", "near"))
    else:
        amina.begin_plan(bericht="ja")
        amina.put("Oom bellen")
        place, back = amina.plan, {"doe": "terug plan"}
    with time_machine.travel(at + timedelta(days=days)):
        begun = list(Plan.objects.values_list("begun_at", "wants_reminder"))
        answer = amina.press(place, weg="1").headers["Location"]
        page = amina.open(answer.partition("#")[0])
        assert ("Een stap terug" in page, "Eerst krijg je een nieuwe link" in page) == (True, False)
        assert "Wie deze link ook heeft, leest mee." in page, "another link is offered, as on every empty sheet"
        assert "Er werd niets bewaard." not in amina.open(amina.press(place, **back).headers["Location"].split("#")[0])
        assert "Oom" in amina.open(place)
        assert list(Plan.objects.values_list("begun_at", "wants_reminder")) == begun


@pytest.mark.parametrize("what", ["map", "plan"])
def test_a_step_back_to_nothing_after_the_hour_goes_on_again(amina: Telephone, at: datetime, what: str) -> None:
    """The first name was put a minute before the hour was over, and taken back two minutes later."""
    place = amina.begin() if what == "map" else amina.plan
    if what == "plan":
        amina.begin_plan()
        place = amina.plan
    with time_machine.travel(at + timedelta(minutes=59)):
        amina.press(place, **({"naam": "Oom", "erbij": "near"} if what == "map" else {"wat": "Oom", "erbij": "ja"}))
    with time_machine.travel(at + timedelta(minutes=61)):
        amina.press(place, **({"terug": "kaart"} if what == "map" else {"doe": "terug plan"}))
        page = amina.client.get(place, follow=True).content.decode()
        assert ("Eerst krijg je een nieuwe link" in page, "Oom" in page) == (False, False)
        amina.press(place, **({"vooruit": "kaart"} if what == "map" else {"doe": "vooruit plan"}))
        assert "Oom" in amina.open(place)


@pytest.mark.parametrize("wish", ["nieuw", "begin"])
def test_a_new_link_behind_an_emptied_plan_takes_the_step_back_along(amina: Telephone, at: datetime, wish: str) -> None:
    """Before: 'Begin my plan' threw away what she could have taken back."""
    amina.begin_plan(bericht="ja")
    amina.put("Oom bellen")
    with time_machine.travel(at + timedelta(days=1)):
        amina.press(amina.plan, weg="1")
        if wish == "nieuw":
            answer = amina.press(amina.plan, doe="nieuw", token=amina.token(amina.plan))
            amina.secret = secret_in(answer.headers["Location"])
            amina.open(answer.headers["Location"])
        amina.press(amina.plan, doe="begin", bericht="ja")
        amina.press(amina.plan, doe="terug plan")
        assert len(rows(amina.open(amina.plan))) == 1
        plan = Plan.objects.get()
        assert (plan.wants_reminder, plan.begun_at.date()) == (True, at.date())


@pytest.mark.parametrize("wants", [True, False])
def test_on_the_page_of_an_emptied_plan_the_box_shows_what_is_kept_and_what_is_pressed_holds(
    amina: Telephone, at: datetime, wants: bool
) -> None:
    """Before: the box stood empty, and the message went all the same."""
    amina.begin_plan(bericht="ja")
    amina.put("Oom bellen")
    with time_machine.travel(at + timedelta(days=1)):
        amina.press(amina.plan, weg="1")
        answer = amina.press(amina.plan, doe="nieuw", token=amina.token(amina.plan))
        amina.secret = secret_in(answer.headers["Location"])
        page = amina.open(answer.headers["Location"])
        assert 'name="bericht" value="ja" checked' in page
        amina.press(amina.plan, doe="begin", **({"bericht": "ja"} if wants else {}))
        amina.put("Soep")
        plan = Plan.objects.get()
        assert (plan.wants_reminder, plan.remind_at is not None) == (wants, wants)


def test_a_map_that_she_emptied_is_still_carried_on_from_the_one_before(amina: Telephone, at: datetime) -> None:
    amina.begin()
    amina.draw(("Oma", "near"))
    amina.map = amina.press("", doe="toch", token=amina.token("")).headers["Location"]
    with time_machine.travel(at + timedelta(days=1)):
        amina.press(amina.map, weg="1")
        amina.draw(("Omaatje", "near"))
        assert Nest.objects.exclude(former=None).count() == 1


def test_who_was_locked_out_reads_what_to_do_and_comes_in_again(
    amina: Telephone, at: datetime, client_for: Callable[[Person], Client], world: World
) -> None:
    """Whoever had her link took a new one first: her own leads nowhere, and tells nobody who asked for it."""
    hers = amina.home
    amina.take_own_link()
    taken = amina.secret
    page = Client(headers={"accept-language": "nl"}).get(hers).content.decode()
    assert "vroeg je zelf geen andere? Dan deed misschien iemand anders dat." in page
    place = f"/groepen/{amina.parent.group.slug}/team/deelnemers/{amina.parent.pk}/"
    bram, link = client_for(world.bram), participating.link_of(amina.parent)
    assert link is not None
    form = {"wens": "vernieuwen", "gezien": str(link.pk)}
    assert "zeker" in bram.post(f"{place}link/", form).content.decode(), "the first press ends nothing"
    assert Client().get(f"/mijn/{taken}/").status_code == 200
    bram.post(f"{place}link/", {**form, "zeker": "ja"})
    assert Client().get(f"/mijn/{taken}/").status_code == 404
    assert Client().get(f"/mijn/{participating.secret_of(amina.parent)}/").status_code == 200
