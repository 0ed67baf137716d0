"""Which words a parent agrees to, and what each has agreed to."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from nestwerk.participants.models import Consent, ConsentText, Participant, Purpose
from nestwerk.people.models import Organisation


@dataclass(frozen=True)
class Agreed:
    """Words for one purpose, and when a parent agreed to these very words. `newer`: she agreed to words before them."""

    text: ConsentText
    given: Consent | None
    newer: bool = False


def current_texts(organisation: Organisation) -> dict[str, ConsentText]:
    """Return the newest words per purpose: the organisation's own, else the shared ones."""
    texts = ConsentText.objects.filter(Q(organisation=organisation) | Q(organisation=None))
    # Shared ones first and older ones first, so that the last to be put down is the one that counts.
    in_order = sorted(texts, key=lambda text: (text.organisation_id is not None, text.version))
    newest = {text.purpose: text for text in in_order}
    return {purpose: newest[purpose] for purpose in Purpose.values if purpose in newest}


def lacks_words(texts: Mapping[str, ConsentText]) -> bool:
    """True when there are no words for some purpose: nobody could agree, so nobody is taken in."""
    return any(purpose not in texts for purpose in Purpose.values)


def consents_of(participant: Participant) -> list[Consent]:
    """Return every consent with its words, the newest first."""
    return list(
        Consent.objects.filter(participant=participant).select_related("text", "noted_by").order_by("-given_at")
    )


def agreed_of(participant: Participant) -> list[Agreed]:
    """Return what a parent agreed to, in the words of that day, and the words of now that she did not agree to."""
    texts, found = current_texts(participant.organisation), []
    # Oldest first, so that of one purpose the last she agreed to is the one that counts.
    standing = [one for one in reversed(consents_of(participant)) if one.withdrawn_at is None]
    given = {one.text.purpose: one for one in standing}
    for purpose in Purpose.values:
        agreed, newest = given.get(purpose), texts.get(purpose)
        if agreed:
            found.append(Agreed(agreed.text, agreed))
        if newest and not (agreed and agreed.text.texts == newest.texts):
            found.append(Agreed(newest, None, newer=agreed is not None))
    return found


def words_to_agree(participant: Participant) -> ConsentText | None:
    """Return the words to which she must agree before more may be kept of her; None when she did."""
    if has_consent(participant, Purpose.TAKING_PART):
        return None
    return current_texts(participant.organisation).get(Purpose.TAKING_PART)


def has_consent(participant: Participant, purpose: str) -> bool:
    """True when this consent was given and not withdrawn."""
    return Consent.objects.filter(participant=participant, text__purpose=purpose, withdrawn_at=None).exists()
