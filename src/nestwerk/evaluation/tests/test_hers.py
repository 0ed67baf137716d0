"""A story stays the teller's: who hides names takes words out, and puts none in her mouth."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.evaluation.models import ChangeStory, Round
from nestwerk.evaluation.rules.telling import core_of, is_hers, keeps_enough, places_taken_out, without_pieces
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
        "Ik zie nu beter wat er thuis niet goed gaat, en dat weegt. 🎉👍",
        "Ik zie nu beter [naam] wat er thuis niet goed gaat! En dat weegt :-)",
    ):
        page = sent_as_shown(place, {"changed": words, "through": ""}, browser=bram).content.decode()
        assert NOT_HERS in page
        # What was typed is there still.
        assert words in page
        assert ChangeStory.objects.get(pk=story.pk).read_at is None
    # To what she left empty nothing is added either.
    for words in ("😀😀", "[naam]", "!"):
        page = sent_as_shown(place, {"changed": UNKIND["changed"], "through": words}, browser=bram).content.decode()
        assert (NOT_HERS in page, ChangeStory.objects.get(pk=story.pk).read_at) == (True, None)
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
        # Smileys, marks and signs for a name say something too.
        ("Meer ruzie met Karim.", "Meer ruzie met [naam] 🎉", False),
        ("Meer ruzie met Karim.", "Meer ruzie met [naam] :-)", False),
        ("Meer ruzie met Karim.", "Meer ruzie met [naam] <3", False),
        ("Meer ruzie met Karim.", "Meer ruzie! Met [naam].", False),
        ("Meer ruzie met Karim.", "Meer 'ruzie' met [naam].", False),
        ("Meer ruzie met Karim.", "Meer (ruzie) met [naam].", False),
        ("Meer ruzie met Karim.", "Meer [naam] ruzie met Karim.", False),
        ("Meer ruzie met Karim.", "Meer … ruzie met Karim.", False),
        ("Meer ruzie met Karim.", "Meer ruzie met [naam] [naam].", False),
        ("Meer ruzie met Karim.", "MEER RUZIE met [naam].", False),
        ("Meer ruzie met Karim.", "Meer ruzie met [ naam ].", True),
        ("Meer ruzie met Karim.", "Meer ruzie met …", True),
        ("Karim maakt meer ruzie", "Maakt meer ruzie", True),
        ("Meer ruzie, zei Karim...", "Meer ruzie, zei [naam]...", True),
        ("Meer ruzie met mijn man Karim.", "Meer ruzie met [naam] man [weg].", True),
        ("Helpt het Karim? Wie weet.", "Helpt het [naam]. Wie weet.", False),
        ("Zo blij 😢 met Karim", "Zo blij met [naam]", False),
        ("Zo blij 😢 met Karim", "Zo blij 😢 met [naam]", True),
        ("Zo blij 👍🏽 met Karim", "Zo blij 👍🏿 met [naam]", False),
        ("Zo blij :-( met Karim", "Zo blij met [naam]", False),
        ("Zo blij :'( met Karim", "Zo blij :'( met [naam]", True),
        ("Kijk op http://karim.be/wij", "Kijk op", True),
        ("ruzie", "ru\u200bzie", False),
        ("ruzie thuis", "ruzie \u202ethuis", False),
        ("", "😀😀", False),
        ("", "[naam]", False),
        ("", "...", False),
        # A word of Hindi is whole: no vowel of it goes alone.
        ("मेरी किताब", "मेरी कताब", False),
        ("मेरी किताब", "मेरी", True),
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
    more = data.draw(st.sampled_from(["geweldig", "🎉", ":-)", "!", "\u200f", "(", "'"]))
    assert not is_hers(" ".join(words), " ".join([*kept[:place], more, *kept[place:]]))


@given(st.lists(st.sampled_from(["ik", "niet", "thuis", "[naam]", "Zoë", "...", "nu"]), max_size=8), st.data())
def test_a_sign_for_a_name_stands_only_where_a_word_went(words: list[str], data: st.DataObject) -> None:
    told, place = " ".join(words), data.draw(st.integers(0, len(words)))
    assert not is_hers(told, " ".join([*words[:place], "[naam]", *words[place:]])) or "[naam]" in told or "..." in told
    named = [place for place, word in enumerate(words) if word in ("ik", "thuis", "Zoë", "nu")]
    hidden = {place for place in named if data.draw(st.booleans())}
    assert is_hers(told, " ".join("[naam]" if place in hidden else word for place, word in enumerate(words)))


@given(st.lists(st.sampled_from(["Ik", "niet", "thuis,", "Zoë", "[naam]", "...", "nu!", ":-("]), max_size=8), st.data())
def test_what_was_taken_out_can_be_taken_out_of_the_same_words_again(words: list[str], data: st.DataObject) -> None:
    """A journal knows places and no words: done again, as much is gone, and the words are known again by the same."""
    told = " ".join(words)
    shown = " ".join(
        "[naam]" if word in ("Ik", "Zoë") and data.draw(st.booleans()) else word.rstrip(",!") for word in words
    )
    again = without_pieces(told, places_taken_out(told, shown))
    assert (core_of(again), is_hers(told, again)) == (core_of(shown), True)
