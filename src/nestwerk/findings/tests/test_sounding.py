"""Factors hang as posters; people without an account say how far they recognise them, and nobody knows who."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from nestwerk.findings import actions
from nestwerk.findings.actions.again import AGAIN
from nestwerk.findings.models import Reply, ReplyMark, Said, Sounding, SoundingFigures
from nestwerk.findings.queries.quotes import quotes_of, to_choose
from nestwerk.findings.queries.soundings import results_of
from nestwerk.kernel.codes import spaced
from nestwerk.kernel.models import AuditLine, Counted
from nestwerk.people.models import Person
from nestwerk.stories import actions as stories_actions
from nestwerk.stories.models import StoryConsent, StudyMember
from nestwerk.testing.tabs import Tab
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import FindingsWorld, World

ClientFor = Callable[[Person | None], Client]
LANGUAGES = ("nl", "fr", "en", "ar", "tr", "uk")


def door(findings: FindingsWorld, name: str = "door") -> str:
    return reverse(f"findings:{name}", args=[spaced(findings.open.code)])


def filled(findings: FindingsWorld, **more: Any) -> dict[str, Any]:
    first, second = findings.factor.pk, findings.second.pk
    return {f"stap-{first}": "4", f"stap-{second}": "2", "stip": [str(first)], "once": "een", **more}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mother_answers_in_her_language_without_a_cookie(
    findings: FindingsWorld, client: Client, language: str
) -> None:
    page = client.get(door(findings), headers={"accept-language": language})
    assert page.headers["Content-Language"] == language
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page.headers["Cache-Control"]
    assert "Niemand geeft ongevraagd raad" in page.content.decode()
    answer = client.post(door(findings), filled(findings), headers={"accept-language": language})
    assert answer.headers["Location"] == door(findings, "thanks")
    assert client.get(door(findings, "thanks")).status_code == 200
    assert not client.cookies
    assert Reply.objects.get(sounding=findings.open).read() == {
        "steps": {str(findings.factor.pk): 4, str(findings.second.pk): 2},
        "dots": [str(findings.factor.pk)],
    }


def test_a_factor_is_told_in_the_readers_language_where_it_was_written(findings: FindingsWorld, client: Client) -> None:
    page = client.get(door(findings), headers={"accept-language": "ar"}).content.decode()
    assert "أن نجد بعضنا" in page
    # Not written in Arabic: in Dutch, marked, with the name of its concept in Arabic.
    assert '<span lang="nl" dir="ltr">Het mag er zijn</span>' in page
    concept = findings.second.concept
    assert concept
    assert concept.labels["ar"] in page


def test_another_language_half_way_keeps_what_was_filled_in(findings: FindingsWorld, client: Client) -> None:
    typed = filled(findings, **{f"waarom-{findings.factor.pk}": "Zo was het.", "mist": "Rust", "taal": "fr"})
    page = client.post(door(findings), typed).content.decode()
    assert "Tout à fait" in page
    assert "Zo was het." in page
    assert ">Rust</textarea>" in page
    assert len(re.findall(r"checked", page)) == 4
    assert not Reply.objects.filter(sounding=findings.open).exists()


def test_what_is_changed_after_that_is_not_added(findings: FindingsWorld, client: Client) -> None:
    """Before: it was dropped, and the page thanked for it as for the first."""
    said = [
        client.post(door(findings), filled(findings, mist=words), follow=True).content.decode()
        for words in ("Rust", "Tijd")
    ]
    assert ["komt er niet bij" in page for page in said] == [False, True]
    assert [reply.read()["missing"] for reply in Reply.objects.filter(sounding=findings.open)] == ["Rust"]


def test_sent_twice_it_is_one_answer_and_nothing_is_no_answer(findings: FindingsWorld, client: Client) -> None:
    for _time in range(2):
        assert client.post(door(findings), filled(findings)).status_code == 302
    # What is counted of it tells no moment.
    assert {ends % 3600 for ends in Counted.objects.values_list("ends", flat=True)} == {0}
    assert Reply.objects.filter(sounding=findings.open).count() == 1
    page = client.post(door(findings), {"once": "leeg"})
    assert (page.status_code, "Er is nog niets ingevuld" in page.content.decode()) == (200, True)


def test_four_dots_are_too_many_and_lose_nothing(
    world: World, findings: FindingsWorld, lead: StudyMember, client: Client, at: datetime
) -> None:
    factors = [findings.factor, findings.second]
    factors += [actions.make_factor(member=lead, name=f"Nog {number}", at=at) for number in range(2)]
    made = actions.begin_sounding(study=lead.study, title="Vier", factors=factors, by=world.chantal, at=at)
    form = {"stip": [str(one.pk) for one in factors], "mist": "Muziek"}
    page = client.post(reverse("findings:door", args=[spaced(made.code)]), form).content.decode()
    assert "Je gaf meer dan drie stippen" in page
    assert ">Muziek</textarea>" in page
    assert not made.replies.exists()


def test_words_of_danger_bring_the_help_lines(findings: FindingsWorld, client: Client) -> None:
    form = filled(findings, **{f"waarom-{findings.factor.pk}": "Mijn man slaat mij."})
    answer = client.post(door(findings), form)
    assert answer.status_code == 200
    assert "112" in answer.content.decode()
    assert Reply.objects.filter(sounding=findings.open).count() == 1


def test_nothing_tells_who_when_or_in_which_order(findings: FindingsWorld, at: datetime) -> None:
    told = {field.name for model in (Reply, ReplyMark) for field in model._meta.concrete_fields}
    assert told == {"id", "organisation", "sounding", "answers", "once_digest"}
    lines, orders = AuditLine.objects.count(), set()
    for number in range(12):
        keys = set(Reply.objects.filter(sounding=findings.open).values_list("pk", flat=True))
        answers = {"steps": {str(findings.factor.pk): 1 + number % 4}, "missing": f"{number}"}
        actions.answer(sounding=findings.open, answers=answers, once=f"x{number}", at=at)
        # The whole pile lies anew, under other keys.
        assert not keys & set(Reply.objects.filter(sounding=findings.open).values_list("pk", flat=True))
        laid = [one.read()["missing"] for one in Reply.objects.raw("SELECT * FROM findings_reply")]
        orders.add(laid.index(str(number)) == len(laid) - 1 if str(number) in laid else None)
    assert False in orders
    assert AuditLine.objects.count() == lines


def test_a_sheet_of_paper_is_typed_into_the_same_pile(
    world: World, findings: FindingsWorld, client_for: ClientFor
) -> None:
    katja, address = client_for(world.katja), reverse("findings:type-over", args=[findings.open.pk])
    assert katja.post(address, filled(findings)).headers["Location"] == address
    assert "Dit blad is binnen" in katja.get(address).content.decode()
    assert Reply.objects.filter(sounding=findings.open).count() == 1


def test_while_it_is_open_nothing_is_shown_but_how_many(
    world: World, findings: FindingsWorld, client: Client, client_for: ClientFor
) -> None:
    client.post(door(findings), filled(findings, mist="Een schommelstoel"))
    page = client_for(world.chantal).get(reverse("findings:sounding", args=[findings.open.pk])).content.decode()
    assert "<strong>1</strong>" in page
    assert "Een schommelstoel" not in page
    words = client_for(world.chantal).get(reverse("findings:words", args=[findings.open.pk])).content.decode()
    assert "Een schommelstoel" not in words
    assert results_of(findings.open) is None


def test_results_are_told_by_role_and_so_are_decisions(
    world: World, findings: FindingsWorld, client: Client, client_for: ClientFor
) -> None:
    results = results_of(findings.closed)
    assert results
    first, second = results.factors
    assert [(row.name, row.people, row.counts) for row in first.rows] == [
        ("", 12, [0, 1, 5, 6]),
        ("moeder", 7, [0, 0, 2, 5]),
        ("begeleider", 5, [0, 1, 3, 1]),
    ]
    assert (first.dots, second.dots, results.dotted) == (8, 7, 12)
    for page in (
        client.get(reverse("findings:door", args=[spaced(findings.closed.code)])),
        client_for(world.chantal).get(reverse("findings:sounding", args=[findings.closed.pk])),
        client_for(world.bram).get(reverse("findings:sounding", args=[findings.closed.pk])),
    ):
        words = page.content.decode()
        assert "Bij ons duurde dat langer dan een jaar." in words
        assert "Begeleiders zien het overal, moeders niet" in words
        assert "12 mensen antwoordden" in words
    assert not Reply.objects.filter(sounding=findings.closed).exists()
    assert (
        client.post(reverse("findings:door", args=[spaced(findings.closed.code)]), filled(findings)).status_code == 409
    )


def test_fewer_than_five_show_nothing_and_their_words_are_not_kept(
    world: World, findings: FindingsWorld, client: Client, client_for: ClientFor, at: datetime
) -> None:
    for number in range(4):
        client.post(door(findings), filled(findings, once=f"{number}", mist="Een tuin"))
    chantal = client_for(world.chantal)
    chantal.post(reverse("findings:close", args=[findings.open.pk]))
    results = results_of(Sounding.objects.get(pk=findings.open.pk))
    assert results
    assert [(row.people, row.counts) for row in results.factors[0].rows] == [(4, None)]
    assert results.factors[0].dots is None
    assert not Said.objects.filter(sounding=findings.open).exists()
    assert "Te weinig antwoorden" in chantal.get(reverse("findings:sounding", args=[findings.open.pk])).content.decode()


def test_words_are_read_by_the_team_before_others_do(
    world: World, findings: FindingsWorld, client: Client, client_for: ClientFor
) -> None:
    for number in range(5):
        client.post(door(findings), filled(findings, once=f"{number}", mist=f"Een tuin voor Farah {number}"))
    katja = client_for(world.katja)
    client_for(world.chantal).post(reverse("findings:close", args=[findings.open.pk]))
    results, words = door(findings), reverse("findings:words", args=[findings.open.pk])
    assert "Een tuin" not in client.get(results).content.decode()
    first = Said.objects.filter(sounding=findings.open)[0]
    katja.post(words, {"van": str(first.pk), "initial-words": first.words, "words": "Een tuin"})
    # Those that others read stand last.
    tab = Tab(katja, words, "van")
    second = Said.objects.get(pk=tab.fields["van"][0])
    assert second != first
    tab.send({"wens": "weg"})
    page = client.get(results).content.decode()
    assert page.count("Een tuin") == 1
    assert "Farah" not in page
    second.refresh_from_db()
    assert (second.words, second.left_out) == ("", True)
    # He reads along.
    assert client_for(world.bram).get(words).status_code == 404


def test_a_name_that_a_colleague_hid_comes_back_by_no_old_page(
    world: World, findings: FindingsWorld, client: Client, client_for: ClientFor, at: datetime
) -> None:
    """Before: the words of the page that stood open took the place of those from which the name was taken."""
    for number in range(5):
        client.post(door(findings), filled(findings, once=f"{number}", mist=f"Een tuin voor Farah {number}"))
    chantal, katja = client_for(world.chantal), client_for(world.katja)
    chantal.post(reverse("findings:close", args=[findings.open.pk]))
    results, words = door(findings), reverse("findings:words", args=[findings.open.pk])
    one, other = (Tab(browser, words, "van") for browser in (katja, chantal))
    assert one.fields["van"] == other.fields["van"]
    said = Said.objects.get(pk=one.fields["van"][0])
    as_read = said.words
    one.send({"words": "Een tuin"})
    # Untouched, and with other words: both are asked, and what she typed stands there.
    said.refresh_from_db()
    assert said.words == "Een tuin […]", "nobody reads what is left as all that was said"
    answers = [other.send(typed).content.decode() for typed in ({}, {"words": "Tuin van Farah"})]
    assert "Er is nog niets bewaard" in answers[0]
    assert ("Nu staat er" in answers[1], "Tuin van Farah</textarea>" in answers[1]) == (True, True)
    assert ("Farah" in client.get(results).content.decode(), "Een tuin" in client.get(results).content.decode()) == (
        False,
        True,
    )
    # Pressed between: under the lock it is asked again.
    with pytest.raises(ChangedAtOnce):
        actions.let_be_read(said=said, words=as_read, by=world.chantal, at=at, seen={"words": as_read})
    # Who read what became of it says it once more.
    assert 'name="initial-words" value="Een tuin […]"' in answers[1]
    assert "komt vanzelf […]" in answers[1]
    put_in = other.send({"initial-words": "Een tuin […]", "words": "Een fijne tuin"})
    assert "Haal alleen woorden weg" in put_in.content.decode()
    assert "Een fijne tuin" not in client.get(results).content.decode(), "nobody puts words in the mouths of others"
    other.send({"initial-words": "Een tuin […]", "words": "Een"})
    assert "“Een […]”" in client.get(results).content.decode()


@pytest.mark.parametrize("typed", [{}, {"words": "Een tuin"}])
def test_an_old_page_erases_no_words_that_a_colleague_lets_be_read(
    world: World, findings: FindingsWorld, client: Client, client_for: ClientFor, at: datetime, typed: dict[str, str]
) -> None:
    """Before: 'leave it out' on a page that stood open erased, for good, what somebody had read and let be read."""
    for number in range(5):
        client.post(door(findings), filled(findings, once=f"{number}", mist=f"Een tuin voor Farah {number}"))
    chantal, katja = client_for(world.chantal), client_for(world.katja)
    chantal.post(reverse("findings:close", args=[findings.open.pk]))
    words = reverse("findings:words", args=[findings.open.pk])
    one, other = (Tab(browser, words, "van") for browser in (katja, chantal))
    said = Said.objects.get(pk=one.fields["van"][0])
    stood = {"words": said.words, "shown": said.shown}
    one.send(typed)
    asked = other.send({"wens": "weg"})
    said.refresh_from_db()
    assert (said.left_out, said.words) == (False, "Een tuin […]" if typed else stood["words"])
    assert 'aria-invalid="true"' in asked.content.decode()
    # Pressed between: under the lock it is asked again.
    with pytest.raises(ChangedAtOnce):
        actions.leave_out(said=said, by=world.chantal, at=at, seen=stood)
    # Who read what became of it says it once more.
    seen = re.search(rf'value="{said.pk}".*?name="gezien" value="([^"]+)"', asked.content.decode(), re.DOTALL)
    assert seen
    other.send({"initial-words": said.words, "words": said.words, "gezien": seen[1], "wens": "weg"})
    said.refresh_from_db()
    assert (said.left_out, said.words) == (True, "")


def test_figures_stay_as_they_were(findings: FindingsWorld) -> None:
    kept = SoundingFigures.objects.get(sounding=findings.closed)
    for act in (kept.delete, lambda: SoundingFigures.objects.filter(pk=kept.pk).update(least=9)):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_wrong_code_and_an_old_one_open_nothing(
    world: World, findings: FindingsWorld, client: Client, client_for: ClientFor
) -> None:
    assert client.get(reverse("findings:door", args=["aaaaa-aaaaa"])).status_code == 404
    before = door(findings)
    # As people type it.
    typed = client.post(reverse("findings:begin"), {"code": findings.open.code.upper()})
    assert typed.headers["Location"] == before
    renewing, page = (reverse(f"findings:{name}", args=[findings.open.pk]) for name in ("new-code", "sounding"))
    Tab(client_for(world.chantal), page, "gezien", to=renewing).send({})
    assert client.get(before).status_code == 404
    findings.open.refresh_from_db()
    assert client.get(door(findings)).status_code == 200


def test_an_older_backup_gives_nothing_back(
    world: World, findings: FindingsWorld, lead: StudyMember, at: datetime
) -> None:
    """Closed with another number of answers it shows nothing; what was left out goes again; a code is another one."""
    for number in range(6):
        actions.answer(
            sounding=findings.open,
            answers={"missing": "Rust", "steps": {str(findings.factor.pk): 4}},
            once=f"{number}",
            at=at,
        )
    before = findings.open.code
    AGAIN["findings.code-renewed"]([str(findings.open.pk)], at)
    assert Sounding.objects.get(pk=findings.open.pk).code != before
    AGAIN["findings.sounding-closed"]([str(findings.open.pk), "7"], at)
    results = results_of(Sounding.objects.get(pk=findings.open.pk))
    assert results
    assert results.factors[0].rows[0].counts is None
    assert not Said.objects.filter(sounding=findings.open).exists()
    shown = Said.objects.filter(sounding=findings.closed, shown=True)[0]
    AGAIN["findings.words-left-out"]([str(shown.pk)], at)
    assert Said.objects.get(pk=shown.pk).words == ""
    quote = quotes_of([findings.factor])[findings.factor.pk][0].quote
    assert quote
    AGAIN["findings.quote-dropped"]([str(quote.pk)], at)
    assert quote not in [one.quote for one in quotes_of([findings.factor])[findings.factor.pk]]
    AGAIN["findings.sounding-forgotten"]([str(findings.closed.pk)], at)
    assert Sounding.objects.get(pk=findings.closed.pk).code == ""


def test_words_and_code_go_a_year_after_closing(findings: FindingsWorld, client: Client, at: datetime) -> None:
    address = reverse("findings:door", args=[spaced(findings.closed.code)])
    assert actions.forget_soundings(at=at + timedelta(days=300)) == {"soundings": 0}
    assert actions.forget_soundings(at=at + timedelta(days=370)) == {"soundings": 1}
    assert client.get(address).status_code == 404
    assert not Said.objects.filter(sounding=findings.closed).exists()
    assert SoundingFigures.objects.filter(sounding=findings.closed).exists()


def test_only_who_agreed_is_quoted_and_a_rare_role_tells_nobody(
    world: World, findings: FindingsWorld, lead: StudyMember, client: Client, client_for: ClientFor, at: datetime
) -> None:
    quotes = quotes_of([findings.factor])[findings.factor.pk]
    assert {one.role for one in quotes} == {"moeder"}
    offered = to_choose(lead, findings.second)
    assert {one.role for one in [*offered, *quotes_of([findings.second])[findings.second.pk]]} == {
        "moeder",
        "begeleider / vrijwilliger",
    }
    page = client.get(door(findings)).content.decode()
    assert quotes[0].words in page
    consents = StoryConsent.objects.filter(interview=quotes[0].segment.text.interview_id)
    for consent in consents:
        stories_actions.withdraw_consent(consent=consent, by=world.chantal, at=at)
    assert quotes[0].words not in client.get(door(findings)).content.decode()
    chosen = reverse("findings:quotes", args=[findings.factor.pk])
    assert quotes[0].words not in client_for(world.chantal).get(chosen).content.decode()
    with pytest.raises(actions.NotToQuote):
        actions.choose_quote(member=lead, factor=findings.second, segment=quotes[0].segment, at=at)
