"""Write a guide, publish it, and withdraw it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.findings.models import Factor, Guide, GuideText
from nestwerk.findings.queries.guide import told_by
from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.text import slug
from nestwerk.people.models import Person
from nestwerk.stories.models import Study
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import ChangedAtOnce, check_seen, check_stands


class NothingToPublish(DomainError):
    message = _("A guide needs a title and a factor before others can read it.")


@transaction.atomic
def write_guide(
    *,
    study: Study,
    language: str,
    title: str,
    intro: str,
    by: Person,
    at: datetime,
    seen: Mapping[str, object] | None = None,
) -> Guide:
    """Write title and beginning in one language; the first time the guide is made, as a draft.

    Raises ChangedAtOnce when what is to change is not as it was `seen`.
    """
    Study.objects.select_for_update(of=("self",), no_key=True).get(pk=study.pk)
    guide = Guide.objects.filter(study=study).first()
    if guide is None:
        guide = Guide(organisation=study.organisation, study=study, by=by, made_at=at)
        guide.slug = f"{slug(title)}-{guide.pk.hex[:6]}"
        guide.save(force_insert=True)
    text = GuideText.objects.filter(guide=guide, language=language).first()
    text = text or GuideText(organisation=study.organisation, guide=guide, language=language)
    check_seen(text, {"title": title, "intro": intro}, seen)
    text.title, text.intro = title, intro
    text.save()
    audit.record("wrote guide", guide, by=by, at=at, organisation=study.organisation)
    return guide


@transaction.atomic
def publish_guide(*, guide: Guide, by: Person, at: datetime, seen: Sequence[str] | None = None) -> None:
    """Let everybody read it. Raises NothingToPublish, and ChangedAtOnce when it tells other than was `seen`."""
    # Whoever writes in it holds the study.
    Study.objects.select_for_update(of=("self",), no_key=True).get(pk=guide.study_id)
    if seen is not None and list(seen) != told_by(guide):
        raise ChangedAtOnce
    kept = Guide.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(pk=guide.pk)
    if not kept.texts.exists() or not Factor.objects.filter(study=kept.study_id, gone=False).exists():
        raise NothingToPublish
    kept.published_at = at
    kept.save(update_fields=["published_at"])
    audit.record("published guide", kept, by=by, at=at, organisation=kept.organisation)


@transaction.atomic
def withdraw_guide(*, guide: Guide, by: Person | None, at: datetime, seen: Mapping[str, object] | None = None) -> None:
    """Make it a draft again: it stands nowhere any more.

    Raises ChangedAtOnce when it was published anew since it was `seen`.
    """
    kept = Guide.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(pk=guide.pk)
    check_stands(kept, seen)
    kept.published_at = None
    kept.save(update_fields=["published_at"])
    journal.note("findings.guide-withdrawn", kept.pk, at=at)
    audit.record("withdrew guide", kept, by=by, at=at, organisation=kept.organisation)
