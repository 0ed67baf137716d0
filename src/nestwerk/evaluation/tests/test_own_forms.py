"""A form of one's own, made without a script: questions, order, conditions, languages; planned, frozen, put away."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions, queries, rules
from nestwerk.evaluation.models import Form, FormKind, FormVersion, Round, Sheet
from nestwerk.evaluation.tests.conftest import Phone
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import GroupWorld, World

pytestmark = [pytest.mark.django_db, pytest.mark.both]
ClientFor = Callable[[Person | None], Client]
HOME, GROUP = "/formulieren/", "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/"
ASKED = {"key": "fijn", "kind": "smiley", "label": {"nl": "Was het fijn?", "fr": "C'était bien ?"}}
DRAFT: dict[str, Any] = {"title": {"nl": "Van ons", "fr": "À nous"}, "sections": [{"items": [ASKED]}]}


@pytest.fixture
def bram(client_for: ClientFor, world: World, groups: GroupWorld) -> Client:
    return client_for(world.bram)


@pytest.fixture
def own(world: World, groups: GroupWorld, at: datetime) -> Form:
    return actions.make_form(organisation=world.de_kiem, draft=DRAFT, by=world.bram, at=at)


def draft_of(form: Form) -> dict[str, Any]:
    form.refresh_from_db()
    return form.draft or {}


def keys_of(form: Form) -> list[str]:
    return [item["key"] for _heading, item in rules.lines_of(draft_of(form))]


def test_bram_makes_a_form_with_each_kind_of_question(bram: Client, at: datetime) -> None:
    vocabulary.load_bundle(at=at)
    bram.post(HOME, {"title_nl": "Onze uitstap", "intro_nl": "Kort.", "organisation": _organisation(bram)})
    made = Form.objects.get(kind=FormKind.OWN)
    address = f"{HOME}{made.pk}/"
    assert (made.anonymous, "Onze uitstap" in bram.get(address).content.decode()) == (True, True)
    questions: dict[str, dict[str, Any]] = {
        "smiley": {"label_nl": "Was het leuk?", "label_fr": "C'était bien ?", "heading_nl": "De dag"},
        "agree": {"label_nl": "Ik praatte met iemand nieuw.", "concepts": ["werkzame-factoren/groepsdynamiek"]},
        "yesno": {"label_nl": "Kwam je met de bus?"},
        "choice": {"label_nl": "Wat was het fijnst?", "options_nl": "de boot\nhet eten\n\nsamen zijn", "many": "on"},
        "number": {"label_nl": "Hoeveel kinderen had je mee?", "low": "0", "high": "6"},
        "text": {"label_nl": "Waarom de bus?", "show_if": "kwam-je-met-de-bus=yes"},
    }
    for kind, told in questions.items():
        answer = bram.post(f"{address}vraag/?soort={kind}", told)
        assert answer.status_code == 302, (kind, re.findall(r'class="error"[^>]*>([^<]+)', answer.content.decode()))
    form = rules.parse(draft_of(made))
    assert [item.kind for item in form.items] == list(questions)
    assert form.items[0].label == {"nl": "Was het leuk?", "fr": "C'était bien ?"}
    assert form.sections[0].title == {"nl": "De dag"}
    assert form.items[1].concepts == ("werkzame-factoren/groepsdynamiek",)
    assert ([one.key for one in form.items[3].options], form.items[3].many) == (
        ["de-boot", "het-eten", "samen-zijn"],
        True,
    )
    assert (form.items[4].low, form.items[4].high) == (0, 6)
    assert form.items[5].show_if == rules.Condition("kwam-je-met-de-bus", ("yes",))
    page = bram.get(address).content.decode()
    assert ("Kwam je met de bus? → Ja" in page, "zonder woorden in" in page) == (True, False)


def _organisation(client: Client) -> str:
    found = re.search(r'name="organisation" value="([^"]+)"', client.get(HOME).content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("kind", "told", "why"),
    [
        ("smiley", {}, "Dit veld is verplicht"),
        ("choice", {"label_nl": "Wat?", "options_nl": "een"}, "Geef 2 tot 30 antwoorden"),
        ("choice", {"label_nl": "Wat?", "options_nl": "een\neen"}, "Twee antwoorden zijn hetzelfde."),
        ("choice", {"label_nl": "Wat?", "options_nl": "een\ntwee", "options_fr": "un"}, "Geef evenveel antwoorden"),
        ("number", {"label_nl": "Wat?", "low": "5", "high": "5"}, "Het hoogste getal ligt niet boven"),
        ("text", {"label_nl": "Wat?", "show_if": "later=yes"}, "Selecteer een geldige keuze"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(
    bram: Client, own: Form, kind: str, told: dict[str, str], why: str
) -> None:
    page = bram.post(f"{HOME}{own.pk}/vraag/?soort={kind}", told).content.decode()
    assert (why in page, keys_of(own)) == (True, ["fijn"])
    assert all(words.split("\n")[0] in page for name, words in told.items() if name.startswith("label"))


def test_a_question_is_changed_moved_and_taken_out_and_keeps_its_key(bram: Client, own: Form) -> None:
    address = f"{HOME}{own.pk}/"
    bram.post(f"{address}vraag/?soort=text", {"label_nl": "Waarom niet?", "show_if": "fijn=1"})
    page = bram.get(f"{address}vraag/fijn/").content.decode()
    assert ("Was het fijn?" in page, "C&#x27;était bien ?" in page) == (True, True)
    sent_as_shown(f"{address}vraag/fijn/", {"label_nl": "Was het heel fijn?"}, browser=bram)
    assert draft_of(own)["sections"][0]["items"][0] == {**ASKED, "label": {"nl": "Was het heel fijn?"}}
    # Moved above what it depends on, the condition falls away; it never asks of what comes after.
    bram.post(f"{address}vraag/waarom-niet/plaats/", {"doe": "omhoog"})
    assert keys_of(own) == ["waarom-niet", "fijn"]
    assert all("show_if" not in item for _heading, item in rules.lines_of(draft_of(own)))
    sent_as_shown(f"{address}vraag/waarom-niet/plaats/", {"doe": "weg"}, browser=bram, page=address)
    assert keys_of(own) == ["fijn"]
    sent_as_shown(f"{address}vraag/fijn/plaats/", {"doe": "weg"}, browser=bram, page=address)
    assert (keys_of(own), bram.get(address).status_code, bram.get(f"{address}kijken/").status_code) == ([], 200, 404)


def test_answers_keep_their_key_when_they_are_worded_anew() -> None:
    before = [{"key": "boot", "label": {"nl": "de boot"}}, {"key": "eten", "label": {"nl": "het eten"}}]
    assert rules.option_keys(["het eten", "de boot"], before, "nl") == ["eten", "boot"]
    assert rules.option_keys(["de grote boot", "het eten"], before, "nl") == ["boot", "eten"]
    assert rules.option_keys(["de boot", "het eten", "de boot!"], before, "nl") == ["boot", "eten", "de-boot"]


def test_it_is_looked_at_as_on_a_phone_and_nothing_is_sent(bram: Client, own: Form) -> None:
    page = bram.get(f"{HOME}{own.pk}/kijken/?in=fr").content.decode()
    assert ("C&#x27;était bien ?" in page, 'class="phone"' in page) == (True, True)
    inside = page[page.index('<form class="asked"') :]
    assert ('<form class="asked" data-asked' in page, 'type="submit"' in inside.partition("</form>")[0]) == (
        True,
        False,
    )
    bram.post(f"{HOME}{own.pk}/kijken/", {"fijn": "3"})
    assert not Sheet.objects.exists()


def plan_own(bram: Client, own: Form, at: datetime, **more: str) -> Any:
    day = localdate(at)
    given = {f"own-{own.pk}-{name}": value for name, value in more.items()}
    given |= {f"own-{own.pk}-opens_on": str(day), f"own-{own.pk}-closes_on": str(day + timedelta(days=3))}
    return bram.post(GROUP, {f"own-{own.pk}-wanted": "on", **given}, follow=True)


def test_it_is_put_to_a_group_like_ours_and_answered(bram: Client, own: Form, at: datetime, world: World) -> None:
    assert "Van ons" in bram.get(GROUP).content.decode()
    assert "Gepland." in plan_own(bram, own, at).content.decode()
    plan_own(bram, own, at)
    asked = Round.objects.get()
    assert (asked.kind, asked.version.form) == (FormKind.OWN, own)
    assert "Je antwoorden zijn binnen." in Phone(asked).send(fijn="3")
    assert [one.read() for one in Sheet.objects.all()] == [{"fijn": 3}]
    for _ in range(4):
        Phone(asked).send(fijn="2")
    actions.close_round(round=asked, by=world.bram, at=at)
    assert asked.figures.figures["items"]["fijn"]["counts"] == {"1": 0, "2": 4, "3": 1}


def test_what_is_planned_keeps_its_questions(bram: Client, own: Form, at: datetime) -> None:
    plan_own(bram, own, at)
    asked = Round.objects.get()
    sent_as_shown(f"{HOME}{own.pk}/vraag/fijn/", {"label_nl": "Iets heel anders?"}, browser=bram)
    page = Phone(asked).open()
    assert ("Was het fijn?" in page, "Iets heel anders?" in page) == (True, False)
    assert actions.version_of_own(Form.objects.get(pk=own.pk), at=at).number == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        FormVersion.objects.filter(pk=asked.version_id).update(definition={})


def test_put_away_it_is_offered_no_more_and_its_rounds_go_on(bram: Client, own: Form, at: datetime) -> None:
    plan_own(bram, own, at)
    bram.post(f"{HOME}{own.pk}/opbergen/")
    asked = Round.objects.get()
    assert (f"own-{own.pk}" in bram.get(GROUP).content.decode(), queries.is_open(asked, at=at)) == (False, True)
    page = bram.get(HOME).content.decode()
    assert page.index("Opgeborgen") < page.index("Van ons")
    bram.post(f"{HOME}{own.pk}/terugnemen/")
    assert f"own-{own.pk}" in bram.get(GROUP).content.decode()


def test_a_form_without_a_question_is_not_offered(world: World, groups: GroupWorld, bram: Client, at: datetime) -> None:
    bare = actions.make_form(
        organisation=world.de_kiem, draft={"title": {"nl": "Leeg"}, "sections": []}, by=world.bram, at=at
    )
    assert f"own-{bare.pk}" not in bram.get(GROUP).content.decode()
    with pytest.raises(actions.NotReady):
        actions.version_of_own(bare, at=at)


def test_only_makers_of_the_organisation_see_it(client_for: ClientFor, world: World, own: Form) -> None:
    for place in ("", "titel/", "herkomst/", "kijken/", "vraag/fijn/", "vragen.xlsx"):
        found = [client_for(one).get(f"{HOME}{own.pk}/{place}").status_code for one in (world.bram, world.noor)]
        assert found == [200, 404], place
    other = client_for(world.daan)
    assert other.get(f"{HOME}{own.pk}/").status_code == 404
    assert other.post(f"{HOME}{own.pk}/opbergen/").status_code == 404


def test_of_another_organisation_it_is_not_put_to_a_group(
    world: World, groups: GroupWorld, own: Form, at: datetime
) -> None:
    day = localdate(at)
    other = Round.objects.none()
    planned: actions.PlannedRound = {"kind": FormKind.OWN, "opens_on": day, "closes_on": day, "form": own.pk}
    foreign = next(one for one in (groups.zuid, groups.tuesday) if one.organisation_id != own.organisation_id)
    with pytest.raises(Form.DoesNotExist):
        actions.plan_rounds(group=foreign, planned=[planned], by=world.bram, at=at)
    assert not other.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_few_queries(
    bram: Client, world: World, at: datetime, rows: int, django_assert_max_num_queries: object
) -> None:
    for _ in range(rows):
        actions.make_form(organisation=world.de_kiem, draft=DRAFT, by=world.bram, at=at)
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        bram.get(HOME)
