"""Behind a code, behind a token, on a list."""

from datetime import datetime

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.urls import reverse

from nestwerk.dialogue import rules
from nestwerk.dialogue.models import Card, Dialogue, Guest

A_PAGE = 20


def dialogue_behind(code: str) -> Dialogue | None:
    """Return the session of a code; None when there is none, or not any more."""
    found = Dialogue.objects.filter(code_digest=rules.digest(rules.code_in(code)))
    return found.select_related("organisation", "leads").first()


def guest_behind(dialogue: Dialogue, token: str) -> Guest | None:
    """Return who takes part in this session on a phone that shows this token."""
    return Guest.objects.filter(dialogue=dialogue, token_digest=rules.digest(token)).first() if token else None


def own_cards(guest: Guest) -> list[Card]:
    """Return the cards of one phone, the oldest first; also those that were hidden on the wall."""
    return list(Card.objects.filter(guest=guest).select_related("hiding").order_by("at", "pk"))


def sessions_of(person: object, *, page: int) -> Page[Dialogue]:
    """Return one page of the sessions that this visitor may see, the newest first."""
    rows = Dialogue.objects.visible_to(person).select_related("organisation", "leads")
    rows = rows.annotate(
        card_count=Count("cards", distinct=True),
        guest_count=Count("guests", distinct=True),
        agreement_count=Count("agreements", distinct=True),
    )
    return Paginator(rows.order_by("-starts_at", "pk"), A_PAGE).get_page(page)


def is_open(dialogue: Dialogue, *, at: datetime) -> bool:
    return rules.takes_cards(dialogue.open_since, at=at)


def address_of(dialogue: Dialogue) -> str:
    """Return the whole address behind the code, for a QR; empty when the code is gone."""
    if not dialogue.code:
        return ""
    return settings.BASE_URL + reverse("dialogue:door", args=[rules.spaced(dialogue.code)])


def short_address(dialogue: Dialogue) -> str:
    """Return the address as people type it: without https://."""
    return address_of(dialogue).partition("://")[2].rstrip("/")
