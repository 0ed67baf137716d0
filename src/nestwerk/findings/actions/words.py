"""Write what a factor is in one language, and choose the quotes that show it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.findings.models import Factor, FactorText, Quote
from nestwerk.findings.queries.quotes import may_be_quoted
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.stories.models import Segment, Study, StudyMember
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_seen


class NotToQuote(DomainError):
    message = _("This passage is not quoted: not everybody in that interview agreed to quotes.")


@transaction.atomic
def write_factor(
    *,
    factor: Factor,
    language: str,
    values: Mapping[str, str],
    by: Person,
    at: datetime,
    seen: Mapping[str, object] | None = None,
) -> FactorText:
    """Write the title, what it is, its elements and its tips in one language.

    Raises ChangedAtOnce when what is to change is not as it was `seen`: a name that was taken out does not come back.
    """
    Study.objects.select_for_update(of=("self",), no_key=True).get(pk=factor.study_id)
    text = FactorText.objects.filter(factor=factor, language=language).first() or FactorText(
        organisation_id=factor.organisation_id, factor=factor, language=language
    )
    check_seen(text, values, seen)
    for name in ("title", "about", "elements", "tips"):
        setattr(text, name, values[name])
    text.save()
    audit.record("wrote words of factor", factor, by=by, at=at, organisation=factor.organisation)
    return text


@transaction.atomic
def choose_quote(*, member: StudyMember, factor: Factor, segment: Segment, at: datetime) -> Quote:
    """Let a passage show a factor. Raises NotToQuote."""
    if not may_be_quoted(segment):
        raise NotToQuote
    known = Quote.objects.filter(factor=factor, segment=segment).first()
    if known:
        return known
    made = Quote(organisation_id=factor.organisation_id, factor=factor, segment=segment, by=member.person, at=at)
    made.save(force_insert=True)
    audit.record("chose quote", factor, by=member.person, at=at, organisation=factor.organisation)
    return made


@transaction.atomic
def drop_quote(*, member: StudyMember, quote: Quote, at: datetime) -> None:
    """Choose a passage no more."""
    journal.note("findings.quote-dropped", quote.pk, at=at)
    audit.record("dropped quote", quote.factor, by=member.person, at=at, organisation=quote.factor.organisation)
    quote.delete()
