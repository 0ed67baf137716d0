"""What a parent agrees to: words in versions, given one by one, and taken back."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.participants.actions.present import present
from nestwerk.participants.actions.team_acts import note_act
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import Consent, ConsentText, Participant, Purpose, TeamActKind
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit, journal

SHARED = Path(__file__).resolve().parents[1] / "data" / "consent.toml"


class BadConsentText(DomainError):
    message = _("Write the words in Dutch at least.")


@transaction.atomic
def give_consents(
    *, participant: Participant, texts: Sequence[ConsentText], by: Person | None, at: datetime
) -> list[Consent]:
    """Note what somebody agreed to; what was agreed to already stays as it was."""
    present(participant)
    given = set(Consent.objects.filter(participant=participant, withdrawn_at=None).values_list("text", flat=True))
    new = [
        Consent(participant=participant, text=text, given_at=at, noted_by=by) for text in texts if text.pk not in given
    ]
    Consent.objects.bulk_create(new)
    if new:
        if by is not None and participant.joined_at != at:
            note_act(participant, TeamActKind.CONSENT, by=by, at=at)
        details: dict[str, audit.Detail] = {"texts": [str(consent.text) for consent in new]}
        organisation = participant.organisation
        audit.record(
            "noted consent" if by else "gave consent",
            participant,
            by=by,
            at=at,
            organisation=organisation,
            details=details,
        )
    return new


@transaction.atomic
def withdraw_consent(*, participant: Participant, purpose: str, by: Person | None, at: datetime) -> int:
    """Take back what was agreed to for one purpose; both moments stay. Return how many."""
    present(participant)
    standing = Consent.objects.filter(participant=participant, text__purpose=purpose, withdrawn_at=None)
    number = standing.update(withdrawn_at=at)
    if number:
        details: dict[str, audit.Detail] = {"purpose": str(purpose)}
        organisation = participant.organisation
        follow(participant, at=at)
        if by is not None:
            note_act(participant, TeamActKind.CONSENT_BACK, by=by, at=at)
        audit.record("withdrew consent", participant, by=by, at=at, organisation=organisation, details=details)
        journal.note("participants.consent-withdrawn", participant.pk, purpose, at=at)
    return number


@transaction.atomic
def write_text(
    *, organisation: Organisation, purpose: str, texts: Mapping[str, str], by: Person, at: datetime
) -> ConsentText:
    """Add a version of an organisation's own words; older ones stay with who agreed to them. Raises BadConsentText."""
    known = {code: words.strip() for code, words in texts.items() if words.strip() and code in dict(settings.LANGUAGES)}
    if settings.LANGUAGE_CODE not in known:
        raise BadConsentText
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    version = _latest(organisation, purpose)
    if version and version.texts == known:
        return version
    number = version.version + 1 if version else 1
    text = ConsentText.objects.create(
        organisation=organisation, purpose=Purpose(purpose), version=number, texts=known, since=at
    )
    details: dict[str, audit.Detail] = {"purpose": str(purpose), "version": number}
    audit.record("wrote consent text", text, by=by, at=at, organisation=organisation, details=details)
    return text


@transaction.atomic
def load_shared_texts(*, at: datetime) -> int:
    """Bring in the words that come with the package: a changed text is a new version. Return how many are new."""
    new = 0
    for purpose, texts in tomllib.loads(SHARED.read_text()).items():
        latest = _latest(None, Purpose(purpose))
        if latest is None or latest.texts != texts:
            number = latest.version + 1 if latest else 1
            ConsentText.objects.create(purpose=Purpose(purpose), version=number, texts=texts, since=at)
            new += 1
    return new


def _latest(organisation: Organisation | None, purpose: str) -> ConsentText | None:
    return ConsentText.objects.filter(organisation=organisation, purpose=purpose).order_by("-version").first()
