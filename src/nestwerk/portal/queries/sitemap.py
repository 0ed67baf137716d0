"""All pages that may be found, for the sitemap: of every room, in the order of the site."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from nestwerk.catalogue.models import Practice, State
from nestwerk.groups.models import Group
from nestwerk.programmes.models import Programme
from nestwerk.ui.found import in_language
from nestwerk.vocabulary.models import Concept, Framework

FOR_PARENTS = (
    "portal:home",
    "portal:help",
    "portal:about",
    "portal:access",
    "portal:sources",
    "catalogue:list",
    "groups:everywhere",
    "vocabulary:frameworks",
)
FOR_STAFF = ("programmes:list", "api:about")


@dataclass(frozen=True)
class Page:
    """One page: its whole address, when it changed where somebody knows, and (code, address) of each language."""

    address: str
    changed_at: datetime | None
    languages: list[tuple[str, str]]


def pages_to_find() -> list[Page]:
    """Return every page that may be found. Five queries, however many there are."""
    every, staff = [code for code, _ in settings.LANGUAGES], list(settings.STAFF_LANGUAGES)
    return [
        *(_page(reverse(name), None, every) for name in FOR_PARENTS),
        *(_page(path, changed_at, every) for path, changed_at in _for_parents()),
        *(_page(reverse(name), None, staff) for name in FOR_STAFF),
        *(_page(path, changed_at, staff) for path, changed_at in _programmes()),
    ]


def _page(path: str, changed_at: datetime | None, codes: list[str]) -> Page:
    address = settings.BASE_URL + path
    return Page(address, changed_at, [(code, in_language(address, code)) for code in codes])


def _for_parents() -> Iterator[tuple[str, datetime | None]]:
    for group in Group.objects.listed().order_by("slug").only("slug"):
        # What changes of a group is its dates, and those are no reason to read it anew.
        yield reverse("groups:public", args=[group.slug]), None
    for framework in Framework.objects.shared():
        yield framework.get_absolute_url(), framework.changed_at
    concepts = Concept.objects.filter(organisation=None).in_use().select_related("framework__organisation")
    for concept in concepts.order_by("framework__order", "order", "slug"):
        yield concept.get_absolute_url(), concept.changed_at
    practices = Practice.objects.shared().filter(state=State.PUBLISHED).order_by("slug")
    for slug, changed_at in practices.values_list("slug", "changed_at"):
        yield reverse("catalogue:sheet", args=[slug]), changed_at


def _programmes() -> Iterator[tuple[str, datetime | None]]:
    for slug, changed_at in Programme.objects.filter(organisation=None).values_list("slug", "changed_at"):
        yield reverse("programmes:programme", args=[slug]), changed_at
