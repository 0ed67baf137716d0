"""`/status/` for a monitor. Anybody learns what is well and what is wrong; who has the key learns why, and figures."""

import hmac
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nestwerk.kernel.clock import now
from nestwerk.ops.status import formats
from nestwerk.ops.status.points import Point
from nestwerk.ops.status.report import current
from nestwerk.web.headers import same_for_everybody

PLAIN, JSON = "text/plain; charset=utf-8", "application/json"
METRICS = "text/plain; version=0.0.4; charset=utf-8"
OF_PROXIES = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_FORWARDED")


@require_safe
@never_cache
@same_for_everybody
def status(request: HttpRequest) -> HttpResponse:
    """A line for each thing; 503 when one is wrong."""
    points = [*current(at=now()).points, *of_proxy(request)]
    return answer(formats.plain(points, told=has_key(request)), PLAIN, points)


@require_safe
@never_cache
@same_for_everybody
def as_json(request: HttpRequest) -> HttpResponse:
    report = current(at=now())
    points = [*report.points, *of_proxy(request)]
    return answer(formats.as_json(report, points, told=has_key(request)), JSON, points)


@require_safe
@never_cache
@same_for_everybody
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus, with the key only; always 200, since the figures say what is wrong."""
    if not has_key(request):
        raise Http404
    report = current(at=now())
    return answer(formats.metrics(report, [*report.points, *of_proxy(request)]), METRICS, [])


def answer(words: str, kind: str, points: list[Point]) -> HttpResponse:
    return HttpResponse(words, content_type=kind, status=503 if any(point.wrong for point in points) else 200)


def has_key(request: HttpRequest) -> bool:
    """True for who shows the key of the monitor; without one in the settings nobody has it."""
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(settings.STATUS_KEY) and hmac.compare_digest(shown.encode(), settings.STATUS_KEY.encode())


def of_proxy(request: HttpRequest) -> Iterator[Point]:
    """A proxy shows itself in what it adds; when it was forgotten, visitors to an https site go round in circles."""
    if not settings.TRUSTED_PROXIES and any(name in request.META for name in OF_PROXIES):
        yield Point("proxy", False, FORGOTTEN)


FORGOTTEN = (
    "A proxy stands in front of this site and NESTWERK_PROXIES does not say so: over https visitors are sent round in "
    "circles, and all count as one. Set NESTWERK_PROXIES=1."
)
