"""What the one who leads fills in."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext_lazy as _

from nestwerk.dialogue.actions import AgreementValues, DialogueValues
from nestwerk.dialogue.models import Agreement, Dialogue, Outcome
from nestwerk.dialogue.permissions import who_may_lead
from nestwerk.dialogue.rules.times import KEPT_MONTHS, MONTH
from nestwerk.kernel.clock import now
from nestwerk.people.models import Organisation, Person
from nestwerk.ui.fields import Day, Hour, Words
from nestwerk.ui.meanwhile import Meanwhile

# Cards are kept half a year: a session of longer ago, or of a year that is not there yet, is a slip.
TOO_FAR = _("A session is at most half a year ahead: cards are kept no longer than that.")
NO_CODE = _(
    "The cards of this session were erased, and its code opens nothing any more. Make a follow-up session: that one "
    "has a code of its own."
)
HALF_A_YEAR = KEPT_MONTHS * MONTH
LONGEST_AGO, FURTHEST = HALF_A_YEAR, timedelta(days=400)


class SessionForm(forms.Form):
    title = Words(label=_("What is it about?"), help_text=_("For example: who helps whom around the school gate?"))
    day = Day(label=_("Day"), help_text=_("At most half a year ahead."))
    begins = Hour(label=_("From"))
    place = Words(label=_("Where?"), most=160, help_text=_("It stands on the invitation. Write it as people find it."))
    leads = forms.ChoiceField(label=_("Who leads the session?"))

    def __init__(self, *args: Any, organisation: Organisation, has_code: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_code = has_code
        was = self.initial.get("day") or date.min
        self.fields["day"].widget.attrs["max"] = max(was, localdate(now()) + HALF_A_YEAR).isoformat()
        self.leaders = {str(person.pk): person for person in who_may_lead(organisation)}
        choices: Any = self.fields["leads"]
        choices.choices = [(key, person.name) for key, person in self.leaders.items()]

    def clean_day(self) -> date:
        was = self.initial.get("day")
        day, today = _near(self.cleaned_data["day"], was=was), localdate(now())
        if day != was and day > today + HALF_A_YEAR:
            raise forms.ValidationError(TOO_FAR)
        if day != was and day >= today and not self.has_code:
            raise forms.ValidationError(NO_CODE)
        return day

    def values(self) -> DialogueValues:
        found = self.cleaned_data
        leads: Person | None = self.leaders.get(found["leads"])
        # As the clock on the wall of this installation says.
        starts_at = datetime.combine(found["day"], found["begins"], tzinfo=get_default_timezone())
        return {"title": found["title"], "starts_at": starts_at, "place": found["place"], "leads": leads}

    @staticmethod
    def told(dialogue: Dialogue, here: datetime) -> dict[str, Any]:
        """Return what is known of a session, as the form shows it. `here` is its begin on the clock of the wall."""
        return {
            "title": dialogue.title,
            "day": here.date(),
            "begins": here.time(),
            "place": dialogue.place,
            "leads": str(dialogue.leads_id or ""),
        }


class ChangeSessionForm(Meanwhile, SessionForm):
    """A session that people may have been invited to: its day and its hour are one thing."""

    together = ("day", "begins")


class AgreementForm(forms.Form):
    what = Words(label=_("What will be done?"), most=200)
    who = Words(label=_("Who does it?"), most=80)
    with_whom = Words(label=_("With or for whom?"), most=80, required=False)
    due = Day(label=_("By when?"), required=False)
    token = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = uuid.uuid4().hex

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        if due and due != self.initial.get("due"):
            if due < localdate(now()):
                raise forms.ValidationError(_("This day is over. Choose today or a later day."))
            return _near(due, was=None)
        return due

    def clean_token(self) -> str:
        return str(self.cleaned_data["token"]) or uuid.uuid4().hex

    def values(self) -> AgreementValues:
        found = self.cleaned_data
        return {
            "what": found["what"],
            "who": found["who"],
            "with_whom": found["with_whom"],
            "due": found["due"],
        }


class ChangeForm(Meanwhile, AgreementForm):
    """Other words in the place of what was agreed, and why; without why it was a slip of the pen."""

    why = Words(
        label=_("Why is it changed?"),
        most=200,
        required=False,
        help_text=_("Leave it empty when you only correct a mistake in the words."),
    )

    @staticmethod
    def told(one: Agreement) -> dict[str, Any]:
        return {"what": one.what, "who": one.who, "with_whom": one.with_whom, "due": one.due}


class SettleForm(forms.Form):
    """Done, or dropped with why."""

    outcome = forms.ChoiceField(choices=[(Outcome.DONE, ""), (Outcome.DROPPED, "")])
    why = Words(label=_("Why?"), most=200, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("outcome") == Outcome.DROPPED and not values.get("why"):
            self.add_error("why", _("Say why it is dropped."))
        return values


def _near(day: date, *, was: date | None) -> date:
    """Return the day, when it is not as far from now as a slip in a year is; one that stood there already may stay."""
    today = localdate(now())
    if day != was and not today - LONGEST_AGO <= day <= today + FURTHEST:
        raise forms.ValidationError(_("This year cannot be right. Look at the day again."))
    return day
