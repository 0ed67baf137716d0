"""A draft that is a double goes into the practice that it is a double of, field by field, and then to the archive."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from nestwerk.catalogue.actions import ChangedMeanwhile, revise
from nestwerk.catalogue.models import Practice, State
from nestwerk.catalogue.queries import sources_of
from nestwerk.editorial.actions.reviewing import NothingChosen, parts
from nestwerk.editorial.actions.states import NotFromHere, archive
from nestwerk.people.models import Person
from nestwerk.vocabulary.models import Concept

WAITING = {State.DRAFT, State.IN_REVIEW}
PLAIN = ("offered_in", "towns", "age_from", "age_to", "costs", "knowledge", "recognitions")


@transaction.atomic
def merge_into(
    *,
    draft: Practice,
    into: Practice,
    values: Mapping[str, str],
    whole: Collection[str] = (),
    seen: datetime | None,
    seen_draft: datetime | None = None,
    by: Person,
    at: datetime,
) -> Practice:
    """Take these fields of a draft over into another practice, and put the draft in the archive.

    `values` are texts as the editor left them, `whole` names of fields that are taken over as the draft has them:
    concepts and sources come beside those that are there, other ones instead. `seen` is the last change of the other
    practice that the editor saw, `seen_draft` that of the draft. Raises NothingChosen, NotFromHere, ChangedMeanwhile.
    """
    if not values and not whole:
        raise NothingChosen
    waiting = Practice.objects.select_for_update().get(pk=draft.pk)
    if waiting.state not in WAITING or into.pk == waiting.pk or into.organisation_id != waiting.organisation_id:
        raise NotFromHere
    if seen is None or (seen_draft is not None and waiting.changed_at != seen_draft):
        raise ChangedMeanwhile
    told = parts(values)
    told["words"] |= _plain(waiting, whole)
    told |= _beside(waiting, into, whole)
    why = gettext("Out of the draft “%(title)s”") % {"title": waiting.title[:100]}
    done = revise(practice=into, **told, seen=seen, why=why, by=by, at=at)
    archive(practice=waiting, why=gettext("Went into “%(title)s”") % {"title": into.title[:100]}, by=by, at=at)
    return done


def _plain(draft: Practice, whole: Collection[str]) -> dict[str, Any]:
    words = {name: getattr(draft, name) for name in PLAIN if name in whole}
    return words | ({"matrix": draft.participation} if "matrix" in whole else {})


def _beside(draft: Practice, into: Practice, whole: Collection[str]) -> dict[str, Any]:
    """Return concepts and sources of both, where those of the draft were chosen."""
    told: dict[str, Any] = {}
    if "concepts" in whole:
        told["concepts"] = list(Concept.objects.filter(carried_by_practices__practice__in=(draft, into)).distinct())
    if "citations" in whole:
        told["sources"] = list(dict.fromkeys([*sources_of(into), *sources_of(draft)]))
    return told
