"""Our rules as somebody sees them."""

import uuid
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nestwerk.gatherings.models import Agreement, GroupRule, Starter
from nestwerk.groups.models import Group
from nestwerk.kernel.prepared import PreparedModels
from nestwerk.participants.models import Participant, Standing

# Each of our own sentences has its picture; the words of a group have a plain one.
ICONS = {
    Starter.STAYS_HERE: "lock",
    Starter.GOOD_ENOUGH: "heart",
    Starter.OWN_TIME: "clock",
    Starter.MAY_LISTEN: "quote",
}


@dataclass(frozen=True)
class RuleRow:
    """One rule. `yes` counts the parents who agree; nobody sees which ones."""

    key: uuid.UUID
    text: str
    language: str
    icon: str
    agreed: bool
    yes: int
    mine: bool


@dataclass(frozen=True)
class Rules:
    standing: tuple[RuleRow, ...]
    proposed: tuple[RuleRow, ...]

    @property
    def to_accept(self) -> tuple[RuleRow, ...]:
        """Rules that stand and that the reader did not agree with yet: who joins later is asked too."""
        return tuple(row for row in self.standing if not row.mine)


def rules_of(group: Group, *, me: Participant | None) -> Rules:
    """Return the rules and proposals of a group in one query."""
    drawn = [_row(rule) for rule in _RULES.rows(group.pk, me.pk if me else None)]
    return Rules(
        standing=tuple(row for row in drawn if row.agreed), proposed=tuple(row for row in drawn if not row.agreed)
    )


def _rules(group: uuid.UUID, me: uuid.UUID | None) -> QuerySet[GroupRule]:
    mine = Agreement.objects.filter(rule=OuterRef("pk"), participant=me)
    yes = Count("agreements", filter=Q(agreements__participant__standing=Standing.IN))
    return GroupRule.objects.filter(group=group, dropped_at=None).annotate(yes=yes, mine=Exists(mine)).order_by("at")


_RULES = PreparedModels(_rules)


def _row(rule: GroupRule) -> RuleRow:
    return RuleRow(
        key=rule.pk,
        text=rule.text,
        # A rule of ours is in the reader's language already.
        language="" if rule.starter else rule.language,
        icon=ICONS[Starter(rule.starter)] if rule.starter else "check",
        agreed=rule.agreed_at is not None,
        yes=rule.yes,  # type: ignore[attr-defined]
        mine=rule.mine,  # type: ignore[attr-defined]
    )


def lines_of(group: Group) -> list[str]:
    """Return the rules that stand, for who signs up and reads them first."""
    return [row.text for row in rules_of(group, me=None).standing]
