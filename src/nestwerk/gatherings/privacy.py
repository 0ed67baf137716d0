"""What gatherings knows of a person with an account, and of a participant; and how it forgets."""

from datetime import datetime
from typing import Any

from nestwerk.gatherings.models import (
    Agreement,
    Choice,
    GroupRule,
    Heart,
    HelpPost,
    Hiding,
    NumberSeen,
    Slot,
    Theme,
    Tip,
    Tried,
)
from nestwerk.participants.models import Participant, Standing
from nestwerk.participants.queries import Written
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return what a member of the team wrote for a group. What somebody wrote as a parent goes by the own link."""
    written: dict[str, type[Theme] | type[Tip] | type[GroupRule]] = {"themes": Theme, "tips": Tip, "rules": GroupRule}
    found: dict[str, object] = {
        name: [{"words": row.words, "at": row.at} for row in model.objects.filter(by=person, participant=None)]
        for name, model in written.items()
    }
    posts = HelpPost.objects.filter(by=person, participant=None)
    found["help"] = [{"title": post.title, "words": post.words, "kind": post.kind, "at": post.at} for post in posts]
    found["chosen"] = [{"why": choice.why, "at": choice.at} for choice in Choice.objects.filter(by=person)]
    found["hidden"] = [{"why": hiding.reason, "at": hiding.at} for hiding in Hiding.objects.filter(by=person)]
    return found


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Keep what the team wrote for the group: it names nobody, and its writer is a blank row from now on."""
    return {}


def export_participant(participant: Participant) -> dict[str, Any]:
    """Return what a parent signed, tried and promised.

    It goes by a link, which proves nothing. Whose an unsigned theme, question or tip is, or a heart, nobody may see.
    Words of somebody else are only in here as long as they stand on the page with that name, or are the group's.
    """
    posts = HelpPost.objects.filter(participant=participant, named=True)
    tries = Tried.objects.filter(participant=participant).select_related("tip__hiding")
    agreed = Agreement.objects.filter(participant=participant).select_related("rule")
    turns = Slot.objects.filter(taken_by=participant).select_related("post__participant", "post__hiding")
    return {
        "themes": [
            {"words": theme.words, "at": theme.at}
            for theme in Theme.objects.filter(participant=participant, named=True)
        ],
        "rules_agreed": [{"rule": _rule_of_group(yes.rule), "at": yes.at} for yes in agreed],
        "tried": [
            {"tip": _tip_of_team(one.tip), "how": one.face, "words": one.words, "shared": one.shared, "at": one.at}
            for one in tries
        ],
        "help": [{"title": post.title, "words": post.words, "kind": post.kind, "at": post.at} for post in posts],
        "turns": [
            {"kind": turn.post.kind, "of": _title_that_stands(turn.post), "on": turn.on, "taken": turn.taken_at}
            for turn in turns
        ],
    }


def _title_that_stands(post: HelpPost) -> str:
    """Return what somebody asked or offered, as long as it stands there with her name, or the team's."""
    who = post.participant
    stands = post.ended_at is None and not hasattr(post, "hiding")
    signed = who is None or (post.named and who.standing == Standing.IN)
    return post.title if stands and signed else ""


def _tip_of_team(tip: Tip) -> str:
    """Return a tip of the team or of a session; whoever else gave one did not put her name with it."""
    return tip.text if tip.participant_id is None and not hasattr(tip, "hiding") else ""


def _rule_of_group(rule: GroupRule) -> str:
    """Return a rule that stands, or a proposal of ours or of the team; that of a parent is not signed."""
    of_group = bool(rule.starter) or rule.agreed_at is not None or rule.participant_id is None
    return rule.text if of_group and rule.dropped_at is None else ""


def written_about(participant: Participant, *, reader: Person) -> list[Written]:
    """Return nothing: what the team writes here, the parents read."""
    return []


def erase_participant(participant: Participant, *, by: Person | None, at: datetime) -> None:
    """Throw away all words and marks of a parent; turns that were taken are free again.

    What is of others stays, cut off from her: what they told about her tip, and a rule that the group agreed on.
    """
    Slot.objects.filter(taken_by=participant).update(taken_by=None, taken_at=None, phone_shown=False)
    # Whose number was read keeps that it was, without the name.
    NumberSeen.objects.filter(participant=participant).update(participant=None)
    for mark in (Heart, Agreement, Tried):
        mark._default_manager.filter(participant=participant).delete()
    GroupRule.objects.filter(participant=participant, dropped_at=None, agreed_at__isnull=False).update(participant=None)
    for tip in Tip.objects.filter(participant=participant, tries__isnull=False).distinct():
        tip.participant, tip.words = None, ""
        tip.save(update_fields=["participant", "words"])
    for model in (Theme, GroupRule, Tip, HelpPost):
        model._default_manager.filter(participant=participant).delete()
    # The words of a tip are gone already: it stood only for what was told about it.
    for tip in Tip.objects.filter(group=participant.group_id, participant=None, session=None, tries=None):
        if not tip.words:
            tip.delete()
