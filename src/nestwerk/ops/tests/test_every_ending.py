"""Each action that takes away or ends something is noted for after a restore, or it says here why not."""

import ast
import re
import uuid
from collections.abc import Iterator
from datetime import datetime

import pytest

from nestwerk.editorial.models import Proposal
from nestwerk.ops.installation import PACKAGE
from nestwerk.today.actions import add_preparation
from nestwerk.today.models import PreparationNote
from nestwerk.trail import journal
from nestwerk.world import GroupWorld, World

ENDING = re.compile(
    r"(cancel|close|drop|end|erase|forget|hide|leave|remove|renew|retire|revoke|settle_contacts|take_from|take_off|undo|"
    r"withdraw)(_|$)"
)
NOTED = re.compile(r"\"((?:editorial|groups|nests|participants|people|today)\.[a-z-]+)\"")
PART = "is a part of another action here, which is noted"
NO_PERSON = "is about no person: who looks after it does it once more"
UPKEEP = "is done by the upkeep, which does it again"
PASSES = "is about what is in no backup"
# Of each room: action, and why it is not noted itself.
WHY = {
    "editorial.forget_proposals": UPKEEP,
    "editorial.end": PART,
    "gatherings.end_post": "takes nothing away: the words stay with the parent",
    "gatherings.leave_group": "leaving is noted; the team gives back a turn that comes back",
    "gatherings.hide": "needs a reason in words, and words are not noted: the team hides it again",
    "gatherings.drop_rule": NO_PERSON,
    "groups.forget_old_drafts": UPKEEP,
    "groups.cancel": NO_PERSON,
    "groups.end": NO_PERSON,
    "groups.end_stay": PART,
    "groups.leave_all_teams": PART,
    "intake.remove_word": NO_PERSON,
    "intake.undo": NO_PERSON,
    "intake.drop_doubles": NO_PERSON,
    "messenger.drop": "stops a message that waits; one that waited too long is not sent",
    "messenger.erase_for": PART,
    "messenger.take_off": PART,
    "nests.undo": "is a step back that the parent takes herself, and throws nothing away",
    "participants.forget_secret": "a next map throws it away again; till then the team may send a link, as before",
    "participants.remove": PART,
    "participants.remove_many": PART,
    "participants.leave_team": PART,
    "participants.forget_account": PART,
    "participants.close_requests": PART,
    "people.end_session": PASSES,
    "people.end_other_sessions": PASSES,
    "programmes.remove": NO_PERSON,
    "programmes.remove_session": NO_PERSON,
    "reach.close_periods": UPKEEP,
    "reach.close_year": UPKEEP,
    "search.remove": NO_PERSON,
    "today.forget_notes": UPKEEP,
    "today.take_off": NO_PERSON,
    "vocabulary.retire_concept": NO_PERSON,
}


def endings() -> Iterator[tuple[str, bool]]:
    """Yield each action that ends something, and whether it notes so itself or by a step of its own file."""
    for path in PACKAGE.glob("*/actions/*.py"):
        text = path.read_text()
        found = [one for one in ast.parse(text).body if isinstance(one, ast.FunctionDef)]
        words = {one.name: ast.get_source_segment(text, one) or "" for one in found}
        steps = {name for name, body in words.items() if "journal.note(" in body}
        for name, body in words.items():
            if ENDING.match(name):
                noted = name in steps or any(f"{step}(" in body for step in steps)
                yield f"{path.relative_to(PACKAGE).parts[0]}.{name}", noted


def test_every_ending_is_noted_or_says_why_not() -> None:
    found = list(endings())
    assert sorted({name for name, noted in found if not noted} - WHY.keys()) == []
    assert sorted(WHY.keys() - {name for name, noted in found if not noted}) == []


def test_every_kind_of_note_can_be_done_again() -> None:
    known = {kind for acts in journal.AGAIN for kind in acts}
    texts = [path.read_text() for path in PACKAGE.glob("*/actions/*.py")]
    noted = {kind for text in texts if "journal.note(" in text for kind in NOTED.findall(text)}
    assert (noted - known, known - noted) == (set(), set())


@pytest.mark.django_db
def test_what_is_not_there_is_left(at: datetime) -> None:
    kinds = [kind for acts in journal.AGAIN for kind in acts]
    lines = [journal.Line(kind, (str(uuid.uuid4()), str(uuid.uuid4()), "x"), at) for kind in kinds]
    short = {"people.duty-withdrawn", "people.membership-ended", "groups.team-left", "nests.map-forgotten"}
    lines = [journal.Line(one.kind, one.keys[:2], at) if one.kind in short else one for one in lines]
    assert journal.do_again(lines, since=at) == (len(kinds), [])


def test_words_that_were_thrown_away_go_again_and_twice_is_once(world: World, groups: GroupWorld, at: datetime) -> None:
    meeting = groups.tuesday.meetings.upcoming(at).first()
    assert meeting is not None
    note = add_preparation(meeting=meeting, words="Stoelen", by=world.bram, at=at)
    known = {"is_new": True, "at": at, "expires_at": at, "confirmed_at": at, "fingerprint": "x", "note": "Dag"}
    proposal = Proposal.objects.create(name="Amina", email="amina@example.org", **known)
    lines = [
        journal.Line("today.preparation-removed", (str(note.pk),), at),
        journal.Line("editorial.withdrawn", (str(proposal.pk),), at),
        journal.Line("editorial.forgotten", (str(proposal.pk),), at),
    ]
    for _ in range(2):
        assert journal.do_again(lines, since=at) == (3, [])
        assert not PreparationNote.objects.filter(pk=note.pk).exists()
        proposal.refresh_from_db()
        assert (proposal.name, proposal.email, proposal.note) == ("", None, "")
