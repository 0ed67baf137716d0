"""The door of the API: counts questions, knows the methods, answers 'nothing changed', and puts on the headers."""

from email.utils import parsedate_to_datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from nestwerk.api.problems import problem
from nestwerk.kernel.clock import now
from nestwerk.web import limits
from nestwerk.web.headers import same_for_everybody, unless_known
from nestwerk.web.visitor import visitor_of

# Where the description stands
DESCRIPTION = "openapi.json"
ALLOWED = "GET, HEAD, OPTIONS"
FOR_EVERYBODY = "public, max-age=60"
# Any site may read, without credentials, and may see what the headers tell.
FOR_OTHER_SITES = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After",
}
BEFORE_ASKING = {
    **FOR_OTHER_SITES,
    "Allow": ALLOWED,
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
    "Cache-Control": "public, max-age=86400",
}


@csrf_exempt
@same_for_everybody
def answer(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer a question of a program. Whoever asks is a stranger: nothing here knows a person."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=BEFORE_ASKING)
    a_minute = limits.Limit(settings.API_PER_MINUTE, limits.MINUTE)
    tally = limits.count("api", visitor_of(request), at=now(), limit=a_minute)
    if tally.over:
        response = problem(429, f"At most {tally.most} questions a minute. Ask again in {tally.seconds} seconds.")
    elif request.method not in {"GET", "HEAD"}:
        response = problem(405, "This API can only be read.")
        response.headers["Allow"] = ALLOWED
    else:
        response = _told(request, rest)
    for name, value in {**FOR_OTHER_SITES, **_limit_headers(tally)}.items():
        response.headers[name] = value
    response.headers.setdefault("Content-Language", "en")
    return response


def _limit_headers(tally: limits.Tally) -> dict[str, str]:
    """Return the headers that tell what is left, as the IETF draft on rate limit headers writes them."""
    told = {
        "RateLimit-Policy": f'"client";q={tally.most};w={limits.MINUTE}',
        "RateLimit": f'"client";r={tally.left};t={tally.seconds}',
    }
    return told | {"Retry-After": str(tally.seconds)} if tally.over else told


def _told(request: HttpRequest, rest: str) -> HttpResponse:
    from nestwerk.api import description, service  # noqa: PLC0415 - half a second of imports that no page needs

    if rest == DESCRIPTION:
        response = HttpResponse(description.described(), content_type="application/json")
    else:
        response = service.call(request, rest)
    if response.status_code != 200:
        return response
    response.headers["Cache-Control"] = FOR_EVERYBODY
    moment = response.headers.get("Last-Modified")
    settled = unless_known(request, response, changed_at=parsedate_to_datetime(moment) if moment else None)
    return problem(412, "It is not what you asked for any more.") if settled.status_code == 412 else settled
