"""Saved questions: one's own, under a name, thrown away with a way back, in one's export and gone when erased."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from nestwerk.analysis import actions, privacy
from nestwerk.analysis.models import SavedQuestion
from nestwerk.people.models import Person
from nestwerk.stories.models import Code, StudyMember
from nestwerk.world import StayingWorld, World

ClientFor = Callable[[Person | None], Client]


@pytest.fixture
def asks(staying: StayingWorld) -> str:
    one, other = (Code.objects.get(study=staying.study, name=name).pk for name in ("Herkenning", "Eenzaam"))
    return f"hoe=alle&code={one}&wat=bij&ander={other}&n=3"


def test_a_question_is_saved_and_asked_again(
    world: World, staying: StayingWorld, client_for: ClientFor, asks: str
) -> None:
    client, study = client_for(world.katja), staying.study.pk
    without = client.post(reverse("analysis:save", args=[study]), {"vraag": asks, "naam": " "})
    assert (without.status_code, SavedQuestion.objects.count()) == (200, 0)
    assert "Passages met ‘Herkenning’" in without.content.decode()
    answer = client.post(reverse("analysis:save", args=[study]), {"vraag": asks, "naam": "Samen"}, follow=True)
    page = answer.content.decode()
    assert "Passages met ‘Herkenning’ hoogstens 3 alinea&#x27;s van ‘Eenzaam’." in page
    kept = SavedQuestion.objects.get()
    assert (kept.name, kept.by, kept.asks) == ("Samen", world.katja, asks)
    assert f"?{asks}".replace("&", "&amp;") in page
    # Under the same name another one takes its place.
    client.post(reverse("analysis:save", args=[study]), {"vraag": asks.replace("n=3", "n=5"), "naam": "samen"})
    assert SavedQuestion.objects.get().asks.endswith("n=5")


def test_a_question_thrown_away_can_be_saved_again(
    world: World, staying: StayingWorld, client_for: ClientFor, coder: StudyMember, asks: str, at: datetime
) -> None:
    kept = actions.save_question(member=coder, name="Samen", asks=asks, at=at)
    client, study = client_for(world.katja), staying.study.pk
    page = client.post(reverse("analysis:throw-away", args=[study, kept.pk])).content.decode()
    assert SavedQuestion.objects.count() == 0
    assert 'value="Samen"' in page
    assert f'value="{asks}"'.replace("&", "&amp;") in page
    assert "Weggegooid." in page


def test_nobody_sees_or_throws_away_what_another_saved(
    world: World, staying: StayingWorld, client_for: ClientFor, coder: StudyMember, asks: str, at: datetime
) -> None:
    kept = actions.save_question(member=coder, name="Kwartelei", asks=asks, at=at)
    study = staying.study.pk
    assert "Kwartelei" not in client_for(world.chantal).get(reverse("analysis:question", args=[study])).content.decode()
    for person in (world.chantal, world.noor):
        answer = client_for(person).post(reverse("analysis:throw-away", args=[study, kept.pk]))
        assert answer.status_code == 404
    outsider = client_for(world.noor).post(reverse("analysis:save", args=[study]), {"vraag": asks, "naam": "X"})
    assert outsider.status_code == 404
    assert SavedQuestion.objects.get() == kept


def test_a_hundred_questions_and_no_more(coder: StudyMember, asks: str, at: datetime) -> None:
    for number in range(actions.MOST_SAVED):
        actions.save_question(member=coder, name=f"Vraag {number}", asks=asks, at=at)
    with pytest.raises(actions.TooManyQuestions):
        actions.save_question(member=coder, name="Nog een", asks=asks, at=at)
    actions.save_question(member=coder, name="VRAAG 7", asks="hoe=alle", at=at)
    assert SavedQuestion.objects.count() == actions.MOST_SAVED


def test_saved_questions_are_told_and_erased(
    world: World, staying: StayingWorld, coder: StudyMember, lead: StudyMember, asks: str, at: datetime
) -> None:
    actions.save_question(member=coder, name="Samen", asks=asks, at=at)
    actions.save_question(member=lead, name="Van mij", asks=asks, at=at)
    assert privacy.export(world.katja) == {
        "saved_questions": [{"study": staying.study.title, "name": "Samen", "question": asks, "at": at}]
    }
    assert privacy.erase(world.katja, by=None, at=at) == {"saved_questions": 1}
    assert [one.name for one in SavedQuestion.objects.all()] == ["Van mij"]


def test_names_are_sealed(coder: StudyMember, asks: str, at: datetime) -> None:
    actions.save_question(member=coder, name="Kwartelei", asks=asks, at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM analysis_savedquestion")
        assert "Kwartelei" not in str(cursor.fetchall())
