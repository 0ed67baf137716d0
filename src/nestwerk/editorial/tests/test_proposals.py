"""Anybody proposes; a link in a letter confirms; nothing shows before an editor takes it over."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import signing
from django.utils.translation import gettext

from nestwerk.catalogue import actions as catalogue_actions
from nestwerk.catalogue.models import Practice, State
from nestwerk.catalogue.queries import Source
from nestwerk.editorial import actions
from nestwerk.editorial.forms.proposing import SALT
from nestwerk.editorial.models import Proposal, ProposalEnd
from nestwerk.editorial.privacy import erase, export
from nestwerk.editorial.queries.proposals import asked_by, proposal_by_token
from nestwerk.kernel.clock import now
from nestwerk.kernel.models import AuditLine
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.vocabulary.models import Concept

NEW = "/praktijken/voorstellen/"
IMPROVE = "/praktijken/home-start/verbeteren/"
LINK = re.compile(r"/praktijken/voorstel/[\w-]+/")
ABOUT = {"name": "Lotte", "email": "Lotte@Example.org"}
WAFFLES = {"title": "Wafels voor ouders", "description": "Ouders bakken samen wafels.", **ABOUT}


def begun(seconds=60):
    return {"moment": signing.dumps(now().timestamp() - seconds, salt=SALT)}


@pytest.fixture
def home_start(bundle):
    return Practice.objects.get(slug="home-start")


@pytest.fixture
def letter_of(client, letters):
    """Return a function that proposes and reads the link in the letter."""

    def send(address, **values):
        answer = client.post(address, {**begun(), **values})
        assert answer.status_code == 302, answer.context["form"].errors
        found = LINK.search(letters()[-1].body)
        assert found is not None
        return found.group()

    return send


@pytest.fixture
def waffles(db, at):
    proposal = actions.propose(
        practice=None,
        values={"title": "Wafels voor ouders", "description": "Ouders bakken samen wafels."},
        name="Lotte",
        email="lotte@example.org",
        language="nl",
        at=at,
    )
    return actions.confirm(proposal=proposal, at=at)


def form_of(client, address=IMPROVE):
    form = client.get(address).context["form"]
    return {name: value for name in form.fields if (value := form[name].value()) is not None}


def test_a_proposal_waits_for_the_link_and_then_for_the_editors(db, client, letter_of):
    address = letter_of(NEW, **WAFFLES)
    assert not Proposal.objects.waiting().exists()
    assert client.get(address).status_code == 200
    assert not Proposal.objects.waiting().exists(), "a look changes nothing"
    client.post(f"{address}bevestigen/")
    (proposal,) = Proposal.objects.waiting()
    assert proposal.values == {"title": "Wafels voor ouders", "description": "Ouders bakken samen wafels."}
    assert (proposal.name, proposal.email) == ("Lotte", "lotte@example.org")
    assert not Practice.objects.filter(title="Wafels voor ouders").exists()


def test_confirming_twice_is_confirming_once(db, client, letter_of):
    address = letter_of(NEW, **WAFFLES)
    for _ in range(2):
        assert client.post(f"{address}bevestigen/").status_code == 302
    assert AuditLine.objects.filter(verb="proposal-confirmed").count() == 1


def test_a_correction_holds_only_what_was_changed(home_start, client, letter_of):
    address = letter_of(IMPROVE, **{**form_of(client), **ABOUT, **begun(), "goal": "Een beter doel."})
    client.post(f"{address}bevestigen/")
    (proposal,) = Proposal.objects.waiting()
    assert proposal.values == {"goal": "Een beter doel."}
    assert proposal.before == {"goal": home_start.sheets.get(language="nl").goal}


@pytest.mark.parametrize(
    "change",
    [
        {"moment": "onzin"},
        {"seconds": 0},
        {"seconds": 60 * 60 * 25},
        {"moment": ""},
        {"email": "geen adres"},
        {"title": ""},
        {"links": "\n".join(f"https://example.org/{n}" for n in range(13))},
        {"description": "https://spam.example/ " * 9},
        {"links": "geen adres"},
    ],
)
def test_a_machine_or_a_mistake_gets_a_sentence_and_keeps_its_words(db, client, letters, change):
    answer = client.post(NEW, {**begun(change.get("seconds", 60)), **WAFFLES, **change})
    assert answer.status_code == 200
    assert "Ouders bakken" in answer.content.decode() or "description" in change
    assert (Proposal.objects.count(), letters()) == (0, [])


def test_after_a_refusal_for_speed_the_same_words_pass(db, client, letters):
    answer = client.post(NEW, {**WAFFLES, **begun(seconds=0)})
    assert signing.loads(answer.context["form"]["moment"].value(), salt=SALT) > 0


def test_who_fills_the_hidden_field_learns_nothing(db, client, letters):
    answer = client.post(NEW, {**begun(), **WAFFLES, "subject": "cheap"})
    assert (answer.status_code, Proposal.objects.count(), letters()) == (302, 0, [])


def test_one_address_gets_three_letters_an_hour(db, client, letters):
    codes = [client.post(NEW, {**begun(), **WAFFLES}).status_code for _ in range(4)]
    assert codes == [302, 302, 302, 429]
    assert len(letters()) == 3


def test_a_correction_without_any_change_is_no_correction(home_start, client):
    answer = client.post(IMPROVE, {**form_of(client), **ABOUT, **begun()})
    assert len(answer.context["form"].non_field_errors()) == 1


@pytest.mark.parametrize("slug", ["bestaat-niet", "wafels"])
def test_only_what_everybody_sees_can_be_corrected(db, client, at, slug):
    catalogue_actions.draft(title="Wafels", words={"summary": "x"}, by=None, at=at)
    assert client.get(f"/praktijken/{slug}/verbeteren/").status_code == 404


def test_nothing_personal_stands_in_the_address_or_readable_in_the_database(db, client, letter_of):
    from django.db import connection  # noqa: PLC0415 - used here only

    address = letter_of(NEW, **WAFFLES, note="Bel mij")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM editorial_proposal")
        row = repr(cursor.fetchall()).lower()
    token = address.split("/")[-2]
    assert not [word for word in ("lotte", "bel mij", token.lower()) if word in row]
    assert "lotte" not in address.lower()


def test_a_link_ends_and_wrong_ones_are_counted(db, client, at):
    proposal = actions.propose(practice=None, values={"title": "x"}, name="L", email="l@x.be", language="nl", at=at)
    assert proposal_by_token(proposal.token, at=at + timedelta(days=2)) is not None
    assert proposal_by_token(proposal.token, at=at + timedelta(days=4)) is None
    with pytest.raises(actions.LinkOver):
        actions.confirm(proposal=proposal, at=at + timedelta(days=4))
    codes = [client.get("/praktijken/voorstel/onzin/").status_code for _ in range(25)]
    assert (codes[0], codes[-1]) == (410, 429)


def test_a_question_goes_out_and_the_answer_comes_back(waffles, world, client, letters, at):
    letters()
    actions.ask(proposal=waffles, text="In welke stad?", by=world.edith, at=now() - timedelta(hours=1))
    (letter,) = letters()
    assert "In welke stad?" in letter.body
    address = f"/praktijken/voorstel/{waffles.token}/"
    assert address in letter.body
    assert "In welke stad?" in client.get(address).content.decode()
    client.post(f"{address}antwoorden/", {"text": "In Gent."})
    assert [word.text for word in waffles.said.all()] == ["In welke stad?", "In Gent."]
    with pytest.raises(actions.NotAsked):
        actions.answer(proposal=waffles, text="Nog iets", at=at)


def besides(at) -> actions.Besides:
    vocabulary.load_bundle(at=at)
    return actions.Besides("Ouders bakken wafels.", [Concept.objects.all()[0]], [Source("Een boek")])


@pytest.mark.parametrize("lacking", ["summary", "concepts", "sources"])
def test_nothing_is_published_at_once_without_summary_concept_and_source(waffles, world, at, lacking):
    enough = besides(at)
    short = {
        "summary": replace(enough, summary=""),
        "concepts": replace(enough, concepts=()),
        "sources": replace(enough, sources=()),
    }[lacking]
    with pytest.raises(actions.NotReady):
        actions.accept(proposal=waffles, values=waffles.values, besides=short, publish_now=True, by=world.edith, at=at)
    assert not ProposalEnd.objects.filter(proposal=waffles).exists()


@pytest.mark.parametrize("publish_now", [False, True])
def test_a_new_practice_is_taken_over_as_a_draft_or_published_at_once(waffles, world, letters, at, publish_now):
    letters()
    told = {"values": waffles.values, "publish_now": publish_now, "thanks": "Mooi!", "by": world.edith, "at": at}
    practice = actions.accept(proposal=waffles, besides=besides(at) if publish_now else None, **told)
    assert practice.state == (State.PUBLISHED if publish_now else State.DRAFT)
    assert practice.sheets.get().description == "Ouders bakken samen wafels."
    assert ProposalEnd.objects.get(proposal=waffles).kind == ProposalEnd.Kind.ACCEPTED
    assert "Mooi!" in letters()[0].body


def correction(practice, at, **values):
    sheet = practice.sheets.get(language="nl")
    proposal = actions.propose(
        practice=practice,
        values=values,
        before={name: getattr(sheet, name) for name in values},
        name="Lotte",
        email="lotte@example.org",
        language="nl",
        at=at,
    )
    return actions.confirm(proposal=proposal, at=at)


def test_a_part_of_a_correction_is_taken_over_and_the_history_shows_it(home_start, world, at):
    proposal = correction(home_start, at, goal="Beter doel.", needs="Betere noden.")
    needs = home_start.sheets.get(language="nl").needs
    later = at + timedelta(hours=1)
    actions.accept(
        proposal=proposal, values={"goal": "Nog beter doel."}, seen=home_start.changed_at, by=world.edith, at=later
    )
    sheet = home_start.sheets.get(language="nl")
    assert (sheet.goal, sheet.needs) == ("Nog beter doel.", needs)
    assert ProposalEnd.objects.get().kind == ProposalEnd.Kind.PARTLY
    last = home_start.versions.first()
    assert (last.number, last.by, last.why) == (2, world.edith, gettext("After a proposal"))


def test_what_changed_since_is_said_and_a_late_take_over_loses_nothing(home_start, world, at):
    proposal = correction(home_start, at, goal="Beter doel.")
    seen = home_start.changed_at
    catalogue_actions.revise(
        practice=home_start, words={"goal": "Doel van Edith."}, seen=seen, by=world.edith, at=at + timedelta(hours=1)
    )
    (asked,) = asked_by(Proposal.objects.get(pk=proposal.pk))
    assert (asked.moved, asked.difference.before) == (True, "Doel van Edith.")
    with pytest.raises(catalogue_actions.ChangedMeanwhile):
        actions.accept(proposal=proposal, values={"goal": "Beter doel."}, seen=seen, by=world.edith, at=at)
    assert home_start.sheets.get(language="nl").goal == "Doel van Edith."
    assert Proposal.objects.waiting().count() == 1


def test_a_decided_proposal_cannot_be_decided_again(waffles, world, at):
    actions.reject(proposal=waffles, why="Bestaat al", by=world.edith, at=at)
    for act in (
        lambda: actions.accept(proposal=waffles, values=waffles.values, by=world.edith, at=at),
        lambda: actions.reject(proposal=waffles, why="x", by=world.edith, at=at),
        lambda: actions.ask(proposal=waffles, text="x", by=world.edith, at=at),
        lambda: actions.withdraw(proposal=waffles, at=at),
    ):
        with pytest.raises(actions.AlreadyDecided):
            act()
    assert not Practice.objects.filter(title="Wafels voor ouders").exists()


@pytest.mark.parametrize("empty", ["", "  "])
def test_no_question_and_no_refusal_without_words(waffles, world, at, empty):
    for act in (
        lambda: actions.ask(proposal=waffles, text=empty, by=world.edith, at=at),
        lambda: actions.reject(proposal=waffles, why=empty, by=world.edith, at=at),
    ):
        with pytest.raises(actions.NoReason):
            act()
    with pytest.raises(actions.NothingChosen):
        actions.accept(proposal=waffles, values={}, by=world.edith, at=at)


def test_a_proposer_withdraws_and_erases(waffles, client, at):
    address = f"/praktijken/voorstel/{waffles.token}/"
    client.post(f"{address}intrekken/")
    assert ProposalEnd.objects.get().kind == ProposalEnd.Kind.WITHDRAWN
    client.post(f"{address}wissen/")
    row = Proposal.objects.get(pk=waffles.pk)
    assert (row.name, row.email, row.note, row.token) == ("", None, "", "")
    assert client.get(address).status_code == 410


def test_erasing_what_is_not_decided_takes_it_whole(waffles, client):
    client.post(f"/praktijken/voorstel/{waffles.token}/wissen/")
    assert not Proposal.objects.exists()


def test_the_upkeep_forgets_who_proposed_after_its_term(waffles, world, at):
    actions.propose(practice=None, values={"title": "x"}, name="N", email="n@x.be", language="nl", at=at)
    actions.reject(proposal=waffles, why="Bestaat al", by=world.edith, at=at)
    told = [actions.forget_proposals(at=at + timedelta(days=days)) for days in (1, 4, 89, 91, 92)]
    assert told == [0, 1, 0, 1, 0]
    row = Proposal.objects.get()
    assert (row.pk, row.email, row.end.words) == (waffles.pk, None, "")


def test_an_account_holder_gets_and_erases_what_came_from_the_address(waffles, world, at):
    mine = actions.propose(
        practice=None, values={"title": "Van Bram"}, name="Bram", email=world.bram.email, language="nl", at=at
    )
    (told,) = export(world.bram)["proposals"]
    assert (told["proposed"], told["name"]) == ({"title": "Van Bram"}, "Bram")
    assert erase(world.bram, by=world.bram, at=at) == {"proposals": 1}
    assert not Proposal.objects.filter(pk=mine.pk).exists()
    assert Proposal.objects.filter(pk=waffles.pk).exists()
