"""Sent again with other words, a form never silently means what it said first.

Every act that a form marks, so that a double tap is one, stands here with what another press with other fields means.
"""

import importlib
import inspect
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

import nestwerk
from nestwerk.gatherings import actions as gatherings
from nestwerk.gatherings.models import GroupRule, HelpPost, Theme, Tip
from nestwerk.groups.models import Meeting
from nestwerk.nests import actions as nests
from nestwerk.nests import queries as nests_queries
from nestwerk.nests.formats.sealed import key_of
from nestwerk.nests.models import Nest
from nestwerk.nests.rules.sheet import NEW, TOGETHER, Sheet, add
from nestwerk.participants import actions, queries
from nestwerk.participants.forms.parent import SignUpForm
from nestwerk.participants.forms.team import AddForm
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.today import actions as today
from nestwerk.world import ParentWorld, World
from tests.promises.test_no_message_tells_it import page

ROOT = Path(__file__).parents[2]
MARKS = {"token", "press", "once"}
HERE = "tests/promises/test_second_press.py::"
CORRECTED = "src/nestwerk/participants/tests/test_corrected.py::"
# These carry a secret by which somebody is known, and no mark of a form.
SECRETS = {"people"}
# Each act with a mark, and the test that presses twice with other fields. Where two acts share one, so do these.
HELD = {
    "gatherings.bring_in": f"{HERE}test_words_make_another_one_and_a_tick_is_the_last",
    "gatherings.give_tip": f"{HERE}test_words_make_another_one_and_a_tick_is_the_last",
    "gatherings.propose_rule": f"{HERE}test_words_make_another_one_and_a_tick_is_the_last",
    "gatherings.post_help": f"{HERE}test_what_is_asked_otherwise_is_another_one",
    "participants.sign_up": f"{CORRECTED}test_every_field_is_as_it_was_pressed_last",
    "participants.walk_in": f"{HERE}test_another_name_is_the_next_person",
    "participants.bring_in": (
        "src/nestwerk/participants/tests/test_from_list.py::test_other_words_another_group_and_a_forged_list_add_nobody"
    ),
    "participants.new_own_link": f"{HERE}test_who_goes_back_and_ticks_is_heard",
    "nests.begin": f"{HERE}test_a_map_is_begun_as_was_chosen_last",
    "nests.carry_on": f"{HERE}test_a_map_is_begun_as_was_chosen_last",
    "participants.write_to_group": (
        "src/nestwerk/participants/tests/test_group_messages.py::"
        "test_a_double_press_is_one_and_a_correction_within_the_wait_comes_in_its_place"
    ),
    "today.agree": f"{HERE}test_another_person_or_day_is_another_agreement",
    "dialogue.lay_card": "src/nestwerk/dialogue/tests/test_pressed_again.py::test_a_card_with_other_words_is_another",
    "dialogue.agree": "src/nestwerk/dialogue/tests/test_pressed_again.py::test_an_agreement_of_other_cards_is_another",
    "dialogue.join": "src/nestwerk/dialogue/tests/test_pressed_again.py::test_who_joins_again_is_another_phone",
    "evaluation.deliver": "src/nestwerk/evaluation/tests/test_filling.py::test_what_is_changed_after_that_is_not_added",
    # Nothing of what it said is kept; it is counted.
    "evaluation.count_refused": (
        "src/nestwerk/evaluation/tests/test_late_starts.py::"
        "test_what_comes_while_nobody_can_fill_in_is_counted_for_the_team"
    ),
    "findings.answer": "src/nestwerk/findings/tests/test_sounding.py::test_what_is_changed_after_that_is_not_added",
}


def marked() -> Iterator[str]:
    """Yield every act that takes a mark of a form; `sign_up` has it among its values."""
    rooms = {one.parent.parent.name for one in Path(nestwerk.__path__[0]).glob("*/actions/__init__.py")}
    for room in rooms - SECRETS:
        for name, act in vars(importlib.import_module(f"nestwerk.{room}.actions")).items():
            if inspect.isfunction(act) and (MARKS & inspect.signature(act).parameters.keys() or name == "sign_up"):
                yield f"{room}.{name}"


def test_every_form_that_is_marked_says_what_a_second_press_means() -> None:
    assert sorted(marked()) == sorted(HELD)
    for act, where in HELD.items():
        path, _, name = where.partition("::")
        assert f"def {name}(" in (ROOT / path).read_text(), act


# What lets a new parent arrive, where it is called outside its own room's actions, and the form that carries its mark.
ARRIVALS = re.compile(r"\b(?:sign_up|walk_in)\((?!\s*request)")
MAKERS = {
    "participants/views/arriving.py": SignUpForm,
    "participants/views/team.py": AddForm,
    # A tap on a telephone, which has a number of its own.
    "today/actions/taps.py": None,
}


def test_every_form_that_lets_somebody_arrive_is_marked() -> None:
    """Before: the team's own form had no mark, and the register saw only acts that take one."""
    source = Path(nestwerk.__path__[0])
    files = [path for path in source.glob("*/**/*.py") if not {"tests", "world"} & set(path.parts)]
    found = {path.relative_to(source).as_posix() for path in files if _lets_arrive(path.read_text())}
    assert found == MAKERS.keys()
    for form in filter(None, MAKERS.values()):
        source_of = inspect.getsource(form)
        assert re.search(r"\btoken\b", source_of), form
    assert "token=" in (source / "today/actions/taps.py").read_text()


def _lets_arrive(words: str) -> bool:
    calls = [line for line in words.splitlines() if ARRIVALS.search(line) and not line.lstrip().startswith("def ")]
    return bool(calls)


def test_added_twice_by_the_team_is_one(parents: ParentWorld, world: World) -> None:
    """Before: pressed twice two people, and corrected three."""
    group, team = parents.amina.group, Client()
    team.force_login(world.bram)
    place = f"/groepen/{group.slug}/team/deelnemers/nieuw/"
    marks = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', team.get(place).content.decode())
    filled = {**dict(marks), "name": "Zeynep", "language": "nl", "email": "z@x.example", "agreed": ["taking-part"]}
    before = group.participants.count()
    answers = [team.post(place, filled) for _twice in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (answers[0].headers["Location"] == answers[1].headers["Location"], group.participants.count()) == (
        True,
        before + 1,
    )
    asked = team.post(place, {**filled, "email": "zeynep@x.example"})
    assert (asked.status_code, group.participants.count()) == (200, before + 1)
    # Nothing that was typed is lost, and what comes then is another parent: once.
    words = asked.content.decode()
    assert "zeynep@x.example" in words
    other = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', words))
    for _twice in range(2):
        team.post(place, {**filled, **other, "email": "zeynep@x.example"})
    assert group.participants.count() == before + 2


def test_words_make_another_one_and_a_tick_is_the_last(parents: ParentWorld, at: datetime) -> None:
    one = parents.amina
    hers = {"group": one.group, "participant": one, "token": "t" * 20, "by": None, "at": at}
    for words in ("Slapen", "Eten", "Slapen"):
        gatherings.bring_in(**hers, words=words)
        gatherings.give_tip(**hers, words=words)
        gatherings.propose_rule(**hers, words=words)
    for model in (Theme, Tip, GroupRule):
        mine = model._default_manager.filter(participant=one, words__isnull=False)
        assert sorted(row.words for row in mine if row.words in {"Slapen", "Eten"}) == ["Eten", "Slapen"], model
    # A form of before only takes a tick away: a name that she hid does not come back by it.
    gatherings.bring_in(**hers, words="Eten", named=True)
    assert [row.named for row in Theme.objects.filter(participant=one) if row.words == "Eten"] == [False]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "offer"},
        {"title": "Auto"},
        {"words": "Op dinsdag"},
        {"places": 3},
        {"days": [date(2026, 12, 1)]},
    ],
    ids=str,
)
def test_what_is_asked_otherwise_is_another_one(other: dict[str, object], parents: ParentWorld, at: datetime) -> None:
    """Before: with more places, or other days, it said 'It is on the page', as it was asked first."""
    one = parents.amina
    hers = {"group": one.group, "participant": one, "token": "t" * 20, "by": None, "at": at}
    first = gatherings.post_help(**hers, kind="ask", title="Fiets")
    again = gatherings.post_help(**hers, kind="ask", title="Fiets")
    second = gatherings.post_help(**hers, **{"kind": "ask", "title": "Fiets", **other})
    assert (again.pk == first.pk, second.pk == first.pk) == (True, False)
    days = other.get("days", [None] * int(str(other.get("places", 1))))
    assert list(second.slots.values_list("on", flat=True)) == days


def test_another_name_is_the_next_person(parents: ParentWorld, world: World, at: datetime) -> None:
    """Before: the volunteer went back, typed the next name, read 'Added to the list', and nobody was."""
    meeting = Meeting.objects.filter(group=parents.amina.group, starts_at__lte=at).order_by("-starts_at")[0]
    walked = [
        actions.walk_in(meeting=meeting, name=name, by=world.bram, at=at, token="formulier")
        for name in ("Lotte", "lotte ", "Nabil")
    ]
    assert (walked[0].pk == walked[1].pk, [one.name for one in walked[1:]]) == (True, ["Lotte", "Nabil"])


def test_another_person_or_day_is_another_agreement(parents: ParentWorld, world: World, at: datetime) -> None:
    meeting = Meeting.objects.filter(group=parents.amina.group, starts_at__lte=at).order_by("-starts_at")[0]
    made = [
        today.agree(meeting=meeting, what=what, who=who, due=due, token="f", by=world.bram, at=at)
        for what, who, due in [
            ("Bellen", None, None),
            ("Bellen", None, None),
            ("Mailen", None, None),
            ("Bellen", world.bram, None),
            ("Bellen", None, at.date()),
        ]
    ]
    assert len({one.pk for one in made}) == 4


def pressed(parents: ParentWorld, place: str, **values: object) -> tuple[Participant, dict[str, object], str]:
    """Take a new link on a page of hers, open it, and return the form that she can go back to, and where it was."""
    one = parents.amina
    one.email, one.phone, one.language, one.by_link = "thuis@voorbeeld.example", "0470 12 34 56", "nl", ""
    one.save()
    place = f"/mijn/{queries.secret_of(one)}/{place}"
    marks = {name: queries.contact_mark(one, name) for name in actions.CONTACTS}
    shown = {f"gezien_{name}": mark for name, mark in marks.items()}
    form = {"token": "t" * 24, "gezien": "ja", **shown, **values}
    first = Client().post(place, form)
    assert Client().get(first.headers["Location"].partition("#")[0]).status_code == 200
    return one, form, place


def test_who_goes_back_and_ticks_is_heard(parents: ParentWorld) -> None:
    """Before: the number that she ticked stood there and went on hearing, and no word was said."""
    one, form, place = pressed(parents, "nieuwe-link/")
    secret = queries.secret_of(one)
    answer = Client().post(place, {**form, "weg": ["phone"]}, follow=True)
    kept = Participant.objects.get(pk=one.pk)
    assert (kept.phone, kept.email, kept.contact_removed) == ("", "thuis@voorbeeld.example", True)
    assert (queries.secret_of(one), answer.status_code) == (secret, 200)
    assert "Dit is je nieuwe link." in answer.content.decode()
    # Once more the same: nothing more to say, and what came since stays.
    assert Client().post(place, {**form, "weg": ["phone"]}).headers["Location"] == queries.page_address(secret)


def test_who_goes_back_and_takes_the_tick_out_is_told_that_it_is_gone(parents: ParentWorld) -> None:
    one, form, place = pressed(parents, "nieuwe-link/", weg=["phone"])
    answer = Client().post(place, {**form, "weg": []})
    assert Participant.objects.get(pk=one.pk).phone == ""
    assert "gedaan=link-anders" in answer.headers["Location"]


def test_a_tick_takes_nothing_away_that_came_since(parents: ParentWorld, world: World, at: datetime) -> None:
    one, form, place = pressed(parents, "nieuwe-link/")
    values = {"phone": "0470 55 55 55"}
    actions.change_details(participant=Participant.objects.get(pk=one.pk), values=values, by=world.katja, at=at)
    answer = Client().post(place, {**form, "weg": ["phone"]})
    assert Participant.objects.get(pk=one.pk).phone == "0470 55 55 55"
    assert "gedaan=link-anders" in answer.headers["Location"]


@pytest.mark.parametrize("opened", [True, False])
def test_who_goes_back_and_is_in_doubt_gets_another_calendar_too(parents: ParentWorld, *, opened: bool) -> None:
    """Before: the calendar went on, though the button that was pressed last says that it gets another address."""
    one = parents.amina
    place = f"/mijn/{queries.secret_of(one)}/netwerk/"
    calendar = queries.secret_of(one, LinkKind.CALENDAR)
    first = Client().post(place, {"token": "t" * 24, "doe": "begin"}).headers["Location"]
    if opened:
        assert Client().get(first).status_code == 200
        assert queries.secret_of(one, LinkKind.CALENDAR) == calendar
    last = Client().post(place, {"token": "t" * 24, "doe": "nieuw"}).headers["Location"]
    assert last.partition("?")[0] == first.partition("?")[0]
    assert Client().get(last).status_code == 200
    other = queries.secret_of(one, LinkKind.CALENDAR)
    assert other not in {"", calendar}
    assert queries.has_new_calendar(one)
    # The same once more changes nothing.
    Client().post(place, {"token": "t" * 24, "doe": "nieuw"})
    assert queries.secret_of(one, LinkKind.CALENDAR) == other


def test_a_map_is_begun_as_was_chosen_last(parents: ParentWorld, at: datetime) -> None:
    """Before: 'somebody draws along', ticked on the second press, was dropped; so was 'another map'."""
    one = parents.amina
    secret = actions.new_own_link(
        participant=one, old=queries.secret_of(one), at=at, press="p" * 24, to_keep=True, keeps_calendar=True
    )
    Client().get(f"/mijn/{secret}/")
    one, key = Participant.objects.get(pk=one.pk), key_of(secret, owner=str(one.pk))
    hers = {"participant": one, "key": key, "press": "m" * 24, "at": at}
    first = nests.begin(**hers, sheet=Sheet(way=NEW))
    second = nests.begin(**hers, sheet=Sheet(way=TOGETHER))
    (opened,), _shut = nests_queries.maps_of(one, key)
    assert (second.pk, opened.sheet.way) == (first.pk, TOGETHER)
    # When she drew on it already it stays, and the other comes beside it; pressed twice that is one too.
    later = at + timedelta(seconds=1)
    nests.alter(nest=second, key=key, change=lambda sheet: add(sheet, label="Oma", ring="near"), at=later)
    assert nests.begin(**hers, sheet=Sheet(way=TOGETHER)).pk == first.pk
    for _again in range(2):
        on = nests.carry_on(nest=Nest.objects.get(pk=first.pk), key=key, press="m" * 24, at=at)
    assert (Nest.objects.filter(participant=one).count(), on.former_id) == (2, first.pk)


def test_the_number_is_not_shown_by_who_pressed_between_taking_and_opening(parents: ParentWorld, at: datetime) -> None:
    """Before: 'you choose again whenever your link changes' did not hold for what the old page said in between."""
    one = parents.amina
    hers = {"group": one.group, "participant": one, "by": None, "at": at}
    post = gatherings.post_help(**hers, kind="ask", title="Oppas", phone_shown=True, token="t" * 20)
    old = queries.secret_of(one)
    new = actions.new_own_link(participant=one, old=old, at=at, press="p" * 24)
    Client().post(f"/mijn/{old}/hulp/nummer/", {"post": post.pk, "on": "yes"})
    assert HelpPost.objects.get(pk=post.pk).phone_shown
    assert Client().get(f"/mijn/{new}/").status_code == 200
    assert not HelpPost.objects.get(pk=post.pk).phone_shown


def test_noted_by_the_team_is_said_of_what_was_noted(parents: ParentWorld, world: World, at: datetime) -> None:
    """Before: 'messages there carry the link again' of an address that is held, because a number was free."""
    one = parents.amina
    one.email, one.phone, one.language, one.by_link = "", "0470 12 34 56", "nl", ""
    one.save()
    actions.change_details(participant=one, values={"email": "hij@voorbeeld.example"}, by=None, at=at)
    actions.change_details(participant=one, values={"email": "zij@voorbeeld.example"}, by=world.katja, at=at)
    Participant.objects.filter(pk=one.pk).update(email_unsure=True)
    team = Client()
    team.force_login(world.bram)
    place = f"/groepen/{one.group.slug}/team/deelnemers/{one.pk}/"
    form = {"wens": "klopt", "gezien_email": "zij@voorbeeld.example", "gezien_phone": "0470 12 34 56"}
    said = team.post(f"{place}link/", form, follow=True).content.decode()
    assert ("weer een link" in said, "Voorlopig gaat er geen link heen" in said) == (False, True)
    assert page(one)
