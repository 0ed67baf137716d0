"""A list of participants as a table: what stands in each cell, and what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.text import fold
from nestwerk.participants import rules
from nestwerk.participants.actions.from_list import Row
from nestwerk.participants.forms.fields import Address, Ages, Home, Line, Name, Phone, of_group
from nestwerk.participants.models import HeardBy, Participant
from nestwerk.participants.queries.from_list import HEADS, Read, spoken_in
from nestwerk.participants.rules.from_list import day_in, same_parent, yes_in

MOST_BYTES = 2_000_000
NOT_SIGNED = _("What you know of a parent may be kept only when she agreed. Fill in the date on the paper she signed.")


class YesNo(forms.Field):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> bool:
        try:
            return yes_in(str(value or ""))
        except ValueError as problem:
            raise forms.ValidationError(_("Write yes or no.")) from problem


class Day(forms.Field):
    """A day that was. `today` is set by the form."""

    today: date | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> date | None:
        try:
            day = day_in(str(value or ""))
        except ValueError as problem:
            raise forms.ValidationError(_("This is no date. Write it as 3-9-2026.")) from problem
        if day and self.today and day > self.today:
            raise forms.ValidationError(_("This date is still to come."))
        return day


class Spoken(Line):
    """A language in which we write, by its code or its name. Empty: the language of the site."""

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        code = spoken_in(words) if words else settings.LANGUAGE_CODE
        if not code:
            names = ", ".join(name for _code, name in settings.LANGUAGES)
            raise forms.ValidationError(
                _("We do not write in this language. Choose one of these, or leave it empty: %(names)s."),
                params={"names": names},
            )
        return code


class Heard(Line):
    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        found = next((key for key, name in HeardBy.choices if fold(words) in {key, fold(str(name))}), "")
        if words and not found:
            names = "; ".join(str(name) for _key, name in HeardBy.choices)
            raise forms.ValidationError(
                _("Choose one of these, or leave it empty: %(names)s."), params={"names": names}
            )
        return found


class RowForm(forms.Form):
    """One row. The fields bear the names of HEADS."""

    name = Name()
    phone = Phone()
    email = Address()
    language = Spoken()
    interpreter = YesNo()
    childcare_ages = Ages()
    access_needs = Line(most=500)
    heard_by = Heard(most=80)
    town = Home()
    signed_on = Day()
    messages = YesNo()

    def __init__(self, *args: Any, group: Group, today: date, everybody: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_group(self, group)
        self.everybody = everybody
        self.fields["signed_on"].today = today  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "signed_on" not in self.errors:
            values["signed_on"] = values.get("signed_on") or self.everybody
            tells = rules.tells_of_somebody(values) or values.get("messages")
            if tells and values["signed_on"] is None:
                self.add_error("signed_on", NOT_SIGNED)
        return values

    def faults(self) -> list[tuple[str, str]]:
        """Return the name of the field and a sentence, for each cell that cannot be read."""
        return [(name, " ".join(str(word) for word in words)) for name, words in self.errors.items()]


class ListForm(forms.Form):
    """The file, and what these parents agreed to on paper."""

    file = forms.FileField(
        label=_("List of participants"),
        help_text=_("Excel (.xlsx) or CSV, at most 500 rows. The file is not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Choose a document first.")},
    )
    signed_on = Day(
        label=_("Date on the paper, where a row has none"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Did everybody sign on the same day? Then the column may stay empty."),
    )
    agreed = forms.BooleanField(
        label=_("Each of these parents signed on paper for these words, or for words that say the same."),
        error_messages={"required": _("Only what a parent agreed to may be kept. Tick this when it is so.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].today = today  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is bigger than 2 MB."))
        if not str(file.name).lower().endswith((".xlsx", ".csv")):
            raise forms.ValidationError(_("Choose an .xlsx or .csv file."))
        return file


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell: in which row of the file, under which head, with what stands there and why."""

    row: int
    head: str
    written: str
    words: str


def looked_at(
    read: Read, *, group: Group, today: date, everybody: date | None, known: Iterable[Participant]
) -> tuple[list[Row], list[Fault]]:
    """Return the rows as the action takes them, and every fault in them, in the order of the file."""
    rows, faults = list[Row](), list[Fault]()
    here = [(one.name, one.phone, one.email) for one in known]
    for number, cells in read.rows:
        form = RowForm(cells, group=group, today=today, everybody=everybody)
        form.is_valid()
        wrong = form.faults()
        values: dict[str, Any] = dict.fromkeys(HEADS, "") | form.cleaned_data
        who = (values["name"], values["phone"], values["email"])
        if double := next((row for row in rows if same_parent(who, row_of(row))), None):
            wrong.append(("name", gettext("The same parent stands in row %(row)d.") % {"row": double["row"]}))
        elif any(same_parent(who, other) for other in here):
            wrong.append(("name", gettext("This parent is in the group already. Take this row out.")))
        faults += [
            Fault(number, read.heads.get(name, str(HEADS[name])), cells.get(name, ""), said) for name, said in wrong
        ]
        rows.append({**values, "row": number, "signed_on": str(values["signed_on"] or "")})  # type: ignore[typeddict-item]
    return rows, faults


def row_of(row: Row) -> tuple[str, str, str]:
    return row["name"], row["phone"], row["email"]
