"""What a coordinator looks at before results of a series stand on a public page."""

from nestwerk.evaluation.models import Claim, Figures, FormKind, SharedResults
from nestwerk.evaluation.queries.starts import told_by
from nestwerk.groups.models import Group
from nestwerk.participants.models import Attendance, Presence
from nestwerk.people.queries.least import least_shown

# With fewer groups than this together on a sheet, who knows the group knows whose answers these are.
FEW_GROUPS = 3


def shared_by(group: Group) -> SharedResults | None:
    """Return the agreement that stands for this series."""
    return SharedResults.objects.standing().filter(group=group).select_related("by", "practice").first()


def can_be_shared(group: Group) -> bool:
    """True when there is a public sheet to stand on, and an end of the house's own form that shows something."""
    practice = group.practice
    return practice is not None and practice.organisation_id is None and bool(ends_of(group))


def ends_of(group: Group) -> list[Figures]:
    """Return the closed ends of a series that count, in which at least one question shows something."""
    rows = list(Figures.objects.filter(round__group=group, round__kind=FormKind.END).select_related("round"))
    counting = told_by(rows)
    shown = [row for row in rows if row.round_id in counting]
    return [row for row in shown if any(not item.get("hidden") for item in row.figures["items"].values())]


def is_recognisable(group: Group) -> bool:
    """True when the sheet would show few groups, or those of one organisation alone."""
    others = SharedResults.objects.standing().filter(practice=group.practice).exclude(group=group)
    organisations = {group.organisation_id, *others.values_list("organisation", flat=True)}
    return others.count() + 1 < FEW_GROUPS or len(organisations) == 1


def least_reached(group: Group) -> int | None:
    """Return the number that at least came, the smallest that its organisation shows; None when fewer came.

    Never how many came: taken from the people of a closed period that would tell of the groups that do not share.
    """
    came = Attendance.objects.filter(participant__group=group, presence=Presence.THERE, meeting__cancellation=None)
    least = least_shown(group.organisation)
    return least if came.values("participant").distinct().count() >= least else None


def claims_of(group: Group) -> list[Claim]:
    """Return what the team saw, what else may explain it, and why it still thinks so."""
    return list(Claim.objects.filter(group=group))
