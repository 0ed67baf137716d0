"""The answers of an organisation's year as tables with a codebook: as its pages show them, and no other way.

Single sheets leave the house for nobody. Parents are told that counts are seen; and beside the pairs of start and end
that a page shows, single sheets tie each start to its end again.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from secrets import SystemRandom
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Figures, FormKind, Round, SheetsTaken
from nestwerk.evaluation.models.rounds import LAST_START
from nestwerk.evaluation.queries.bundled import BUNDLED, bundled
from nestwerk.evaluation.queries.exporting_change import changed_lines, coded_changes, pairs_of, with_pairs
from nestwerk.evaluation.queries.hidden import sheets_told
from nestwerk.evaluation.queries.scales import choices_of
from nestwerk.evaluation.queries.starts import one_each, told_by
from nestwerk.papers.queries.tables import Table, Value
from nestwerk.people.models import Organisation
from nestwerk.ui.language import said

_CHANCE = SystemRandom()
Row = list[Value]
Lines = Iterator[Row]
Told = Mapping[str, Any]
# A code in the file: of a form, how many filled in.
CAME = "came"


def answers_table(organisation: Organisation, year: int) -> Table:
    """Return what each closed round shows, an answer a line: what a page hides is hidden here.

    And of each how many filled in, and what changed between start and end. Of how many people only teams read. No two
    lines have one group, form, question, answer and round; and who fills in two ends of a series is in one of them.
    """
    heads = [
        gettext("group"),
        gettext("form"),
        gettext("question"),
        gettext("answer"),
        gettext("people, or the figure"),
        gettext("round"),
    ]
    rounds = list(_closed(organisation, year))
    return Table(gettext("Answers"), heads, list(_shown(rounds)))


def pairs_table(organisation: Organisation, year: int, key: str) -> Table:
    """Return the pairs of one question where pages show them, in the columns that `./nestwerk outcomes` reads."""
    return pairs_of(_ends(organisation, year), key)


def items_with_pairs(organisation: Organisation, year: int) -> list[rules.Item]:
    """Return the questions of which a page of that year shows pairs."""
    return with_pairs(_ends(organisation, year))


def _ends(organisation: Organisation, year: int) -> list[tuple[int, Told]]:
    """Return the number of a group, another in each file, with what its end shows."""
    rounds = list(_closed(organisation, year).filter(kind=FormKind.END))
    numbers, told = _numbers(rounds), told_by(one.figures for one in rounds)
    shown = [(numbers[one.group_id], told[one.pk]) for one in rounds if one.pk in told]
    return sorted(shown, key=lambda one: one[0])


def codebook() -> Table:
    """Return every question of our own forms with every answer there is."""
    heads = [gettext("form"), gettext("question"), gettext("in words"), gettext("kind")]
    heads += [gettext("answer"), gettext("answer in words")]
    rows = [row for kind in BUNDLED for row in _coded(str(kind))]
    return Table(gettext("Codebook"), heads, [*rows, *_coded_response(), *coded_changes()])


def _coded_response() -> Lines:
    for kind in BUNDLED:
        yield [str(kind), "", str(kind.label), "", CAME, gettext("how many filled in")]


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
    """Yield the lines of each round with its number in its group, in the order of closing."""
    numbers, told = _numbers(rounds), told_by(one.figures for one in rounds)
    once = one_each((one.figures for one in rounds if one.pk in told), told=told)
    alone = _starts_alone({one.group_id for one in rounds if one.kind == FormKind.START})
    number = Counter[UUID]()
    for one in sorted(rounds, key=lambda one: numbers[one.group_id]):
        number[one.group_id] += 1
        group: Row = [numbers[one.group_id]]
        lines: Iterable[Row]
        if one.pk not in told:
            lines = [[*group, one.kind, "", "", gettext("set aside")]]
        elif one.pk not in once:
            lines = [[*group, one.kind, "", "", gettext("asked more than once: another one counts")]]
        else:
            lines = _lines_of(one, group, told[one.pk], alone.get(str(one.pk), {}))
        yield from ([*line, number[one.group_id]] for line in lines)


def _lines_of(one: Round, group: Row, told: Told, alone: Told) -> Lines:
    yield [*group, one.kind, "", CAME, sheets_told(told["came"], least=one.figures.least)]
    for key, counted in (rules.tally(told)["counts"] | _kept_back(told, alone)).items():
        if counted is None:
            yield [*group, one.kind, key, "", gettext("hidden")]
        for value, count in (counted or {}).items():
            yield [*group, one.kind, key, value, count]
    yield from changed_lines(group, told.get("change", {}))


def _starts_alone(groups: Collection[UUID]) -> dict[str, Told]:
    """Return by start what its own page shows after all, because too few pairs were found at the end."""
    ends = Figures.objects.filter(round__group__in=groups, round__kind=FormKind.END).select_related("round")
    changes = [told["change"] for told in told_by(ends).values() if told.get("change", {}).get("with")]
    return {
        one["with"]: {key: item["start"] for key, item in one["items"].items() if "pairs" not in item}
        for one in changes
    }


def _kept_back(told: Told, alone: Told) -> dict[str, Told | None]:
    """Return what a start keeps back for the end: its counts where its page shows them, else that it is hidden."""
    changed = told.get("change", {}).get("items", {})
    keys = [key for key, one in told["items"].items() if one.get("compared") and key not in changed]
    return {key: alone.get(key, {}).get("counts") for key in keys}


def _numbers(rounds: Sequence[Round]) -> dict[UUID, int]:
    """Return a number for each group, in no order: another in each file."""
    groups = list({one.group_id for one in rounds})
    _CHANCE.shuffle(groups)
    return {group: number for number, group in enumerate(groups, start=1)}


def sheets_taken(organisation: Organisation) -> QuerySet[SheetsTaken]:
    """Return who took single sheets while that could be done, the last first."""
    return SheetsTaken.objects.filter(organisation=organisation).select_related("by")[:50]
