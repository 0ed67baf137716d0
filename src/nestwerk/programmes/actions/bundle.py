"""Load our own programmes: once or a hundred times, the result is the same."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from nestwerk.catalogue.models import Practice
from nestwerk.programmes.formats.bundle import BundledProgramme, BundledSession
from nestwerk.programmes.models import Block, Programme, SessionConcept, SessionPlan
from nestwerk.trail import audit
from nestwerk.vocabulary.models import Concept


@transaction.atomic
def load_bundle(*, programmes: Iterable[BundledProgramme], at: datetime) -> list[str]:
    """Write what is new or changed, and return the keys. Sessions keep their rows: meetings point at them."""
    concepts = {
        f"{framework}/{slug}": key
        for framework, slug, key in Concept.objects.filter(organisation=None).values_list(
            "framework__slug", "slug", "pk"
        )
    }
    present = {one.bundle_key: one for one in Programme.objects.exclude(bundle_key="").select_for_update()}
    written = []
    for entry in programmes:
        programme = present.get(entry.key) or Programme(bundle_key=entry.key, slug=_free_slug(entry.key))
        if programme.bundle_digest != entry.digest:
            _write(programme, entry, concepts, at=at)
            written.append(entry.key)
    return written


def _free_slug(key: str) -> str:
    # An organisation's own programme may already stand at this address; ours steps aside.
    return f"{key[:50]}-nestwerk" if Programme.objects.filter(slug=key).exists() else key


def _write(programme: Programme, entry: BundledProgramme, concepts: Mapping[str, uuid.UUID], *, at: datetime) -> None:
    programme.title, programme.form = entry.title, entry.form
    programme.summary, programme.for_whom = entry.summary, entry.for_whom
    programme.practice = Practice.objects.filter(bundle_key=entry.practice).first() if entry.practice else None
    programme.changed_at, programme.bundle_digest = at, entry.digest
    programme.save()
    programme.sessions.filter(order__gt=len(entry.sessions)).delete()
    for order, session in enumerate(entry.sessions, 1):
        _write_session(programme, order, session, concepts)
    audit.record("programme-loaded", programme, by=None, at=at)


def _write_session(programme: Programme, order: int, entry: BundledSession, concepts: Mapping[str, uuid.UUID]) -> None:
    values = {
        "title": entry.title,
        "aim": entry.aim,
        "materials": list(entry.materials),
        "cards": list(entry.cards),
        "tip": entry.tip,
        "tip_translations": entry.tips,
        "children": entry.children,
    }
    session, _ = SessionPlan.objects.update_or_create(programme=programme, order=order, defaults=values)
    session.blocks.all().delete()
    Block.objects.bulk_create(
        Block(session=session, order=place, kind=one.kind, minutes=one.minutes, title=one.title, text=one.text)
        for place, one in enumerate(entry.blocks, 1)
    )
    session.carries.all().delete()
    SessionConcept.objects.bulk_create(
        SessionConcept(session=session, concept_id=concepts[path]) for path in entry.concepts
    )
