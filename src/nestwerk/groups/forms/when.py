"""Second page of a new group: when and where."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.actions import Schedule, VenueWords
from nestwerk.groups.forms.fields import WHO_SEES, Number, minutes_field, moment
from nestwerk.groups.models import Region, Venue, VenueShown
from nestwerk.groups.queries import dates, holidays_of
from nestwerk.groups.rules.rhythm import FORTNIGHTLY, MONTHLY, MOST, OWN, WEEKLY, WORKDAYS, Plan, rule_for
from nestwerk.ui.fields import DAY_FORMATS, Day, Hour, Words

RHYTHMS = [
    (WEEKLY, _("every week")),
    (FORTNIGHTLY, _("every two weeks")),
    (WORKDAYS, _("every working day")),
    (MONTHLY, _("once a month, on the same weekday (such as each first Tuesday)")),
    (OWN, _("on days that we choose ourselves")),
]
NEW_PLACE, NO_PLACE = "new", "none"


class RhythmFields(forms.Form):
    """How often, from when, until when."""

    rhythm = forms.ChoiceField(label=_("How often?"), choices=RHYTHMS, widget=forms.RadioSelect)
    first = Day(label=_("First meeting"))
    begins = Hour(label=_("From"))
    minutes = minutes_field()
    number = Number(label=_("How many meetings"), most=MOST, required=False)
    until = Day(
        label=_("Or until which day"),
        required=False,
        help_text=_("Fill in one of the two. With both, what comes first counts."),
    )
    own_days = Words(
        label=_("The other days"),
        rows=3,
        most=2000,
        required=False,
        help_text=_("Only when you choose the days yourselves: one on each line, such as 24-11-2026."),
    )

    def rule(self) -> str:
        return rule_for(self.cleaned_data["rhythm"], first=self.cleaned_data["first"])

    def schedule(self) -> Schedule:
        """Return what to plan; without a number and without a last day that is one meeting."""
        found = self.cleaned_data
        first = moment(found["first"], found["begins"])
        days = sorted({first, *(moment(day, found["begins"]) for day in found["own_days"])})
        if found["rhythm"] == OWN:
            return Schedule(minutes=found["minutes"], days=days)
        return Schedule(found["minutes"], first, found.get("until"), found.get("number"))

    def clean_own_days(self) -> list[date]:
        words = self.cleaned_data["own_days"].replace(",", "\n").splitlines()
        return [self._day(word.strip()) for word in words if word.strip()]

    def _day(self, word: str) -> date:
        for form in DAY_FORMATS:
            try:
                return datetime.strptime(word, form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        raise forms.ValidationError(_("We do not understand the day '%(word)s'."), params={"word": word})

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, until = found.get("first"), found.get("until")
        if first and until and until < first:
            self.add_error("until", _("The last day is before the first meeting."))
        if found.get("rhythm") not in {OWN, None} and not until and not found.get("number"):
            self.add_error("number", _("Say how many meetings, or until which day."))
        return found


class WhenForm(RhythmFields):
    region = forms.ChoiceField(label=_("School holidays of"), choices=Region.choices)
    skip_holidays = forms.BooleanField(label=_("No meetings on holidays"), required=False)
    place = forms.ChoiceField(label=_("Where?"), widget=forms.RadioSelect)
    venue_name = Words(label=_("Name of the place"), required=False)
    venue_address = Words(label=_("Address"), most=300, required=False, attrs={"autocomplete": "off"})
    venue_directions = Words(
        label=_("How to get there"), rows=2, most=500, required=False, help_text=_("Such as: the yellow door, ring.")
    )
    venue_shown = forms.ChoiceField(
        label=_("Who may see the address?"),
        choices=VenueShown.choices,
        initial=VenueShown.PUBLIC,
        widget=forms.RadioSelect,
        help_text=WHO_SEES,
    )

    def __init__(self, *args: Any, venues: Iterable[Venue], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.venues = {str(venue.pk): venue for venue in venues}
        known = [(key, f"{venue.name} ({venue.get_shown_display()})") for key, venue in self.venues.items()]
        self._place().choices = [*known, (NEW_PLACE, _("a new place")), (NO_PLACE, _("not known yet"))]

    def _place(self) -> Any:
        return self.fields["place"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("place") == NEW_PLACE and not found.get("venue_name"):
            self.add_error("venue_name", _("Give the place a name."))
        return found

    def venue(self) -> Venue | None:
        return self.venues.get(self.cleaned_data["place"])

    def new_venue(self) -> VenueWords | None:
        found = self.cleaned_data
        if found["place"] != NEW_PLACE:
            return None
        return {
            "name": found["venue_name"],
            "address": found["venue_address"],
            "directions": found["venue_directions"],
            "shown": found["venue_shown"],
        }

    def plan(self) -> Plan:
        """Return every date, and the days that are skipped with the reason, before anything is made."""
        schedule, found = self.schedule(), self.cleaned_data
        if schedule.first is None:
            return Plan(tuple(schedule.days))
        return dates(
            self.rule(),
            found["region"],
            first=schedule.first,
            until=schedule.until,
            number=schedule.number,
            skip=found["skip_holidays"],
        )

    def preview(self) -> Plan | None:
        """Return the plan of what is filled in now, typed or proposed; None while something is missing."""
        if self.is_bound:
            return self.plan() if self.is_valid() else None
        proposed = WhenForm(self.initial, venues=self.venues.values())
        return proposed.plan() if proposed.is_valid() else None

    def known_until(self) -> date | None:
        """Return up to when school holidays are known here, when the plan goes on after that day."""
        plan = self.preview()
        region = (
            self.cleaned_data.get("region", "") if self.is_bound and self.is_valid() else self.initial.get("region")
        )
        known = holidays_of(region or Region.FLANDERS, "nl").known_until()
        return known if plan and plan.moments and known and plan.moments[-1].date() > known else None
