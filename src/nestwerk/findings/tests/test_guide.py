"""A guide is a draft until who leads the study publishes it; whose consent is withdrawn is quoted nowhere any more."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.findings import actions
from nestwerk.findings.actions.again import AGAIN
from nestwerk.findings.models import Guide, Outcome
from nestwerk.findings.queries import guide as guides
from nestwerk.findings.queries.quotes import quotes_of
from nestwerk.people.models import Person
from nestwerk.stories import actions as stories_actions
from nestwerk.stories.models import StoryConsent, StudyMember
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import FindingsWorld, World, many_practices

ClientFor = Callable[[Person | None], Client]
WAYS = ("page", "paper", "concept", "sheet", "sounding board")


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    guides.forget()
    yield
    guides.forget()


def words_of(body: bytes) -> str:
    with pypdfium2.PdfDocument(body) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.fixture
def ways(findings: FindingsWorld, at: datetime) -> dict[str, Callable[[], str]]:
    """Return every way on which words of the guide leave the house."""
    practice, concept = many_practices(1, at=at)[0], findings.factor.concept
    case = findings.category.case
    assert concept
    assert case
    case.practice = practice
    case.save()
    client = Client()
    addresses = {
        "page": reverse("findings:guide", args=[findings.guide.slug]),
        "paper": reverse("findings:guide-paper", args=[findings.guide.slug]),
        "concept": f"/kaders/{concept.framework.slug}/{concept.slug}/",
        "sheet": f"/praktijken/{practice.slug}/",
        "sounding board": reverse("findings:door", args=[findings.open.code]),
    }

    def told(address: str) -> str:
        answer = client.get(address)
        if answer.status_code == 404:
            return ""
        return words_of(answer.content) if address.endswith(".pdf") else answer.content.decode()

    return {name: lambda address=address: told(address) for name, address in addresses.items()}  # type: ignore[misc]


def test_a_quote_leaves_every_way_out_with_its_consent(
    world: World, findings: FindingsWorld, ways: dict[str, Callable[[], str]], at: datetime
) -> None:
    quote = quotes_of([findings.factor])[findings.factor.pk][0]
    part = " ".join(quote.words.split())[:28]
    assert {name: part in " ".join(tell().split()) for name, tell in ways.items()} == dict.fromkeys(WAYS, True)
    for consent in StoryConsent.objects.filter(interview=quote.segment.text.interview_id):
        stories_actions.withdraw_consent(consent=consent, by=world.chantal, at=at)
    assert {name: part in " ".join(tell().split()) for name, tell in ways.items()} == dict.fromkeys(WAYS, False)
    # The factor itself stays.
    assert "Elkaar vinden" in ways["page"]()


def test_a_withdrawn_guide_stands_nowhere(
    world: World, findings: FindingsWorld, ways: dict[str, Callable[[], str]], client_for: ClientFor, at: datetime
) -> None:
    for name in ("page", "paper", "concept", "sheet"):
        assert "Waarom ze blijven komen" in ways[name](), name
    write, withdraw = (
        reverse(f"findings:{name}", args=[findings.factor.study_id]) for name in ("write-guide", "withdraw-guide")
    )
    sent_as_shown(withdraw, {}, browser=client_for(world.chantal), page=write)
    for name in ("page", "paper", "concept", "sheet"):
        assert "Waarom ze blijven komen" not in ways[name](), name
    address = reverse("findings:guide", args=[findings.guide.slug])
    # Who works in the study reads the draft.
    assert client_for(world.bram).get(address).status_code == 200
    assert client_for(world.daan).get(address).status_code == 404
    # An older backup, in which it was published, does not give it back.
    Guide.objects.update(published_at=at)
    AGAIN["findings.guide-withdrawn"]([str(findings.guide.pk)], at)
    assert not Guide.objects.published().exists()


def test_who_leads_writes_and_publishes(world: World, findings: FindingsWorld, client_for: ClientFor) -> None:
    study = findings.factor.study_id
    write, publish = (reverse(f"findings:{name}", args=[study]) for name in ("write-guide", "publish-guide"))
    for person in (world.katja, world.bram):
        assert client_for(person).post(write, {"title": "x"}).status_code == 404
        assert client_for(person).post(publish).status_code == 404
    Guide.objects.all().delete()
    chantal = client_for(world.chantal)
    chantal.post(write + "?in=fr", {"title": "Ensemble", "intro": "Voici."})
    made = Guide.objects.get()
    assert (made.published_at, made.texts.get().title) == (None, "Ensemble")
    assert Client().get(reverse("findings:guide", args=[made.slug])).status_code == 404
    sent_as_shown(publish, {}, browser=chantal, page=write)
    page = Client().get(reverse("findings:guide", args=[made.slug]))
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize(("language", "title"), [("nl", "Waarom ze"), ("fr", "Pourquoi elles"), ("en", "Why they")])
def test_it_says_in_three_languages_what_was_found_and_how(findings: FindingsWorld, language: str, title: str) -> None:
    client = Client(headers={"accept-language": language})
    page = client.get(reverse("findings:guide", args=[findings.guide.slug])).content.decode()
    body = client.get(reverse("findings:guide-paper", args=[findings.guide.slug])).content
    for words in (page, words_of(body)):
        assert title in words
        assert "alpha" in words
    # Tagged, so that it can be read aloud.
    assert b"/StructTreeRoot" in body
    if language == "nl":
        for words in (page, words_of(body)):
            assert "We lazen 4 interviews." in words
            assert "Geef tijd voor en na de bijeenkomst" in words
            assert "Hoe ver mensen het herkennen" in words


def test_a_dropped_factor_is_in_no_guide(
    world: World, findings: FindingsWorld, lead: StudyMember, at: datetime
) -> None:
    address = reverse("findings:guide", args=[findings.guide.slug])
    assert "Het mag er zijn" in Client().get(address).content.decode()
    outcome, asked = Outcome.DROPPED, findings.closed
    actions.decide_factor(sounding=asked, factor=findings.second, outcome=outcome, why="Nee", by=world.chantal, at=at)
    assert "Het mag er zijn" not in Client().get(address).content.decode()


def test_nothing_without_a_factor_is_published(
    world: World, findings: FindingsWorld, lead: StudyMember, at: datetime
) -> None:
    for factor in (findings.factor, findings.second):
        actions.drop_factor(member=lead, factor=factor, at=at)
    actions.withdraw_guide(guide=findings.guide, by=world.chantal, at=at)
    with pytest.raises(actions.NothingToPublish):
        actions.publish_guide(guide=findings.guide, by=world.chantal, at=at)
