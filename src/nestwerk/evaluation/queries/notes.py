"""What is in no figure, said beside them: rounds set aside, starts that came too late, more sheets than people."""

from collections.abc import Sequence

from django.db.models import Sum
from django.utils.translation import gettext, ngettext

from nestwerk.evaluation.models import FormKind, Round, SetAside
from nestwerk.evaluation.queries.aside import AsideInYear, aside_in_year
from nestwerk.people.models import Organisation
from nestwerk.ui import dates


def notes_of(aside: Sequence[SetAside], closed: Sequence[Round]) -> list[str]:
    """Return what the report of a series says beside its figures, sentence by sentence."""
    notes = [said_of(one) for one in aside]
    notes += late_words(sum(one.late for one in closed))
    if any(one.late_start for one in closed):
        notes.append(
            gettext(
                "What was asked after the second meeting is no start: it is compared with nothing, and in no total."
            )
        )
    more = [str(one.get_kind_display()) for one in closed if is_crowded(one, one.figures.figures["came"])]
    return notes + [
        gettext("Of the round '%(kind)s' more sheets came in than people take part. Somebody may have sent two.")
        % {"kind": kind}
        for kind in more
    ]


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


def is_crowded(asked: Round, came: int) -> bool:
    """True when more sheets came in than people were asked."""
    return asked.expected is not None and came > asked.expected


def notes_of_year(organisation: Organisation, year: int) -> list[str]:
    """Return what is said beside the figures of all groups of a year."""
    starts = Round.objects.filter(organisation=organisation, kind=FormKind.START, opens_on__year=year).counting()
    return aside_words(aside_in_year(organisation, year)) + late_words(starts.aggregate(n=Sum("late"))["n"] or 0)


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
