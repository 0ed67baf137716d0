"""What a parent reads after a tap, and what she ticks, is in her language: never in ours for want of a translation."""

import pytest
from django.test import Client
from django.utils import translation

from nestwerk.gatherings.queries.ahead import NEEDS
from nestwerk.gatherings.views.said import SAID
from nestwerk.participants import queries
from nestwerk.participants.models import Participant
from nestwerk.world import ParentWorld


@pytest.mark.parametrize("language", ["nl", "fr", "ar", "tr", "uk"])
def test_every_note_and_every_tick_has_its_words(language: str) -> None:
    sentences = [words for _part, note in SAID.values() for words in (note.title, note.words)]
    sentences += [label for label, _for_the_team in NEEDS.values()]
    with translation.override("en"):
        english = [str(words) for words in sentences]
    with translation.override(language):
        assert [word for word, plain in zip(map(str, sentences), english, strict=True) if word == plain] == []


def test_a_page_in_arabic_says_it_in_arabic(parents: ParentWorld, client: Client) -> None:
    Participant.objects.filter(pk=parents.amina.pk).update(language="ar")
    page = client.get(f"/mijn/{queries.secret_of(parents.amina)}/gegevens/?gedaan=gegevens").content.decode()
    assert "تم تغيير بياناتك." in page
