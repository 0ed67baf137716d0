"""The overview as tables to take along: what is hidden on the page is hidden in the file."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.utils.translation import gettext

from nestwerk.kernel.disclosure import Shown
from nestwerk.papers.queries import Table
from nestwerk.participants.models import HeardBy
from nestwerk.programmes.models import GroupForm
from nestwerk.reach.queries.overview import Overview
from nestwerk.reach.rules import Counted


def labels_of(way: str) -> Mapping[str, str]:
    """Return the words for what a table counts, in the reader's language."""
    if way == "heard":
        return {"": gettext("not said"), **{key: str(label) for key, label in HeardBy.choices}}
    if way == "languages":
        return dict(settings.LANGUAGES)
    return {key: str(label) for key, label in GroupForm.choices}


def tables_of(page: Overview) -> list[Table]:
    """Return the overview as a list of tables, each with a name and heads in the reader's language."""
    people, hidden = gettext("people"), gettext("fewer than %(n)d, or hidden with them") % {"n": page.least}

    def number(shown: Shown) -> str | int:
        return hidden if shown.count is None else shown.count

    def rows(table: Counted, way: str) -> Sequence[Sequence[str | int]]:
        words = labels_of(way)
        lines = [[words.get(line.key, line.key), number(line.shown)] for line in table.lines]
        return [*lines, [gettext("together"), number(table.total)]]

    summary: list[list[str | int]] = [
        [gettext("running groups"), page.groups],
        [gettext("ended groups"), page.ended],
        [gettext("places"), page.places],
        [gettext("places taken"), number(page.taken)],
        [gettext("people on waiting lists"), number(page.waiting)],
        [gettext("people reached"), number(page.people)],
        [gettext("visits in twelve months"), number(page.visits)],
        [gettext("children in childcare, counted per meeting"), number(page.children)],
    ]
    months = [[month.first.isoformat()[:7], month.meetings, number(month.visits)] for month in page.months]
    return [
        Table(gettext("Summary"), [gettext("what"), gettext("number")], summary),
        Table(gettext("How they heard of us"), [gettext("way"), people], rows(page.heard, "heard")),
        Table(gettext("Languages"), [gettext("language"), people], rows(page.languages, "languages")),
        Table(gettext("Form of the group"), [gettext("form"), people], rows(page.forms, "forms")),
        Table(gettext("Months"), [gettext("month"), gettext("meetings"), gettext("visits")], months),
    ]
