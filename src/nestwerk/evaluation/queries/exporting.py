"""The answers of an organisation's year as tables with a codebook: as its pages show them, and no other way.

Single sheets leave the house for nobody. Parents are told that counts are seen; and beside the pairs of start and end
that a page shows, single sheets tie each start to its end again.
"""

from collections.abc import Iterator, Sequence
from secrets import SystemRandom
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import FormKind, Round, SheetsTaken
from nestwerk.evaluation.models.rounds import LAST_START
from nestwerk.evaluation.queries.bundled import BUNDLED, bundled
from nestwerk.evaluation.queries.scales import choices_of
from nestwerk.evaluation.queries.starts import told_by
from nestwerk.papers.queries.tables import Table, Value
from nestwerk.people.models import Organisation
from nestwerk.ui.language import said

_CHANCE = SystemRandom()
Row = list[Value]
Lines = Iterator[Row]


def answers_table(organisation: Organisation, year: int) -> Table:
    """Return what each closed round shows, an answer a line: what a page hides is hidden here."""
    heads = [gettext("group"), gettext("form"), gettext("question"), gettext("answer"), gettext("people")]
    rounds = list(_closed(organisation, year))
    return Table(gettext("Answers"), heads, list(_shown(rounds)))


def codebook() -> Table:
    """Return every question of our own forms with every answer there is."""
    heads = [gettext("form"), gettext("question"), gettext("in words"), gettext("kind")]
    heads += [gettext("answer"), gettext("answer in words")]
    return Table(gettext("Codebook"), heads, [row for kind in BUNDLED for row in _coded(str(kind))])


def _coded(kind: str) -> Lines:
    language = get_language() or "nl"
    for item in bundled(kind).items:
        known = {one.value: one.words.text for one in choices_of(item, language)}
        for value in rules.values_of(item):
            yield [kind, item.key, said(item.label, language).text, item.kind, value, known.get(value, value)]


def _closed(organisation: Organisation, year: int) -> QuerySet[Round]:
    found = Round.objects.filter(organisation=organisation, closed_at__year=year, kind__in=BUNDLED)
    ours = found.filter(version__form__organisation=None).exclude(kind=FormKind.START, meeting_number__gt=LAST_START)
    return ours.select_related("figures__round").order_by("closed_at", "pk")


def _shown(rounds: Sequence[Round]) -> Lines:
    numbers, told = _numbers(rounds), told_by(one.figures for one in rounds)
    for one in sorted(rounds, key=lambda one: numbers[one.group_id]):
        where: Row = [numbers[one.group_id], one.kind]
        if one.pk not in told:
            yield [*where, "", "", gettext("set aside")]
            continue
        for key, counts in rules.tally(told[one.pk])["counts"].items():
            if counts is None:
                yield [*where, key, "", gettext("hidden")]
            for value, count in (counts or {}).items():
                yield [*where, key, value, count]


def _numbers(rounds: Sequence[Round]) -> dict[UUID, int]:
    """Return a number for each group, in no order: another in each file."""
    groups = list({one.group_id for one in rounds})
    _CHANCE.shuffle(groups)
    return {group: number for number, group in enumerate(groups, start=1)}


def sheets_taken(organisation: Organisation) -> QuerySet[SheetsTaken]:
    """Return who took single sheets while that could be done, the last first."""
    return SheetsTaken.objects.filter(organisation=organisation).select_related("by")[:50]
