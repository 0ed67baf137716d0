"""Forms of one or two fields. Each carries a token, so that sending it twice is sending it once."""

import uuid
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.gatherings.models import Face, Starter
from nestwerk.groups.models import Meeting
from nestwerk.kernel.text import clean
from nestwerk.people.permissions import read_by
from nestwerk.ui import dates
from nestwerk.ui.meanwhile import Meanwhile

SHORT, LONG = 160, 1000


class OneTime(forms.Form):
    """A form that knows itself again when it comes twice."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = uuid.uuid4().hex

    def clean_token(self) -> str:
        # Without one, from a page that somebody kept: then it is a form of its own.
        return str(self.cleaned_data["token"]) or uuid.uuid4().hex


def line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=SHORT, **more)


def text(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONG, widget=forms.Textarea({"rows": 3}), **more)


class ThemeForm(OneTime):
    words = line(_("Your idea"))
    named = forms.BooleanField(label=_("Put my first name with it"), required=False)

    def clean_words(self) -> str:
        return clean(self.cleaned_data["words"])


class RuleForm(OneTime):
    words = line(_("Your proposal"))
    starters = forms.MultipleChoiceField(
        label=_("Rules that many groups begin with"),
        choices=Starter.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean_words(self) -> str:
        return clean(self.cleaned_data["words"])


class TipForm(OneTime):
    words = text(_("What helps at your home?"))

    def clean_words(self) -> str:
        return clean(self.cleaned_data["words"])


class TriedForm(Meanwhile, forms.Form):
    """How was it? The face is enough."""

    # Who shares words reads which words they are now.
    together = ("words", "shared")

    face = forms.ChoiceField(label=_("How was it?"), choices=Face.choices, widget=forms.RadioSelect)
    words = text(_("Do you want to tell something about it?"), required=False)
    shared = forms.BooleanField(label=_("The other parents may read this, without my name"), required=False)


class WordsForm(Meanwhile, forms.Form):
    """The team says something in other words."""

    words = line(_("In other words"))


class HideForm(forms.Form):
    reason = line(_("Why do you take this away?"), help_text=read_by("gatherings.hiding.reason"))


class ChooseForm(Meanwhile, forms.Form):
    """Choose a theme for one of the meetings to come."""

    meeting: "forms.ModelChoiceField[Meeting]" = forms.ModelChoiceField(
        label=_("At which meeting?"), queryset=Meeting.objects.none(), empty_label=None
    )
    why = text(_("Why this theme?"), help_text=_("The parents read it. For example: this got most hearts."))

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Meeting]", self.fields["meeting"])
        # A queryset that is cut off cannot be searched.
        field.queryset = Meeting.objects.filter(pk__in=[one.pk for one in meetings]).order_by("starts_at")
        field.label_from_instance = day_and_time  # type: ignore[method-assign,assignment]


def day_and_time(meeting: Any) -> str:
    """Write a meeting as people say it."""
    return f"{dates.day(meeting.starts_at)}, {dates.hour(meeting.starts_at)}"
