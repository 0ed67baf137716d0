"""The fields in rows of a practice, and its two matrices of participation, as form fields."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.queries import (
    KNOWN_ABOUT,
    KNOWN_NAMES,
    PER_NAMES,
    PHASES,
    SIDES,
    STEPS,
    Source,
    side_name,
)
from nestwerk.editorial.forms.rows import Column, RowsField
from nestwerk.kernel.text import clean
from nestwerk.vocabulary.queries import labels

PHASE_NAMES = {"development": _("Set-up"), "rollout": _("Roll-out"), "evaluation": _("Evaluation")}
OLDEST, NEWEST, MOST_PAGES = 1850, 2100, 20_000


class Words(forms.CharField):
    """A line of text that a database takes."""

    def to_python(self, value: Any) -> str:
        return " ".join(clean(super().to_python(value) or "", most=1_000).split())


class Euros(forms.DecimalField):
    """An amount, with a comma or a point; a whole one becomes a whole number."""

    def __init__(self) -> None:
        super().__init__(required=False, min_value=0, max_value=1_000_000, max_digits=9, decimal_places=2)

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value or "").replace("€", "").replace(",", ".").strip())

    def clean(self, value: Any) -> Any:
        amount = super().clean(value)
        return None if amount is None else int(amount) if amount == int(amount) else float(amount)


def _words(most: int) -> Words:
    return Words(required=False, max_length=most)


def _number(least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(required=False, min_value=least, max_value=most)


def _address() -> forms.URLField:
    return forms.URLField(required=False, max_length=500, assume_scheme="https")


def _one_of(names: Mapping[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(required=False, choices=[("", "–"), *names.items()])


def _year() -> Column:
    return Column("year", _("Year"), _number(OLDEST, NEWEST), short=True)


def _url() -> Column:
    return Column("url", _("Address of a page"), _address())


def _amounts_in_order(row: Mapping[str, Any]) -> str:
    if row["from"] is None and row["to"] is None:
        return gettext("fill in an amount; 0 when it is free.")
    if row["from"] is not None and row["to"] is not None and row["to"] < row["from"]:
        return gettext("the highest amount is below the lowest.")
    return ""


def costs_field() -> RowsField:
    columns = (
        Column("from", _("From, in euros"), Euros(), short=True),
        Column("to", _("To, in euros"), Euros(), short=True),
        Column("per", _("Per what"), _one_of(PER_NAMES), needed=True, short=True),
        _year(),
        Column("what", _("For what"), _words(200)),
    )
    return RowsField(columns, label=_("What it costs"), row_label=_("Amount"), check=_amounts_in_order)


def knowledge_field() -> RowsField:
    columns = (
        Column("step", _("What is known"), _one_of(KNOWN_NAMES), needed=True, short=True),
        Column("source", _("Which source says so"), _words(300), needed=True),
        _year(),
        _url(),
    )
    told = " ".join(f"{KNOWN_NAMES[step]}: {KNOWN_ABOUT[step]}" for step in KNOWN_NAMES)
    return RowsField(columns, label=_("What is known of it"), row_label=_("Step"), help_text=told)


def recognitions_field() -> RowsField:
    columns = (
        Column("by", _("Who recognised it"), _words(200), needed=True),
        Column("says", _("What they say, in their words"), _words(200), needed=True),
        _year(),
        _url(),
    )
    said = _("Written over as it stands there, never worked out by us.")
    return RowsField(columns, label=_("Recognised by others"), row_label=_("Recognition"), help_text=said)


def sources_field() -> RowsField:
    columns = (
        Column("title", _("Work"), _words(300), needed=True),
        Column("publisher", _("Publisher or author"), _words(200)),
        _year(),
        Column("page", _("Page"), _number(1, MOST_PAGES), short=True),
        _url(),
    )
    said = _("Where these facts come from. A title that we know already is the same work.")
    return RowsField(columns, label=_("Sources"), row_label=_("Source"), help_text=said)


def sources_from(rows: list[dict[str, Any]]) -> list[Source]:
    return [Source(**row) for row in rows]


class MatrixWidget(forms.Widget):
    """Reads `participation-side-phase` for each cell of both matrices."""

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        return not any(key in data for key in _cells(name))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, dict[str, str]] | None:
        if self.value_omitted_from_data(data, files, name):
            return None
        told = {side: {phase: str(data.get(f"{name}-{side}-{phase}", "")) for phase in PHASES} for side in SIDES}
        return {side: {phase: step for phase, step in cells.items() if step} for side, cells in told.items()}

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-{SIDES[0]}-{PHASES[0]}"

    def data_of(self, name: str, matrices: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """Return the matrices as they would be posted."""
        return {f"{name}-{side}-{phase}": matrices.get(side, {}).get(phase, "") for side in SIDES for phase in PHASES}


class MatrixField(forms.Field):
    """How far each side took part in each phase; what is not known stays out. None when it was not on the page."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=MatrixWidget(), label=_("How far do people take part?"))

    def clean(self, value: Any) -> dict[str, dict[str, str]] | None:
        if value is None:
            return None
        if any(step not in STEPS for cells in value.values() for step in cells.values()):
            raise forms.ValidationError(gettext("Choose a step out of the list."))
        return {side: cells for side, cells in value.items() if cells}


def matrices(bound: forms.BoundField) -> list[tuple[str, list[tuple[str, str, list[tuple[str, str, bool]]]]]]:
    """Return for each side its name and per phase: the name of the input, of the phase, and the steps to choose."""
    told = bound.value()
    told = (bound.initial or {}) if told is None else told
    known = {one.slug: one.label for one in labels(get_language() or "nl").values() if one.framework == "participatie"}
    return [
        (
            side_name(side),
            [
                (
                    f"{bound.html_name}-{side}-{phase}",
                    str(PHASE_NAMES[phase]),
                    [(step, known.get(step, step), told.get(side, {}).get(phase) == step) for step in STEPS],
                )
                for phase in PHASES
            ],
        )
        for side in SIDES
    ]


def _cells(name: str) -> list[str]:
    return [f"{name}-{side}-{phase}" for side in SIDES for phase in PHASES]
