"""Frameworks to take along: SKOS as Turtle or JSON-LD, with a stamp so that nobody fetches twice."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from nestwerk.ui.papers import too_many_papers
from nestwerk.ui.views import too_often
from nestwerk.vocabulary import queries
from nestwerk.vocabulary.models import Framework

MEDIA_TYPES = {"ttl": "text/turtle; charset=utf-8", "jsonld": "application/ld+json"}
FOR_EVERYBODY = "public, max-age=300"


@require_safe
def everything(request: HttpRequest, syntax: str) -> HttpResponse:
    """All shared frameworks in one file."""
    return _file(request, list(Framework.objects.shared()), syntax, name="kaders", cache=FOR_EVERYBODY)


@require_safe
def shared(request: HttpRequest, framework: str, syntax: str) -> HttpResponse:
    return _file(request, list(Framework.objects.at("", framework)), syntax, name=framework, cache=FOR_EVERYBODY)


@require_safe
def own(request: HttpRequest, organisation: str, framework: str, syntax: str) -> HttpResponse:
    visible = Framework.objects.visible_to(request.user).at(organisation, framework)
    return _file(request, list(visible), syntax, name=framework, cache="private, no-cache")


def _file(request: HttpRequest, frameworks: Sequence[Framework], syntax: str, *, name: str, cache: str) -> HttpResponse:
    """Answer with the file, or with 304 when the reader has it already."""
    if not frameworks:
        raise Http404
    stamp = queries.stamp_of(frameworks)
    moment = int(stamp.changed_at.timestamp())
    etag = quote_etag(f"{stamp.etag}-{syntax}")
    answer = HttpResponse(
        content_type=MEDIA_TYPES[syntax],
        headers={
            "ETag": etag,
            "Last-Modified": http_date(moment),
            "Cache-Control": cache,
            "Content-Disposition": f'attachment; filename="{name}.{syntax}"',
        },
    )
    settled = get_conditional_response(request, etag=etag, last_modified=moment, response=answer)
    if settled is answer and too_many_papers(request):
        return too_often(request)
    if settled is answer:
        answer.content = queries.written(frameworks, syntax, stamp)
    return settled or answer
