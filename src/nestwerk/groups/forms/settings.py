"""What a team changes later: the group, its place, its team, its end."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from nestwerk.groups.forms.fields import WHO_SEES, AsksBeforeWider, VenueField, is_wider
from nestwerk.groups.forms.who import WhoForm
from nestwerk.groups.models import Group, Hat, Region, Venue, VenueShown
from nestwerk.groups.queries import venues_offered
from nestwerk.people.models import Person
from nestwerk.programmes.models import Programme
from nestwerk.ui.as_seen import AsSeen
from nestwerk.ui.dates import day
from nestwerk.ui.fields import Words
from nestwerk.ui.meanwhile import Meanwhile

ELSEWHERE = _(
    "Since you opened the page the group meets elsewhere: %(place)s. Nothing is kept yet. Must it be here instead? "
    "Then send it once more."
)
OTHER_PLACE = _(
    "Since you opened the page the group meets elsewhere: %(place)s. That place stands here now, with what you filled "
    "in of the one before. Nothing is kept yet. Is it right of this place too? Then send it once more."
)
NO_PLACE = _(
    "Since you opened the page the group has no place any more. Nothing is kept yet. Does it meet here? Then send it "
    "once more."
)
NONE_TO_COME = _(
    "The meetings changed after you opened the page: none is to come now. The group goes on for now. Must it end? Then "
    "tick and press once more."
)
OF_PLACE = ("name", "address", "directions", "accessibility", "shown")


class SettingsForm(Meanwhile, AsksBeforeWider, WhoForm):
    """Everything that is said of a group but its meetings."""

    name = Words(label=_("Name"))
    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Programme"), required=False, empty_label=_("without a programme")
    )
    venue = VenueField(Venue.objects.none(), label=_("Where?"), required=False, empty_label=_("not known yet"))
    region = forms.ChoiceField(label=_("School holidays of"), choices=Region.choices)
    skip_holidays = forms.BooleanField(label=_("No meetings on holidays"), required=False)

    field_order = ("name", "for_whom", "about", "programme", "venue")

    def __init__(self, *args: Any, group: Group, person: Person, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(group, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        self._field("programme").queryset = Programme.objects.visible_to(person).order_by("title")
        self._field("venue").queryset = venues_offered(group.organisation, to=person)
        self.ask_before_wider(now=group.venue, usual=None)

    def changes(self) -> dict[str, Any]:
        """Return what is other now; places of childcare that is there no more go with it."""
        found = super().changes()
        return found if self.cleaned_data["childcare"] else {**found, "childcare_places": None}

    def _field(self, name: str) -> Any:
        return self.fields[name]


class VenueForm(Meanwhile, forms.Form):
    """A place. Opening up an address that was hidden says which groups it touches, and asks once more."""

    name = Words(label=_("Name of the place"))
    address = Words(label=_("Address"), most=300, required=False, attrs={"autocomplete": "off"})
    directions = Words(label=_("How to get there"), rows=2, most=500, required=False)
    accessibility = Words(label=_("Can everybody get in?"), most=300, required=False)
    shown = forms.ChoiceField(
        label=_("Who may see the address?"),
        choices=VenueShown.choices,
        widget=forms.RadioSelect,
        help_text=WHO_SEES,
    )
    sure = forms.BooleanField(required=False)
    # Which place the page was about, or instead of which one the page said that a new one comes.
    instead = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    # Who opens up an address reads which address it is now.
    together = ("address", "shown")

    def __init__(
        self, *args: Any, place: Venue | None, before: Venue | None, touched: list[Group], **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {name: getattr(place, name) for name in OF_PLACE} if place else {})
        super().__init__(*args, **kwargs)
        self.fields["shown"].initial = VenueShown.PUBLIC
        # A new place comes instead of the one of before.
        self.place, self.before = place, before if place is None else None
        self.initial["instead"] = str(before.pk) if before else ""
        self.was_shown = before.shown if before else VenueShown.PUBLIC
        if self.was_shown == VenueShown.PUBLIC:
            del self.fields["sure"]
        else:
            groups = ", ".join(group.name for group in touched)
            words = _("More people may see this address from now on. I asked the groups that meet there: %(groups)s.")
            self.fields["sure"].label = words % {"groups": groups}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        sure, shown = found.pop("sure", True), found.get("shown", self.was_shown)
        if found.get("instead") != self.initial["instead"]:
            self.data = {**dict(self.data.items()), "instead": self.initial["instead"]}
            self.add_error(None, self._elsewhere())
        if is_wider(shown, than=self.was_shown) and not sure:
            self.add_error("sure", _("Opening up this address touches every group that meets there. Ask them first."))
        return found

    def _elsewhere(self) -> str:
        """Say of which place the group has become since the page was opened."""
        if self.place:
            return OTHER_PLACE % {"place": self.place.name}
        return ELSEWHERE % {"place": self.before.name} if self.before else str(NO_PLACE)

    def words(self) -> dict[str, str]:
        """Return what was filled in of a new place."""
        return {name: self.cleaned_data[name] for name in OF_PLACE}


class TeamForm(forms.Form):
    person = forms.ChoiceField(label=_("Who?"))
    hat = forms.ChoiceField(label=_("As"), choices=Hat.choices, initial=Hat.FACILITATOR, widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        choices: Any = self.fields["person"]
        choices.choices = [(key, person.name) for key, person in self.people.items()]

    def chosen(self) -> Person:
        return self.people[self.cleaned_data["person"]]


class EndForm(AsSeen, forms.Form):
    """That the group ends, with the meetings to come as they were seen."""

    sure = forms.BooleanField(label=_("I understand that this cannot be undone."))

    asks = "sure"

    @classmethod
    def of(cls, group: Group, data: Any = None, *, at: datetime) -> "EndForm":
        to_come = group.meetings.filter(starts_at__gt=at, cancellation=None)
        moments = sorted(to_come.values_list("starts_at", flat=True))
        if not moments:
            return cls(data, stands=group.pk, says=NONE_TO_COME)
        words = ngettext_lazy(
            "The meetings changed after you opened the page. %(n)d is to come now, on %(day)s. The group goes on for "
            "now. Must it end all the same? Then tick and press once more.",
            "The meetings changed after you opened the page. %(n)d are to come now, the last one on %(day)s. The group "
            "goes on for now. Must it end all the same? Then tick and press once more.",
            len(moments),
        )
        stands = [group.pk, *(one.timestamp() for one in moments)]
        return cls(data, stands=stands, says=words % {"n": len(moments), "day": day(moments[-1])})
