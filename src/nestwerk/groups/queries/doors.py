"""Doors from the page of a group to the rooms above: they hang their links here by the settings."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from nestwerk.groups.models import Group

RUN, TEAM = "run", "team"


@dataclass(frozen=True)
class Door:
    label: str
    icon: str
    href: str


def doors_of(group: Group, *, runs: bool) -> list[Door]:
    """Return the doors of one group that this visitor may open: some are only for who runs it."""
    return [
        door
        for label, icon, name, eyes in settings.NESTWERK_GROUP_DOORS
        if (runs or eyes == TEAM) and (door := _door(label, icon, name, group.slug))
    ]


def doors_of_team(*, runs: bool) -> list[Door]:
    """Return the doors that are not of one group, such as today's meetings; some are only for who may begin a group."""
    return [
        door
        for label, icon, name, eyes in settings.NESTWERK_TEAM_DOORS
        if (runs or eyes == TEAM) and (door := _door(label, icon, name))
    ]


def _door(label: str, icon: str, name: str, *arguments: str) -> Door | None:
    try:
        return Door(gettext(label), icon, reverse(name, args=arguments))
    except NoReverseMatch:
        return None
