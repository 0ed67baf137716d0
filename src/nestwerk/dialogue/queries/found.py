"""Behind a code, behind a token, on a list."""

from datetime import datetime

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from nestwerk.dialogue import rules
from nestwerk.dialogue.models import Card, Dialogue, FormerCode, Guest

A_PAGE = 20
MOST_A_SESSION = 400


def dialogue_behind(code: str) -> Dialogue | None:
    """Return the session of a code, also of a former one; None when there is none, or not any more."""
    digest = rules.digest(rules.code_in(code))
    former = FormerCode.objects.filter(dialogue=OuterRef("pk"), code_digest=digest)
    found = Dialogue.objects.filter(Q(code_digest=digest) | Exists(former))
    return found.select_related("organisation", "leads").first()


def lets_in(dialogue: Dialogue, code: str) -> bool:
    """True for the code of now: by a former one only who joined finds her cards."""
    return dialogue.code_digest == rules.digest(rules.code_in(code))


def joining_by(dialogue: Dialogue) -> str:
    """Return what tells joining by the code of now apart from joining by any other."""
    return f"{dialogue.pk} {dialogue.code_digest}"


def guest_behind(dialogue: Dialogue, token: str) -> Guest | None:
    """Return who takes part in this session on a phone that shows this token."""
    known = Guest.objects.filter(dialogue=dialogue, token_digest=rules.digest(token)).select_related("barring")
    return known.first() if token else None


def own_cards(guest: Guest) -> list[Card]:
    """Return the cards of one phone, the oldest first; also those that were hidden on the wall."""
    return list(Card.objects.filter(guest=guest).select_related("hiding").order_by("at", "pk"))


def is_full(dialogue: Dialogue) -> bool:
    """True when the wall takes no card more. What was taken off it does not count."""
    return Card.objects.filter(dialogue=dialogue, hiding=None, guest__barring=None).count() >= MOST_A_SESSION


def sessions_of(person: object, *, page: int) -> Page[Dialogue]:
    """Return one page of the sessions that this visitor may see, the newest first."""
    rows = Dialogue.objects.visible_to(person).select_related("organisation", "leads")
    rows = rows.annotate(
        card_count=Count("cards", distinct=True),
        guest_count=Count("guests", filter=Q(guests__waits=False), distinct=True),
        agreement_count=Count("agreements", distinct=True),
    )
    return Paginator(rows.order_by("-starts_at", "pk"), A_PAGE).get_page(page)


def is_open(dialogue: Dialogue, *, at: datetime) -> bool:
    return rules.takes_cards(dialogue.open_since, at=at)


def address_of(dialogue: Dialogue) -> str:
    """Return the whole address behind the code, for a QR; empty when the code is gone."""
    return _address(dialogue.code)


def short_address(dialogue: Dialogue) -> str:
    """Return the address as people type it: without https://."""
    return _short(dialogue.code)


def addresses_of_guests(dialogue: Dialogue) -> list[str]:
    """Return the short addresses at which who took part finds her own cards: of each code that there was."""
    former = FormerCode.objects.filter(dialogue=dialogue).order_by("pk")
    return [_short(code) for code in (*(one.code for one in former), dialogue.code) if code]


def _address(code: str) -> str:
    return settings.BASE_URL + reverse("dialogue:door", args=[rules.spaced(code)]) if code else ""


def _short(code: str) -> str:
    return _address(code).partition("://")[2].rstrip("/")
