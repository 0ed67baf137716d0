"""Doing an act again after a restore changes what the act itself changed, in every room: nobody was left untold."""

import copy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nestwerk.ops.installation import PACKAGE
from nestwerk.ops.tests.acts import ACTS, Act, There, prepare
from nestwerk.ops.tests.redone import Rows, compared
from nestwerk.trail import journal
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld, World

LATER = timedelta(hours=1)
# What is otherwise, by reason: a model, a field or what became of a row, where it was done and where it was done again.
OTHERWISE: dict[str, dict[str, list[str]]] = {
    "words are not in the journal: those of before go, wait, or make place for neutral ones": {
        "dialogue.agreement-changed": [
            "again dialogue.agreement what",
            "again dialogue.agreement who",
            "live dialogue.agreement due",
            "live dialogue.agreement what",
        ],
        "dialogue.card-changed": ["again dialogue.cardhiding came", "live dialogue.card words"],
        "dialogue.changed": ["again dialogue.dialogue title", "live dialogue.dialogue title"],
        "evaluation.counts-again": ["again evaluation.setaside came", "live evaluation.setaside came"],
        "evaluation.set-aside": ["again evaluation.setaside came", "live evaluation.setaside came"],
        "evaluation.story-changed": [
            "live evaluation.changestory changed",
            "live evaluation.changestory told_at",
        ],
        "evaluation.story-read": [
            "again evaluation.changestory changed_shown",
            "again evaluation.changestory read_at",
            "live evaluation.changestory changed_shown",
            "live evaluation.changestory read_at",
        ],
        "gatherings.hidden": ["again gatherings.hiding came", "live gatherings.hiding came"],
        "gatherings.name-hidden": ["again participants.participant name", "live participants.participant name"],
        "gatherings.theme-edited": [
            "again gatherings.hiding came",
            "live gatherings.theme edited_at",
            "live gatherings.theme words",
        ],
        "gatherings.try-changed": ["live gatherings.tried at"],
        "groups.meeting-cancelled": ["again groups.cancellation came", "live groups.cancellation came"],
        "groups.meeting-moved": ["again groups.move came", "live groups.move came"],
        "participants.attendance-reason-changed": [
            "live participants.attendance saved_at",
            "live participants.attendance tapped_at",
        ],
        "participants.contact-changed": [
            "again participants.participant phone_doubted",
            "again participants.participant phone_unsure",
            "live participants.participant phone",
            "live participants.participant phone_held_until",
        ],
        "participants.reply-replaced": [
            "again participants.reply went",
            "live participants.reply at",
            "live participants.reply coming",
        ],
        "today.debrief-changed": [
            "again today.debrief words",
            "live today.debrief saved_at",
            "live today.debrief words",
            "live today.factormark went",
        ],
    },
    "what the act gives beside what it takes is not given again": {
        "participants.team-acted": ["live participants.participant phone_unsure"],
        "people.role-taken": ["live people.membership came"],
        "people.invitation-used": [
            "again people.invitationend came",
            "live account.emailaddress came",
            "live people.invitationend came",
            "live people.membership came",
            "live people.person came",
        ],
    },
    "answers may be lost: nothing is compared, and words are read first once more": {
        "evaluation.words-hidden": [
            "again evaluation.figures came",
            "again evaluation.tally came",
            "again evaluation.yeartotal came",
            "live evaluation.figures came",
            "live evaluation.round read_at",
            "live evaluation.tally came",
            "live evaluation.yeartotal came",
        ],
        "evaluation.words-taken-out": [
            "again evaluation.figures came",
            "again evaluation.tally came",
            "again evaluation.yeartotal came",
            "live evaluation.figures came",
            "live evaluation.round read_at",
            "live evaluation.tally came",
            "live evaluation.yeartotal came",
        ],
    },
}
# Told from page to page in a test of its own.
ELSEWHERE = {
    "dialogue.guests-erased": "test_who_joined_after_that_stays_when_a_backup_is_put_back",
    **dict.fromkeys(
        ("findings.code-renewed", "findings.guide-withdrawn", "findings.quote-dropped", "findings.sounding-closed"),
        "test_an_older_backup_gives_nothing_back",
    ),
    "findings.words-read": "test_after_an_older_backup_words_from_which_a_name_was_taken_are_read_first_once_more",
    **dict.fromkeys(
        ("findings.sounding-forgotten", "findings.words-left-out"), "test_an_older_backup_gives_nothing_back"
    ),
    "stories.consent-withdrawn": "test_an_older_backup_gives_no_original_back",
    "stories.member-gone": "test_who_reads_no_originals_any_more_reads_none_after_an_older_backup",
    "stories.old-words-forgotten": "test_an_older_backup_gives_no_original_back",
    **dict.fromkeys(
        ("stories.project-put-back", "stories.project-thrown-away"),
        "test_what_was_put_back_or_thrown_away_is_so_after_an_older_backup_too",
    ),
    "stories.originals-closed": "test_who_reads_no_originals_any_more_reads_none_after_an_older_backup",
    "stories.originals-destroyed": "test_an_older_backup_gives_no_original_back",
    "groups.meeting-goes-on": "test_an_older_backup_takes_the_cancellation_back_again",
    "nests.reminder-off": "test_switched_off_stays_so_after_a_restore",
    "participants.message-taken-back": "test_taken_back_stays_so_after_an_older_backup",
    "people.factor-reset-stopped": "test_what_was_kept_stays_kept_after_an_older_backup",
    "participants.link-renewed": "test_who_renewed_her_link_after_a_backup_keeps_all",
}


@pytest.fixture
def there(
    world: World,
    groups: GroupWorld,
    parents: ParentWorld,
    gatherings: GatheringWorld,
    at: datetime,
    settings: Any,
    tmp_path: Path,
) -> There:
    settings.DATA = tmp_path
    vocabulary.load_bundle(at=at)
    return prepare(world, groups, parents, gatherings, at)


def test_done_again_is_as_done(there: There, at: datetime, django_capture_on_commit_callbacks: Any) -> None:
    found, rows = {}, Rows()
    for kind, act in ACTS.items():
        journal.path().unlink(missing_ok=True)

        def live(act: Act = act) -> None:
            with django_capture_on_commit_callbacks(execute=True):
                act(copy.deepcopy(there), at + LATER)

        only_live, only_again, (_number, failed) = compared(rows, live, lambda: journal.do_again(journal.all_lines()))
        assert (kind, kind in {line.kind for line in journal.all_lines()}, failed) == (kind, True, [])
        told = {_head("live", one) for one in only_live} | {_head("again", one) for one in only_again}
        if told:
            found[kind] = told
    assert found == {kind: set(told) for kinds in OTHERWISE.values() for kind, told in kinds.items()}


def _head(when: str, line: str) -> str:
    """Return the model and field, or what became of the row."""
    return " ".join([when, *line.split()[:2]])


def test_every_kind_of_note_is_compared_here_or_elsewhere() -> None:
    known = {kind for acts in journal.AGAIN for kind in acts}
    assert known - ACTS.keys() == set(ELSEWHERE)
    assert ACTS.keys() - known == set()
    tests = "".join(path.read_text() for path in PACKAGE.glob("*/tests/test_*.py"))
    assert [test for test in ELSEWHERE.values() if f"def {test}(" not in tests] == []
