"""An organisation offers a practice of its own to the shared catalogue."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.actions import draft
from nestwerk.catalogue.models import SHEET_FIELDS, Practice, State
from nestwerk.catalogue.queries import sources_of
from nestwerk.editorial.actions.states import submit
from nestwerk.editorial.models import Offer
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit
from nestwerk.vocabulary.models import Concept


class AlreadyOffered(DomainError):
    message = _("This practice has been offered already. Its answer shows here.")


@transaction.atomic
def offer(*, practice: Practice, organisation: Organisation, by: Person, at: datetime) -> Offer:
    """Copy an own practice to the editors' queue. The own one stays what and whose it is. Raises AlreadyOffered.

    The copy is offered again only after the editors turned the one before down.
    """
    own = Practice.objects.select_for_update().get(pk=practice.pk, organisation=organisation)
    if own.offers.exclude(made__state=State.ARCHIVED).exists():
        raise AlreadyOffered
    sheet = own.sheets.get(language=own.language)
    why = gettext("Offered by %(organisation)s") % {"organisation": organisation.name}
    others = own.sheets.exclude(language=own.language).values_list("language", "summary")
    summaries = {f"{language}:summary": text for language, text in others if text}
    made = draft(
        title=own.title,
        language=own.language,
        words={name: getattr(sheet, name) for name in SHEET_FIELDS} | summaries,
        concepts=Concept.objects.filter(carried_by_practices__practice=own, organisation=None),
        links=list(own.links.values_list("url", "label")),
        participation=own.participation,
        facts={"costs": own.costs, "knowledge": own.knowledge, "recognitions": own.recognitions},
        sources=sources_of(own),
        initiators=own.initiators or [organisation.name],
        other_titles=own.other_titles,
        offered_in=own.offered_in,
        towns=own.towns,
        website=own.website,
        age_from=own.age_from,
        age_to=own.age_to,
        source_year=own.source_year,
        why=why,
        by=by,
        at=at,
    )
    made = submit(practice=made, why=why, by=by, at=at)
    row = Offer.objects.create(organisation=organisation, own=own, made=made, by=by, at=at)
    audit.record("practice-offered", own, by=by, at=at, organisation=organisation)
    return row
