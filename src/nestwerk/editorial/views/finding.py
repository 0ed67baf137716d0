"""Find the practice that a page is about; what a visitor may not see is not there."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.permissions import writes_for
from nestwerk.people.models import Person
from nestwerk.people.permissions import may_edit_catalogue


def editor(request: HttpRequest) -> Person:
    """Return the editor who asks; for anybody else there is no such page."""
    if not isinstance(request.user, Person) or not may_edit_catalogue(request.user):
        raise Http404
    return request.user


def tended(request: HttpRequest, slug: str, organisation: str = "") -> tuple[Practice, Person]:
    """Return a practice in any state, and who asks: an editor of shared ones, a writer of an organisation's own."""
    person = request.user
    if not isinstance(person, Person):
        raise Http404
    return get_object_or_404(_tended_by(person, organisation).select_related("organisation"), slug=slug), person


def _tended_by(person: Person, organisation: str) -> QuerySet[Practice]:
    if organisation:
        return Practice.objects.filter(organisation__in=writes_for(person), organisation__slug=organisation)
    return Practice.objects.shared() if may_edit_catalogue(person) else Practice.objects.none()
