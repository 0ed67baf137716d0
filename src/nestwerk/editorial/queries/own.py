"""What the visitor's organisations keep for themselves, and what became of what they offered."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Lower

from nestwerk.catalogue.models import Practice, Sheet, State, Version
from nestwerk.editorial.models import Offer
from nestwerk.people.models import Organisation

# How an offer stands, by the state of the shared copy.
ANSWERS = {State.PUBLISHED: "taken", State.ARCHIVED: "turned-down"}


@dataclass(frozen=True)
class OfferShown:
    """Whether the editors took an offer over: waiting, taken or turned-down, and why not."""

    answer: str
    offer: Offer
    why: str


@dataclass(frozen=True)
class OwnShelf:
    """The own practices of one organisation; `writes` says whether the visitor may make some."""

    organisation: Organisation
    writes: bool
    practices: list[tuple[Practice, OfferShown | None]]


def own_shelves(person: object, *, writing: Collection[uuid.UUID]) -> list[OwnShelf]:
    """Return a shelf for each organisation of the visitor, by name. Three queries, whatever stands on them."""
    organisations = list(Organisation.objects.visible_to(person).order_by(Lower("name")))
    summary = Sheet.objects.filter(practice=OuterRef("pk"), language=OuterRef("language")).values("summary")[:1]
    rows = Practice.objects.own_of(person).select_related("organisation").annotate(summary=Subquery(summary))
    practices = sorted(rows, key=lambda row: (row.state == State.ARCHIVED, row.title.lower()))
    offers = offers_of([row.pk for row in practices])
    return [
        OwnShelf(
            one, one.pk in writing, [(row, offers.get(row.pk)) for row in practices if row.organisation_id == one.pk]
        )
        for one in organisations
    ]


def offers_of(keys: Collection[uuid.UUID]) -> dict[uuid.UUID, OfferShown]:
    """Return the last offer of each own practice that was offered."""
    why = Version.objects.filter(practice=OuterRef("made")).order_by("-number").values("why")[:1]
    rows = Offer.objects.filter(own__in=list(keys)).select_related("made").annotate(why=Subquery(why)).order_by("at")
    return {
        row.own_id: OfferShown(
            answer := ANSWERS.get(State(row.made.state), "waiting"), row, row.why if answer == "turned-down" else ""
        )
        for row in rows
    }
