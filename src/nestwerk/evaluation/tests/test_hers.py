"""A story stays the teller's: who hides names takes words out, and puts none in her mouth."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.evaluation.models import ChangeStory, Round
from nestwerk.evaluation.rules.telling import is_hers, keeps_enough
from nestwerk.evaluation.tests.stories import told
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import ParentWorld, World

ClientFor = Callable[[Person | None], Client]
UNKIND = {"direction": "harder", "changed": "Ik zie nu beter wat er thuis niet goed gaat, en dat weegt.", "through": ""}
PRAISE = "Dankzij deze fantastische groep ging alles thuis veel beter dan ooit en ik raad het iedereen aan"
NOT_HERS = "Haal alleen woorden weg: zet er geen bij"


def test_the_team_puts_no_words_in_her_mouth_on_any_page(
    client_for: ClientFor, parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    """The road of whoever would like the story nicer: read it first, type another, let the others read it."""
    story = told(parents.amina, UNKIND, at=at)
    bram = client_for(world.bram)
    place = reverse("evaluation:read-story", args=[ending.group.slug, story.pk])
    bram.post(place, {"eerst": "ja"})
    for words in (
        PRAISE,
        "Ik zie nu beter wat er thuis goed gaat, en dat weegt.",
        "Ik zie nu beter wat er thuis niet goed gaat, en dat weegt niet.",
        "Dat weegt en gaat niet goed wat er thuis nu beter ik zie",
        "Ik zie nu beter wat er thuis niet goed gaat, en dat weegt. [geweldige groep]",
    ):
        page = sent_as_shown(place, {"changed": words, "through": ""}, browser=bram).content.decode()
        assert NOT_HERS in page
        # What was typed is there still.
        assert words in page
        assert ChangeStory.objects.get(pk=story.pk).read_at is None
    sent_as_shown(
        place, {"changed": "Ik zie nu beter wat er [weg] niet goed gaat, en dat weegt.", "through": ""}, browser=bram
    )
    report = bram.get(reverse("evaluation:report", args=[ending.group.slug])).content.decode()
    assert "Ik zie nu beter wat er [weg] niet goed gaat" in report


@pytest.mark.parametrize(
    ("hers", "shown", "fits"),
    [
        ("Mijn zus Zoë helpt niet meer.", "Mijn zus [naam] helpt niet meer.", True),
        ("Mijn zus Zoë helpt niet meer.", "Mijn zus … helpt niet meer", True),
        ("Mijn zus Zoë helpt niet meer.", "Mijn zus helpt meer.", False),
        ("Je n’ai plus peur de Karim.", "Je n'ai plus peur de [nom].", True),
        ("Je n’ai plus peur de Karim.", "Je ai peur de [nom].", False),
        ("I don't shout at Ann now.", "I shout at [name] now.", False),
        ("Я не боюся Олени тепер", "Я боюся тепер", False),
        ("أنا لا أخاف من فاطمة", "أنا أخاف من", False),
        ("Artık Ayşe ile hiç kavga yok", "Artık kavga yok", False),
        ("我现在和小红一起做饭", "我现在和一起做饭", True),
        ("我现在和小红一起做饭", "我现在很喜欢这里", False),
        ("Ik durf", "Ik durf nu", False),
        ("", "", True),
        ("", "Bij", False),
    ],
)
def test_only_what_she_told_stays(hers: str, shown: str, fits: bool) -> None:
    assert is_hers(hers, shown) is fits


@pytest.mark.parametrize(
    ("hers", "shown", "enough"), [("我现在和小红一起做饭", "我", False), ("een twee", "een", False)]
)
def test_half_is_counted_in_letters(hers: str, shown: str, enough: bool) -> None:
    assert keeps_enough(hers, shown) is enough


@given(st.lists(st.sampled_from(["ik", "niet", "thuis", "goed", "Zoë", "zonder", "nu"]), max_size=8), st.data())
def test_taking_out_anything_but_a_turning_word_is_allowed_and_nothing_else(
    words: list[str], data: st.DataObject
) -> None:
    kept = [word for word in words if word in ("niet", "zonder") or data.draw(st.booleans())]
    assert is_hers(" ".join(words), " ".join(kept))
    place = data.draw(st.integers(0, len(kept)))
    assert not is_hers(" ".join(words), " ".join([*kept[:place], "geweldig", *kept[place:]]))
