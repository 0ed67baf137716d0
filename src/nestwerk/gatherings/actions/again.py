"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from datetime import datetime
from uuid import UUID

from nestwerk.gatherings.actions.help import end_post, give_back
from nestwerk.gatherings.actions.hiding import FIELDS, hide
from nestwerk.gatherings.actions.shown import show_number
from nestwerk.gatherings.models import GroupRule, Heart, HelpPost, Slot, Theme, Tried
from nestwerk.groups.actions import LOST
from nestwerk.participants.models import Participant
from nestwerk.people.queries import who_did
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _hide(keys: list[str], at: datetime) -> None:
    if not audit.stands("hid words", keys[0], at=at):
        _take_away(keys, at)


def _hide_edited(keys: list[str], at: datetime) -> None:
    """The words of before are back, and a name may be in them: the parents see them when the team has looked."""
    if not audit.stands("edited theme", keys[0], at=at):
        _take_away(keys, at)


def _take_away(keys: list[str], at: datetime) -> None:
    for kind, field in FIELDS.items():
        thing = kind._default_manager.filter(pk=keys[0]).select_related("organisation").first()
        if field == keys[2] and thing:
            hide(thing=thing, reason=str(LOST), by=who_did(keys[1], thing.organisation), at=at)


def _drop_rule(keys: list[str], at: datetime) -> None:
    if rule := GroupRule.objects.filter(pk=keys[0], dropped_at=None).select_related("organisation").first():
        rule.dropped_at = at
        rule.save(update_fields=["dropped_at"])
        audit.record("dropped rule", rule, by=None, at=at, organisation=rule.organisation)


def _end_post(keys: list[str], at: datetime) -> None:
    if post := HelpPost.objects.filter(pk=keys[0]).select_related("organisation").first():
        end_post(post=post, by=None, at=at)


def _give_back(keys: list[str], at: datetime) -> None:
    """Give a turn back, but for one that was taken again later."""
    participant = Participant.objects.filter(pk=keys[1]).select_related("organisation").first()
    if participant and Slot.objects.filter(pk=keys[0], taken_by=participant, taken_at__lte=at).exists():
        give_back(slot=UUID(keys[0]), participant=participant, at=at)


def _hide_number(keys: list[str], at: datetime) -> None:
    for place in (*HelpPost.objects.filter(pk=keys[0]), *Slot.objects.filter(pk=keys[0])):
        show_number(place=place, shown=False, at=at)


def _hide_name(keys: list[str], at: datetime) -> None:
    HelpPost.objects.filter(pk=keys[0]).update(named=False)
    Theme.objects.filter(pk=keys[0]).update(named=False)


def _keep_to_team(keys: list[str], at: datetime) -> None:
    """What she told of before may be what she took back: the other parents do not read it."""
    Tried.objects.filter(pk=keys[0], at__lt=at).update(shared=False)


def _take_heart_back(keys: list[str], at: datetime) -> None:
    Heart.objects.filter(pk=keys[0]).delete()


AGAIN: dict[str, Again] = {
    "gatherings.hidden": _hide,
    "gatherings.theme-edited": _hide_edited,
    "gatherings.rule-dropped": _drop_rule,
    "gatherings.post-ended": _end_post,
    "gatherings.turn-given-back": _give_back,
    "gatherings.number-hidden": _hide_number,
    "gatherings.name-hidden": _hide_name,
    "gatherings.heart-taken-back": _take_heart_back,
    "gatherings.try-changed": _keep_to_team,
}
