"""How often is too often for somebody without an account (settings.ACCOUNT_RATE_LIMITS)."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_APP = "allauth.account"


def may_propose(request: HttpRequest, email: str) -> bool:
    """Count one proposal, for the place it comes from and for the address that gets the letter."""
    return bool(ratelimit.consume(request, app=_APP, action="propose", key=email))


def may_try_link(request: HttpRequest) -> bool:
    """True unless too many wrong links were tried from this place."""
    return bool(ratelimit.consume(request, app=_APP, action="token", limit_get=True, dry_run=True))


def count_wrong_link(request: HttpRequest) -> None:
    """Count one link that does not exist, for the place where it was tried."""
    ratelimit.consume(request, app=_APP, action="token", limit_get=True)


def too_often(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)
