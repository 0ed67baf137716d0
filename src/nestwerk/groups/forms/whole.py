"""The three pages of a new group together: filled in from the draft, else with what is most likely."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language

from nestwerk.catalogue.models import Practice
from nestwerk.groups.actions import GroupValues
from nestwerk.groups.forms.next_season import when_before, who_before
from nestwerk.groups.forms.what import WhatForm
from nestwerk.groups.forms.when import NEW_PLACE, WhenForm
from nestwerk.groups.forms.who import WhoForm
from nestwerk.groups.models import Draft, Group, Promotion, Region, VenueShown
from nestwerk.groups.queries import by_name, latest_group, typed_in, venues_offered
from nestwerk.groups.rules import starting
from nestwerk.people.models import Organisation, Person
from nestwerk.programmes.models import Programme

# No field takes more, whatever a browser sends.
LONGEST = 3000


def typed_on(form: forms.Form) -> dict[str, list[str]]:
    """Return what was typed in the fields of this form, as it was typed."""
    data = form.data
    lists = dict(data.lists()) if isinstance(data, QueryDict) else {}
    return {name: [str(one)[:LONGEST] for one in lists.get(name, [])][:60] for name in form.fields}


def what_is_asked(asked: Mapping[str, str], person: Person) -> dict[str, Any]:
    """Return how the first page is filled in for `?draaiboek=` and `?praktijk=`."""
    programme = _programme(asked.get("draaiboek", ""), person)
    practice = Practice.objects.visible_to(person).filter(slug=asked.get("praktijk", "") or None).first()
    if practice is not None and programme is None:
        programme = Programme.objects.visible_to(person).filter(practice=practice).order_by("organisation").first()
    title = programme.title if programme else practice.title if practice else ""
    return {
        "programme": programme.pk if programme else None,
        "practice": practice.slug if practice else None,
        "form": programme.form if programme else None,
        "name": title[:120],
    }


def _programme(slug: str, person: Person) -> Programme | None:
    # An organisation's own copy comes before ours.
    found = Programme.objects.visible_to(person).filter(slug=slug) if slug else Programme.objects.none()
    return found.order_by("organisation__name").first()


class Pages:
    """The pages of one draft. A form holds what is posted, else what was kept, else what is most likely."""

    def __init__(self, draft: Draft, person: Person, organisations: list[Organisation], *, today: date) -> None:
        self.draft, self.person, self.organisations, self.today = draft, person, organisations, today
        self.typed = typed_in(draft)
        # The season before, in the same organisation.
        self.before = draft.after if draft.after and draft.after.organisation_id == draft.organisation_id else None

    def what(self, posted: QueryDict | None = None) -> WhatForm:
        data = posted or self._kept("what")
        return WhatForm(data, person=self.person, organisations=self.organisations)

    def when(self, posted: QueryDict | None = None) -> WhenForm:
        data = posted or self._kept("when")
        return WhenForm(data, initial=self._likely_when() if data is None else None, venues=self.venues)

    def who(self, posted: QueryDict | None = None) -> WhoForm:
        data = posted or self._kept("who")
        return WhoForm(data, initial=self._likely_who() if data is None else None)

    def name(self) -> str:
        return (self.typed.get("what", {}).get("name") or [""])[0]

    def values(self, what: WhatForm, when: WhenForm, who: WhoForm) -> GroupValues:
        """Return what the three valid pages say of the group."""
        first, second = what.cleaned_data, when.cleaned_data
        return {
            "name": first["name"],
            "form": first["form"],
            "programme": first["programme"],
            "practice": first["practice"],
            "venue": when.venue(),
            "rhythm": when.rule(),
            "region": second["region"],
            "skip_holidays": second["skip_holidays"],
            **who.cleaned_data,  # type: ignore[typeddict-item]
        }

    @cached_property
    def venues(self) -> list[Any]:
        return by_name(venues_offered(self.draft.organisation, to=self.person))

    @cached_property
    def latest(self) -> Group | None:
        return latest_group(self.draft.organisation)

    @cached_property
    def chosen(self) -> dict[str, Any]:
        form = self.what()
        return form.cleaned_data if form.is_valid() else {}

    def _kept(self, page: str) -> QueryDict | None:
        if page not in self.typed:
            return None
        data = QueryDict(mutable=True)
        for name, values in self.typed[page].items():
            data.setlist(name, values)
        return data

    def _likely_when(self) -> dict[str, Any]:
        start = starting.start_of(self.chosen.get("form", ""))
        programme: Programme | None = self.chosen.get("programme")
        lengths = [sum(block.minutes for block in one.blocks.all()) for one in _sessions(programme)]
        first = starting.first_day(self.today, start.rhythm)
        latest = self.latest.venue_id if self.latest else None
        place = next((venue.pk for venue in self.venues if venue.pk == latest), None)
        likely = {
            "rhythm": start.rhythm,
            "first": first,
            "begins": f"{start.hour:02}:{start.minute:02}",
            "minutes": max(lengths, default=0) or start.minutes,
            "number": len(lengths) or start.number,
            "until": None if lengths else starting.last_day(first, start),
            "region": self.latest.region if self.latest else Region.FLANDERS,
            "skip_holidays": True,
            "place": str(place or (self.venues[0].pk if self.venues else NEW_PLACE)),
            "venue_shown": "public",
        }
        return likely | (when_before(self.before, today=self.today) if self.before else {})

    def _is_secret(self) -> bool:
        """True when the address that was chosen is told by phone only: then the town waits for the team too."""
        when = self.when()
        if not when.is_valid():
            return False
        place, new = when.venue(), when.new_venue()
        shown = place.shown if place else new["shown"] if new else VenueShown.PUBLIC
        return shown == VenueShown.BY_PHONE

    def _likely_who(self) -> dict[str, Any]:
        start = starting.start_of(self.chosen.get("form", ""))
        programme: Programme | None = self.chosen.get("programme")
        likely = {
            "for_whom": programme.for_whom[:300] if programme else "",
            "about": programme.summary[:1000] if programme else "",
            "entry": start.entry,
            "public": start.public,
            "capacity": start.capacity,
            "promotion": Promotion.AUTOMATIC,
            "childcare": start.childcare,
            "childcare_places": start.childcare_places,
            "languages": [get_language() or "nl"],
            "phone": self.latest.phone if self.latest else "",
            "town": self.latest.town if self.latest else "",
            "town_shown": not self._is_secret(),
        }
        return likely | (who_before(self.before) if self.before else {})


def _sessions(programme: Programme | None) -> list[Any]:
    return list(programme.sessions.prefetch_related("blocks")) if programme else []
