"""How often is too often, over all processes: the counts are in the cache table (settings.ACCOUNT_RATE_LIMITS)."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

_APP = "allauth.account"


def count(request: HttpRequest, action: str) -> bool:
    """Count one more for the place where the visitor is; False when that is too many."""
    return bool(ratelimit.consume(request, app=_APP, action=action, limit_get=True))


def may(request: HttpRequest, action: str) -> bool:
    """True unless there were too many from this place. Counts nothing."""
    return bool(ratelimit.consume(request, app=_APP, action=action, limit_get=True, dry_run=True))
