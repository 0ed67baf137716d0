"""Take a programme over: a copy that an organisation can make its own."""

from datetime import datetime

from django.db import transaction

from nestwerk.kernel.text import slug as slug_of
from nestwerk.people.models import Organisation, Person
from nestwerk.programmes.models import Block, Programme, SessionConcept, SessionPlan
from nestwerk.trail import audit


@transaction.atomic
def copy(*, programme: Programme, organisation: Organisation, by: Person, at: datetime) -> Programme:
    """Make a copy with every session and block. Where it came from stays known; later changes there do not follow."""
    made = Programme.objects.create(
        organisation=organisation,
        slug=_free_slug(f"{programme.slug[:36]}-{organisation.slug[:20]}"),
        title=programme.title,
        summary=programme.summary,
        form=programme.form,
        for_whom=programme.for_whom,
        practice=programme.practice if programme.practice and programme.practice.organisation_id is None else None,
        # A key never joins two organisations' rows.
        copied_from=programme if programme.organisation_id in {None, organisation.pk} else None,
        changed_at=at,
    )
    for session in programme.sessions.prefetch_related("blocks", "carries"):
        _copy_session(session, made)
    audit.record("programme-copied", made, by=by, at=at, organisation=organisation)
    return made


def _copy_session(session: SessionPlan, programme: Programme) -> None:
    made = SessionPlan.objects.create(
        programme=programme,
        order=session.order,
        title=session.title,
        aim=session.aim,
        materials=session.materials,
        cards=session.cards,
        tip=session.tip,
        tip_translations=session.tip_translations,
        children=session.children,
    )
    Block.objects.bulk_create(
        Block(session=made, order=one.order, kind=one.kind, minutes=one.minutes, title=one.title, text=one.text)
        for one in session.blocks.all()
    )
    SessionConcept.objects.bulk_create(
        SessionConcept(session=made, concept_id=one.concept_id) for one in session.carries.all()
    )


def _free_slug(wanted: str) -> str:
    base = slug_of(wanted)
    taken = set(Programme.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(name for n in range(2, 10_000) if (name := f"{base[:55]}-{n}") not in taken)
