"""What a parent agrees to when she signs up: who sees her details, and how long they are kept."""

import tomllib

import pytest

from nestwerk.participants.actions.consents import SHARED
from nestwerk.participants.models import Participant
from nestwerk.participants.queries import current_texts
from nestwerk.reach.forms import BOUNDS

COORDINATORS = {
    "nl": "coördinatoren",
    "fr": "coordinateurs",
    "en": "coordinators",
    "ar": "منسقي",
    "tr": "koordinatörleri",
    "uk": "координатори",
}
TWO_YEARS = {"nl": "twee jaar", "fr": "deux ans", "en": "two years", "ar": "سنتين", "tr": "iki yıl", "uk": "два роки"}
SEE_DETAILS = {"facilitator", "coordinator"}


@pytest.mark.parametrize("language", COORDINATORS)
def test_who_sees_her_details_is_who_the_words_say(parents, world, client_for, client, language):
    joke = Participant.objects.get(pk=parents.joke.pk)
    words = current_texts(world.de_kiem)["taking-part"].texts[language]
    assert COORDINATORS[language] in words
    place = f"/groepen/{joke.group.slug}/team/deelnemers/{joke.pk}/"
    seen = {role for role, person in world.by_role().items() if client_for(person).get(place).status_code == 200}
    assert seen == SEE_DETAILS


@pytest.mark.parametrize("language", TWO_YEARS)
def test_nothing_is_kept_longer_than_the_words_say(language):
    words = tomllib.loads(SHARED.read_text())["taking-part"][language]
    assert TWO_YEARS[language] in words
    assert max(BOUNDS["participant_months"][1], BOUNDS["left_months"][1]) <= 24
