"""Ask, offer, or a rota of turns. A rota is a list of days; asking and offering count places."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.gatherings.forms.short import OneTime, line, text
from nestwerk.gatherings.models import HelpKind
from nestwerk.kernel.text import clean
from nestwerk.ui import dates

DAYS_AHEAD = 14


class HelpForm(OneTime):
    kind = forms.ChoiceField(
        label=pgettext_lazy("help", "What is it?"), choices=HelpKind.choices, widget=forms.RadioSelect
    )
    title = line(_("In a few words"), help_text=_("For example: who takes my daughter to school?"))
    words = text(_("More about it"), required=False)
    places = forms.IntegerField(
        label=_("For how many?"), help_text=_("How many people can say yes?"), min_value=1, max_value=20, initial=1
    )
    days = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        help_text=_("Only if you want people to take turns."),
        coerce=date.fromisoformat,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    named = forms.BooleanField(
        label=_("Put my first name with it"),
        help_text=_(
            "Without your name we tell nobody that it comes from you. Who opens your link sees it: the team too, when "
            "it makes a new link for you. In a small group people may guess it: also because it goes when you stop."
        ),
        required=False,
        initial=True,
    )
    phone_shown = forms.BooleanField(
        label=_("Who says yes may see my phone number"),
        help_text=_(
            "Everybody in the group who says yes sees your number. You read here who did and then gave it back."
        ),
        required=False,
    )

    def __init__(self, *args: Any, today: date, has_phone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ahead = [today + timedelta(days=number) for number in range(DAYS_AHEAD)]
        days = cast(forms.TypedMultipleChoiceField, self.fields["days"])
        days.choices = [(day.isoformat(), dates.day(day)) for day in ahead]
        # A number that we do not have cannot be shown.
        if not has_phone:
            del self.fields["phone_shown"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name in ("title", "words"):
            values[name] = clean(str(values.get(name, "")))
        if values.get("kind") != HelpKind.ROTA:
            values["days"] = []
        elif not values.get("days"):
            self.add_error("days", _("Choose at least one day."))
        return values
