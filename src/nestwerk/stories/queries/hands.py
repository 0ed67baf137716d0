"""How somebody codes a text: freely, in an open round, or not at all."""

from dataclasses import dataclass

from nestwerk.stories.models import Round, RoundDone, StudyMember, Text


@dataclass(frozen=True)
class Hand:
    """Whether somebody may code a text now, and in which round."""

    codes: bool
    round: Round | None = None
    # In a round: this person said that the text is done.
    done: bool = False


def open_round_of(text: Text) -> Round | None:
    """Return the open round that a text is in."""
    return Round.objects.open().filter(texts__text=text).first()


def hand_of(member: StudyMember, text: Text) -> Hand:
    """Return how this member of the study codes this text."""
    found = open_round_of(text)
    if found is None:
        return Hand(codes=member.codes)
    if not found.coders.filter(person=member.person_id).exists():
        return Hand(codes=False, round=found)
    done = RoundDone.objects.filter(round=found, text=text, by=member.person_id).exists()
    return Hand(codes=member.codes and not done, round=found, done=done)
