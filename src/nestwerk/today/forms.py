"""Words to clean values around a meeting."""

import uuid
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.clock import now
from nestwerk.kernel.text import clean
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.people.permissions import read_by
from nestwerk.today.models import Mark, Task
from nestwerk.today.queries import Column, FactorRow
from nestwerk.ui.fields import Day
from nestwerk.ui.meanwhile import Meanwhile

SHORT, LONG, MOST_PLACES = 200, 2000, 20
# What a team agrees on is done sooner; a day further on is a slip in the year.
FURTHEST = timedelta(days=400)


def without_names(field: str) -> Any:
    """Return who reads a field that the team writes for each other, and what to leave out of it."""
    return format_lazy("{} {}", _("Leave names of parents out."), read_by(field))


class Words(forms.CharField):
    """Text that a database takes."""

    def clean(self, value: Any) -> str:
        return clean(str(super().clean(value)), most=LONG)


class DebriefForm(Meanwhile, forms.Form):
    """Six working factors, each marked or left open, and a note. Who took words back finds them taken back."""

    words = Words(
        label=_("What do you want to remember of this meeting?"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=format_lazy(
            "{} {}",
            _("What worked, what would you do in another way? Leave names of parents out."),
            read_by("today.debrief.words"),
        ),
    )

    def __init__(self, *args: Any, factors: tuple[FactorRow, ...], mine: Column | None, **kwargs: Any) -> None:
        marks = {str(row.key): mine.marks.get(row.key) if mine else None for row in factors}
        kwargs["initial"] = {"words": mine.words if mine else "", **marks}
        super().__init__(*args, **kwargs)
        self.factors = factors
        for row in factors:
            self.fields[str(row.key)] = forms.TypedChoiceField(
                label=row.label.text, choices=Mark.choices, coerce=int, empty_value=None, required=False
            )

    def marks(self) -> dict[uuid.UUID, int]:
        return {row.key: mark for row in self.factors if (mark := self.cleaned_data.get(str(row.key)))}

    def rows(self) -> list[tuple[FactorRow, forms.BoundField, list[tuple[int, Any, bool]]]]:
        """Return for the page: factor, field, and (mark, words, chosen)."""
        return [(row, self[str(row.key)], self._choices(str(row.key))) for row in self.factors]

    def _choices(self, name: str) -> list[tuple[int, Any, bool]]:
        chosen = str(self[name].value())
        return [(mark, label, str(mark) == chosen) for mark, label in Mark.choices]


class FollowUpForm(forms.Form):
    what = Words(label=_("What will we do?"), max_length=SHORT, help_text=without_names("today.followup.what"))
    who = forms.ModelChoiceField(
        label=_("Who"), queryset=Person.objects.none(), required=False, empty_label=_("whoever comes to it first")
    )
    due = Day(label=_("By when"), required=False)
    token = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, team: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Person]", self.fields["who"])
        field.queryset = Person.objects.filter(pk__in=[person.pk for person in team])
        field.label_from_instance = lambda person: person.name  # type: ignore[method-assign,assignment]
        self.fields["token"].initial = uuid.uuid4().hex

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        today = localdate(now())
        if due and due < today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        if due and due > today + FURTHEST:
            raise forms.ValidationError(_("This year cannot be right. Look at the day again."))
        return due

    def clean_token(self) -> str:
        # Without one, from a page that somebody kept: then it is a form of its own.
        return str(self.cleaned_data["token"]) or uuid.uuid4().hex


class NoteForm(forms.Form):
    participant = forms.ModelChoiceField(
        label=_("About whom"), queryset=Participant.objects.none(), empty_label=_("choose a name")
    )
    words = Words(
        label=_("What you saw or heard"),
        max_length=LONG,
        widget=forms.Textarea({"rows": 3}),
        help_text=read_by("today.personnote.words"),
    )

    def __init__(self, *args: Any, about: "Any", **kwargs: Any) -> None:
        # It stands on one page with the debrief, which has words too: each label leads to its own.
        super().__init__(*args, **{"auto_id": "note_%s", **kwargs})
        field = cast("forms.ModelChoiceField[Participant]", self.fields["participant"])
        field.queryset = about
        field.label_from_instance = lambda one: one.name  # type: ignore[method-assign,assignment]


class ShiftForm(forms.Form):
    task = forms.ChoiceField(label=_("Task"), choices=Task.choices)
    places = forms.IntegerField(label=_("How many people"), min_value=1, max_value=MOST_PLACES, initial=1)
    words = Words(
        label=_("What to know"), max_length=SHORT, required=False, help_text=without_names("today.shift.words")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Beside the preparation, which has words too.
        super().__init__(*args, **{"auto_id": "shift_%s", **kwargs})


class PreparationForm(forms.Form):
    words = Words(
        label=_("What do we think of?"), max_length=SHORT, help_text=without_names("today.preparationnote.words")
    )
