"""What is in no figure, said beside them: rounds set aside, and starts that came too late."""

from collections.abc import Sequence

from django.db.models import F, Sum
from django.utils.translation import gettext, ngettext

from nestwerk.evaluation.models import FormKind, Round, SetAside
from nestwerk.evaluation.queries.aside import AsideInYear, aside_in_year
from nestwerk.kernel.disclosure import sheets
from nestwerk.people.models import Organisation
from nestwerk.ui import dates


def notes_of(aside: Sequence[SetAside], closed: Sequence[Round]) -> list[str]:
    """Return what the report of a series says beside its figures, sentence by sentence."""
    notes = [said_of(one) for one in aside]
    # Forms of people who came: few of them are told to the team of the group alone.
    notes += late_words(sum(one.late for one in closed if not sheets(one.late, k=one.least).hidden))
    notes += again_words(sum(one.kind == FormKind.END for one in closed) - 1)
    if any(one.late_start for one in closed):
        notes.append(
            gettext(
                "What was asked after the second meeting is no start: it is compared with nothing, and in no total."
            )
        )
    return notes


def said_of(aside: SetAside) -> str:
    """Return that one round was set aside, when and why."""
    words = gettext("The round '%(kind)s' of %(day)s was set aside: nothing of it counts here.")
    told = words % {"kind": aside.round.get_kind_display(), "day": dates.short_day(aside.round.opens_on)}
    return f"{told} {gettext('Why: %(why)s') % {'why': aside.reason}}" if aside.reason else told


def late_words(number: int) -> list[str]:
    """Return that so many starts came too late; nothing when none did."""
    words = ngettext(
        "%(n)d form came after the second meeting and is no start. It is not kept and counts nowhere.",
        "%(n)d forms came after the second meeting and are no start. They are not kept and count nowhere.",
        number,
    )
    return [words % {"n": number}] if number else []


def again_words(number: int) -> list[str]:
    """Return that so many ends were asked besides the one that counts of their series; nothing when none was."""
    words = ngettext(
        "%(n)d end is in no figure: its series was asked again, and another end counts.",
        "%(n)d ends are in no figure: their series were asked again, and another end counts.",
        number,
    )
    return [words % {"n": number}] if number > 0 else []


def took_part_words() -> str:
    """Return why no page that is passed on says of how many people the sheets are."""
    return gettext(
        "How many people took part in a group is told to its team alone: beside how many were reached in all, small "
        "groups could be computed."
    )


def once_words() -> str:
    """Return that nobody is counted twice where a start or an end was asked anew."""
    return gettext(
        "Of a series one start and one end count, however often they were asked: those that stand beside each other, "
        "else the last that enough people filled in."
    )


def is_crowded(expected: int | None, came: int) -> bool:
    """True when more sheets came in than people took part in the group so far."""
    return expected is not None and came > expected


def notes_of_year(organisation: Organisation, year: int) -> list[str]:
    """Return what is said beside the figures of all groups of a year."""
    starts = Round.objects.filter(organisation=organisation, kind=FormKind.START, opens_on__year=year).counting()
    told = starts.filter(late__gte=F("least")).aggregate(n=Sum("late", default=0))["n"]
    ends = Round.objects.filter(organisation=organisation, kind=FormKind.END, closed_at__year=year).counting()
    again = ends.filter(version__form__organisation=None, tally=None).count()
    return [*aside_words(aside_in_year(organisation, year)), *again_words(again), *late_words(told)]


def aside_words(aside: AsideInYear) -> list[str]:
    """Return what was set aside, a sentence for rounds and one for comparisons; nothing when nothing was."""
    words = ngettext(
        "%(n)d round of questions was set aside by its team: nothing of it counts here.",
        "%(n)d rounds of questions were set aside by their teams: nothing of them counts here.",
        aside.rounds,
    )
    compared = ngettext(
        "%(n)d comparison of a start and an end is not in it: the start was set aside.",
        "%(n)d comparisons of a start and an end are not in it: the starts were set aside.",
        aside.comparisons,
    )
    found = [(words, aside.rounds), (compared, aside.comparisons)]
    return [said % {"n": number} for said, number in found if number]
