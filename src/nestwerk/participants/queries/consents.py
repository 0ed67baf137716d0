"""Which words a parent agrees to, and what each has agreed to."""

from django.db.models import Q

from nestwerk.participants.models import Consent, ConsentText, Participant, Purpose
from nestwerk.people.models import Organisation


def current_texts(organisation: Organisation) -> dict[str, ConsentText]:
    """Return the newest words per purpose: the organisation's own, else the shared ones."""
    texts = ConsentText.objects.filter(Q(organisation=organisation) | Q(organisation=None))
    # Shared ones first and older ones first, so that the last to be put down is the one that counts.
    in_order = sorted(texts, key=lambda text: (text.organisation_id is not None, text.version))
    newest = {text.purpose: text for text in in_order}
    return {purpose: newest[purpose] for purpose in Purpose.values if purpose in newest}


def consents_of(participant: Participant) -> list[Consent]:
    """Return every consent with its words, the newest first."""
    return list(Consent.objects.filter(participant=participant).select_related("text").order_by("-given_at"))


def has_consent(participant: Participant, purpose: str) -> bool:
    """True when this consent was given and not withdrawn."""
    return Consent.objects.filter(participant=participant, text__purpose=purpose, withdrawn_at=None).exists()
