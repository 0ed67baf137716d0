"""Writes of this room, by what they are about."""

from nestwerk.departures.actions.erasing import erase_due, erase_organisation
from nestwerk.departures.actions.leaving import NotThatDay, announce, stay
from nestwerk.departures.actions.parcels import (
    BeingMade,
    ParcelGone,
    ask_for_parcel,
    fetch,
    forget_parcels,
    pack,
    pack_what_waits,
    throw_parcel_away,
)

__all__ = [
    "BeingMade",
    "NotThatDay",
    "ParcelGone",
    "announce",
    "ask_for_parcel",
    "erase_due",
    "erase_organisation",
    "fetch",
    "forget_parcels",
    "pack",
    "pack_what_waits",
    "stay",
    "throw_parcel_away",
]
