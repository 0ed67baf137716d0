"""Debriefs alone and side by side; follow-ups; notes about people, kind and not for ever."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions as participants
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.testing.tabs import Tab
from nestwerk.today import actions, privacy, queries
from nestwerk.today.models import Debrief, FollowUp, FollowUpDone, FollowUpDropped, PersonNote
from nestwerk.today.queries.trail import SENTENCES
from nestwerk.today.tests.conftest import Table
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]


@dataclass
class Days:
    note_days: int


def debrief(client: Client, table: Table, words: str, mark: int) -> None:
    values = {str(row.key): str(mark) for row in queries.factors("nl")}
    page = f"{table.page}nabespreken/"
    assert sent_as_shown(page, {**values, "words": words}, browser=client).status_code == 302


def test_nobody_reads_another_before_saving_their_own(
    world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    vocabulary.load_bundle(at=at)
    assert len(queries.factors("nl")) == 6
    bram, noor = client_for(world.bram), client_for(world.noor)
    debrief(noor, table, "Het was druk aan tafel", 2)
    before = bram.get(f"{table.page}nabespreken/").content.decode()
    assert "Het was druk aan tafel" not in before
    assert "beside-marks" not in before
    debrief(bram, table, "Mooie kring", 4)
    for client in (bram, noor):
        page = client.get(f"{table.page}nabespreken/").content.decode()
        assert all(words in page for words in ("Het was druk aan tafel", "Mooie kring", "beside-marks"))
    debrief(bram, table, "Toch een kring", 3)
    assert {one.words for one in Debrief.objects.all()} == {"Het was druk aan tafel", "Toch een kring"}


def test_the_same_words_saved_again_stay_closed_to_who_came_since(world: World, table: Table, at: datetime) -> None:
    old = {"meeting": table.now, "marks": {}, "words": "Het was druk aan tafel", "by": world.bram}
    actions.save_debrief(**old, at=at)  # type: ignore[arg-type]
    later = at + timedelta(hours=1)
    groups.add_to_team(group=table.group, person=world.katja, hat="facilitator", by=world.bram, at=later)
    own = {"meeting": table.now, "marks": {}, "words": "Ik kwam er later bij", "by": world.katja}
    actions.save_debrief(**own, at=later + timedelta(hours=1))  # type: ignore[arg-type]
    actions.save_debrief(**old, at=later + timedelta(hours=1))  # type: ignore[arg-type]
    assert [one.words for one in queries.side_by_side(table.now, world.katja)] == ["Ik kwam er later bij"]
    old["words"] = "Achteraf was het een mooie kring"
    actions.save_debrief(**old, at=later + timedelta(hours=1))  # type: ignore[arg-type]
    assert len(queries.side_by_side(table.now, world.katja)) == 2


def test_an_old_tab_brings_back_no_words_or_marks_that_were_taken_back(
    world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    vocabulary.load_bundle(at=at)
    bram, page = client_for(world.bram), f"{table.page}nabespreken/"
    debrief(bram, table, "Karim slaat haar", 4)
    tab, other = (Tab(bram, page, "words") for _ in range(2))
    first, second = (str(row.key) for row in queries.factors("nl")[:2])
    assert other.send({"words": "Goede sfeer", first: "1"}).status_code == 302
    # From the tab of before one mark is changed.
    told = tab.send({second: "2"}, follow=True).content.decode()
    kept = Debrief.objects.get()
    marks = {str(mark.factor_id): int(mark.mark) for mark in kept.marks.all()}
    assert (kept.words, marks[first], marks[second]) == ("Goede sfeer", 1, 2)
    assert "dat blijft zo" in told
    # What both tabs changed is asked, beside the mark.
    again = Tab(bram, page, "words")
    again.fields["initial-" + first] = ["4"]
    answer = again.send({first: "3"})
    assert answer.status_code == 200
    assert "Dit werd gewijzigd nadat je de pagina opende" in answer.content.decode()
    assert Debrief.objects.get().marks.get(factor=uuid.UUID(first)).mark == 1


@pytest.mark.parametrize("words", ["", "   ", ".", "🙂", "ok"])
def test_what_is_empty_opens_nobodys_words(
    words: str, world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    actions.save_debrief(meeting=table.now, marks={}, words="Het was druk aan tafel", by=world.noor, at=at)
    bram = client_for(world.bram)
    answer = sent_as_shown(f"{table.page}nabespreken/", {"words": words}, browser=bram)
    assert (answer.status_code, Debrief.objects.filter(person=world.bram).exists()) == (200, False)
    assert "Duid eerst een factor aan of schrijf een paar woorden" in answer.content.decode()
    # An empty one that was saved before opens nothing either.
    Debrief.objects.create(organisation=world.de_kiem, meeting=table.now, person=world.bram, saved_at=at)
    assert "Het was druk aan tafel" not in bram.get(f"{table.page}nabespreken/").content.decode()
    page = f"{table.page}nabespreken/"
    assert sent_as_shown(page, {"words": "Rustig begin"}, browser=bram).status_code == 302
    assert "Het was druk aan tafel" in bram.get(f"{table.page}nabespreken/").content.decode()


def test_a_mark_that_does_not_exist_is_not_saved(
    world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    vocabulary.load_bundle(at=at)
    factor = str(queries.factors("nl")[0].key)
    answer = sent_as_shown(f"{table.page}nabespreken/", {factor: "9"}, browser=client_for(world.bram))
    assert (answer.status_code, Debrief.objects.count()) == (200, 0)


def test_the_team_agrees_who_does_what_and_does_it_once(world: World, table: Table, client_for: ClientFor) -> None:
    client = client_for(world.noor)
    client.post(f"{table.page}nabespreken/afspraak/", {"what": "Liedjes meebrengen", "who": str(world.noor.pk)})
    agreed = FollowUp.objects.get()
    place = f"{table.page}nabespreken/afspraak/{agreed.pk}/"
    for _ in range(2):
        client_for(world.bram).post(place, {"what": "done"})
    assert FollowUpDone.objects.get().by == world.bram
    client.post(place, {"what": "open"})
    assert not FollowUpDone.objects.exists()
    assert client.post(place, {"what": "anders"}).status_code == 404
    client.post(place, {"what": "drop"})
    assert list(FollowUp.objects.open()) == []
    client.post(place, {"what": "done"})
    assert not FollowUpDropped.objects.exists()
    client.post(place, {"what": "drop"})
    assert not FollowUpDone.objects.exists()
    stranger = client_for(world.bram).post(
        f"{table.page}nabespreken/afspraak/", {"what": "x", "who": str(world.daan.pk)}
    )
    assert (stranger.status_code, FollowUp.objects.count()) == (200, 1)


def test_a_note_is_for_the_facilitators_of_the_group_alone(
    world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    client = client_for(world.bram)
    values = {"participant": str(table.amina.pk), "words": "Vertelde trots over haar zoon."}
    assert client.post(f"{table.page}nabespreken/notitie/", values).status_code == 302
    note = PersonNote.objects.get()
    assert "trots" in client.get(f"{table.page}nabespreken/").content.decode()
    for person in (world.noor, world.katja, world.daan, world.chantal):
        assert list(PersonNote.objects.visible_to(person)) == []
        assert "trots" not in client_for(person).get(f"{table.page}nabespreken/").content.decode()
        away = client_for(person).post(f"{table.page}nabespreken/notitie/{note.pk}/weg/")
        assert away.status_code == 404
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM today_personnote")
        assert "trots" not in cursor.fetchone()[0]
    client.post(f"{table.page}nabespreken/notitie/{note.pk}/weg/")
    assert not PersonNote.objects.exists()


def test_who_is_a_participant_too_reads_no_note_about_themselves(
    world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    write = {"meeting": table.now, "words": "Een notitie over Olena", "at": at}
    actions.write_note(participant=table.olena, by=world.bram, **write)  # type: ignore[arg-type]
    participants.link_account(participant=table.olena, person=world.bram, by=world.katja, at=at)
    table.olena.refresh_from_db()
    assert list(PersonNote.objects.visible_to(world.bram)) == []
    assert "Een notitie" not in client_for(world.bram).get(f"{table.page}nabespreken/").content.decode()
    with pytest.raises(actions.NotYourNote):
        actions.write_note(participant=table.olena, by=world.bram, **write)  # type: ignore[arg-type]
    with pytest.raises(actions.NotYourNote):
        actions.write_note(participant=table.amina, by=world.noor, **write)  # type: ignore[arg-type]


def test_nobody_takes_the_own_account_away_to_read_the_notes(
    world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    groups.add_to_team(group=table.group, person=world.katja, hat="facilitator", by=world.bram, at=at)
    participants.link_account(participant=table.olena, person=world.bram, by=world.katja, at=at)
    actions.write_note(meeting=table.now, participant=table.olena, words="Over Olena", by=world.katja, at=at)
    place = f"/groepen/{table.group.slug}/team/deelnemers/{table.olena.pk}/hoed/"
    for person in ("", str(world.bram.pk)):
        answer = client_for(world.bram).post(place, {"person": person}, follow=True)
        assert "Vraag het aan een andere begeleider" in answer.content.decode()
    table.olena.refresh_from_db()
    assert table.olena.account == world.bram
    # Somebody else takes it away: what was written meanwhile stays closed to him.
    participants.link_account(participant=table.olena, person=None, by=world.katja, at=at)
    assert list(PersonNote.objects.visible_to(world.bram)) == []
    assert [note.words for note in PersonNote.objects.visible_to(world.katja)] == ["Over Olena"]
    verbs = AuditLine.objects.filter(object_id=str(table.olena.pk), verb__endswith="linked participant")
    assert sorted(verbs.values_list("verb", flat=True)) == ["linked participant", "unlinked participant"]


def test_notes_are_erased_by_term_and_with_the_participant(world: World, table: Table, at: datetime) -> None:
    for days, one in ((100, table.amina), (10, table.fatma)):
        moment = at - timedelta(days=days)
        actions.write_note(meeting=table.now, participant=one, words="Notitie", by=world.bram, at=moment)
    assert actions.forget_notes(organisation=world.buurthuis_zuid, terms=Days(0), at=at) == {"notes": 0}
    assert actions.forget_notes(organisation=world.de_kiem, terms=Days(90), at=at) == {"notes": 1}
    assert actions.forget_notes(organisation=world.de_kiem, terms=Days(90), at=at) == {"notes": 0}
    assert [note.participant for note in PersonNote.objects.all()] == [table.fatma]
    assert "Notitie" not in str(participants.export(participant=table.fatma))
    told = participants.written_about(participant=table.fatma, reader=world.bram)
    assert [one.words for one in told] == ["Notitie"]
    participants.erase(participant=table.fatma, by=world.bram, at=at)
    assert not PersonNote.objects.exists()


def test_a_person_takes_their_words_along_and_is_erased(
    world: World, table: Table, client_for: ClientFor, at: datetime
) -> None:
    vocabulary.load_bundle(at=at)
    debrief(client_for(world.noor), table, "Warm en klein", 4)
    actions.agree(meeting=table.now, what="Stoelen zetten", who=world.noor, due=None, by=world.bram, at=at)
    actions.add_preparation(meeting=table.now, words="Stof meebrengen", by=world.noor, at=at)
    shift = actions.offer(meeting=table.now, task="host", places=1, words="", by=world.bram, at=at)
    actions.claim(shift=shift, by=world.noor, at=at)
    taken = privacy.export(world.noor)
    assert [len(taken[name]) for name in ("debriefs", "lines_to_prepare", "follow_ups", "shifts")] == [1] * 4  # type: ignore[arg-type]
    assert privacy.erase(world.noor, by=None, at=at) == {"debriefs": 1, "lines": 1, "shifts": 1}
    assert (Debrief.objects.get().words, FollowUp.objects.get().who) == ("", None)
    assert Debrief.objects.get().marks.count() == 6


def test_every_line_of_the_trail_has_a_sentence_and_no_names(world: World, table: Table, at: datetime) -> None:
    note = actions.write_note(meeting=table.now, participant=table.amina, words="Geheim", by=world.bram, at=at)
    actions.remove_note(note=note, by=world.bram, at=at)
    agreed = actions.agree(meeting=table.now, what="Geheim", who=None, due=None, by=world.bram, at=at)
    actions.do(follow_up=agreed, by=world.bram, at=at)
    lines = AuditLine.objects.filter(object_type__startswith="today.")
    assert {line.verb for line in lines} <= set(SENTENCES)
    assert lines.count() == 4
    assert not any("Geheim" in str(line.details) or "Amina" in str(line.details) for line in lines)
