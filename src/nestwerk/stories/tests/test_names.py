"""From a transcript with names to a text with stand-ins: nobody who may not reads a name, and on a day all is gone."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Person
from nestwerk.stories import actions
from nestwerk.stories.actions.again import AGAIN
from nestwerk.stories.models import KnownName, Original, StudyMember, Suggestion, Text, TextVersion
from nestwerk.stories.queries import owed
from nestwerk.trail import journal
from nestwerk.world import StoriesWorld, World

ClientFor = Callable[[Person | None], Client]
SAID = """Interviewer: Waar woon je nu?
Naïma: In Lokeren, vroeger in Gent. Mijn zoon Ilyas is vier jaar en zit op basisschool De Klimop.
Interviewer: En wie helpt je?
Naïma: Meneer Verstraete van hiernaast. Bel hem maar: 0472 55 66 77. Ilyas vindt hem lief. 👨‍👩‍👧 Dat is alles.
"""
NAMES = ["Naïma", "Lokeren", "Gent", "Ilyas", "De Klimop", "Verstraete", "0472 55 66 77"]


@pytest.fixture
def handed_in(world: World, stories: StoriesWorld, client_for: ClientFor) -> Client:
    """Chantal hands a transcript in and says that Naïma is a mother."""
    chantal = client_for(world.chantal)
    here = [stories.planned.pk]
    file = SimpleUploadedFile("gesprek.txt", SAID.encode())
    assert chantal.post(reverse("stories:transcript", args=here), {"file": file}).status_code == 302
    page = chantal.get(reverse("stories:speakers", args=here)).content.decode()
    assert "Naïma" in page
    speakers = {one.label: one for one in Original.objects.get(interview=stories.planned).speakers.all()}
    mother = stories.study.roles.get(name="moeder")
    answer = chantal.post(reverse("stories:speakers", args=here), {f"rol-{speakers['Naïma'].pk}": mother.pk})
    assert answer.headers["Location"] == reverse("stories:names", args=here)
    return chantal


def suggested(stories: StoriesWorld) -> dict[str, Suggestion]:
    return {one.words: one for one in Suggestion.objects.filter(original__interview=stories.planned)}


def test_names_are_suggested_decided_and_replaced(stories: StoriesWorld, handed_in: Client) -> None:
    address = reverse("stories:names", args=[stories.planned.pk])
    found = suggested(stories)
    assert set(NAMES) - {"Naïma"} <= set(found)
    assert len(found["Ilyas"].places) == 2
    # Not yet: words that nobody looked at.
    assert handed_in.post(address, {"wens": "klaar"}).headers["Location"] == address
    handed_in.post(address, {"wens": "keep", "wat": found["vier"].pk})
    handed_in.post(address, {"wens": "replace", "wat": found["Ilyas"].pk, "vervanging": "zoon 1"})
    handed_in.post(address, {"wens": "replace", "wat": "alle"})
    answer = handed_in.post(address, {"wens": "klaar"})
    text = Text.objects.get(interview=stories.planned)
    assert answer.headers["Location"] == reverse("stories:text", args=[text.pk])
    version = text.versions.get()
    assert [name for name in NAMES if name in version.words] == []
    assert version.words.count("[zoon 1]") == 2
    assert "is vier jaar" in version.words
    assert version.words.endswith("👨‍👩‍👧 Dat is alles.")
    # In the demo world there is a moeder 1 already.
    assert version.voices == ["Interviewer", "moeder 2", "Interviewer", "moeder 2"]


def test_a_name_that_no_rule_finds_is_added_by_hand(stories: StoriesWorld, handed_in: Client) -> None:
    address = reverse("stories:names", args=[stories.planned.pk])
    handed_in.post(address, {"wens": "voeg-toe", "words": "hiernaast", "kind": "place"})
    assert suggested(stories)["hiernaast"].stand_in.startswith("plaats ")
    page = handed_in.post(address, {"wens": "voeg-toe", "words": "Sinaai", "kind": "place"}, follow=True)
    assert "Deze woorden staan nergens" in page.content.decode() or "nulle part" in page.content.decode()


def test_the_same_name_has_the_same_stand_in_in_every_interview(
    world: World, stories: StoriesWorld, handed_in: Client, at: datetime
) -> None:
    known = {one.words: one.stand_in for one in KnownName.objects.filter(study=stories.study)}
    turns = [("Ann", "Leila en Leila Amrani kwamen met Griet uit Turnhout.")]
    second = actions.plan_interview(
        study=stories.study,
        values={"case": None, "planned_on": None, "held_on": None, "interpreter": False},
        by=world.chantal,
        at=at,
    )
    original = actions.take_in(interview=second, turns=turns, by=world.chantal, at=at)
    rows = {
        one.words: one.stand_in for one in actions.map_speakers(original=original, roles={}, by=world.chantal, at=at)
    }
    assert rows["Leila"] == known["Leila"] == "moeder 1"
    assert rows["Griet"] == known["Griet"]
    assert rows["Turnhout"] == known["Turnhout"]


def test_originals_and_key_are_for_named_people_and_each_look_is_on_record(
    world: World, stories: StoriesWorld, client_for: ClientFor
) -> None:
    looks = AuditLine.objects.filter(verb="looked at original")
    before = looks.count()
    pages = [("original", stories.coded.interview_id), ("names", stories.coded.interview_id), ("key", stories.study.pk)]
    for name, key in pages:
        address = reverse(f"stories:{name}", args=[key])
        assert client_for(world.katja).get(address).status_code == 404
        assert "Turnhout" in client_for(world.chantal).get(address).content.decode()
    assert looks.count() == before + 3
    assert {line.by_id for line in looks} == {world.chantal.pk}
    # The text that is coded never held the name.
    assert (
        "Turnhout" not in client_for(world.katja).get(reverse("stories:text", args=[stories.coded.pk])).content.decode()
    )


def test_words_and_names_are_sealed_in_the_database(stories: StoriesWorld) -> None:
    with connection.cursor() as cursor:
        for table, column in (
            ("stories_original", "words"),
            ("stories_original", "voices"),
            ("stories_textversion", "words"),
            ("stories_knownname", "words"),
            ("stories_suggestion", "words"),
            ("stories_speaker", "label"),
            ("stories_act", "rows"),
        ):
            cursor.execute(f"SELECT {column} FROM {table} WHERE {column} <> ''")  # noqa: S608 - our own names
            rows = cursor.fetchall()
            assert rows
            assert all(row[0].startswith("nw1:") for row in rows), (table, column)


def test_on_their_day_originals_and_key_are_destroyed_and_stay_so(
    world: World, stories: StoriesWorld, client_for: ClientFor, at: datetime
) -> None:
    words = stories.coded.versions.get().words
    before = at + timedelta(days=590)
    actions.destroy_over_term(at=before)
    assert (owed(at=before), Original.objects.filter(destroyed_at=None).count()) == (0, 2)
    late = at + timedelta(days=602)
    assert owed(at=late) == 2
    assert actions.destroy_over_term(at=late) == {"originals": 2}
    assert owed(at=late) == 0
    assert [one.words + one.voices for one in Original.objects.all()] == ["", ""]
    assert (KnownName.objects.count(), Suggestion.objects.count()) == (0, 0)
    assert (
        client_for(world.chantal).get(reverse("stories:original", args=[stories.coded.interview_id])).status_code == 404
    )
    # What is coded stays.
    assert stories.coded.versions.get().words == words
    assert actions.destroy_over_term(at=late) == {"originals": 0}


def test_an_older_backup_gives_no_original_back(stories: StoriesWorld, at: datetime) -> None:
    journal.do_again([journal.Line("stories.originals-destroyed", (str(stories.study.pk),), at)])
    assert Original.objects.filter(destroyed_at=None).count() == 0
    assert set(AGAIN) >= {"stories.originals-destroyed", "stories.member-gone"}


def test_who_reads_no_originals_any_more_reads_none_after_an_older_backup(
    world: World, stories: StoriesWorld, lead: StudyMember, at: datetime
) -> None:
    journal.do_again([journal.Line("stories.originals-closed", (str(stories.study.pk), str(world.chantal.pk)), at)])
    lead.refresh_from_db()
    assert not lead.reads_originals


def test_a_name_found_later_is_kept_nowhere(world: World, stories: StoriesWorld, at: datetime) -> None:
    text = stories.waiting
    words = text.versions.get().words.split("\n")
    assert "schouders" in words[1]
    actions.correct(
        text=text,
        version=1,
        paragraph=1,
        words=words[1].replace("schouders", "[woord 1]"),
        was_name=True,
        by=world.chantal,
        at=at,
    )
    kept = TextVersion.objects.filter(text=text)
    assert [("schouders" in one.words + one.edits) for one in kept] == [False, False]
    assert "[woord 1]" in kept.get(number=2).words


def test_voices_of_an_original_are_as_many_as_its_paragraphs(stories: StoriesWorld) -> None:
    original = stories.coded.interview.original
    assert (
        len(json.loads(original.voices)) == len(original.words.split("\n")) == len(stories.coded.versions.get().voices)
    )
