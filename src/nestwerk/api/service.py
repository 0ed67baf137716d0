"""The questions of the API and their answers. Reads the shelf, which holds shared, published practices only."""

import logging
from functools import lru_cache
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, URLResolver
from django.urls.resolvers import RegexPattern
from django.utils.http import http_date
from django.utils.translation import gettext_noop
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from nestwerk.api import answers, asking, refusals, shapes
from nestwerk.api import queries as shown
from nestwerk.api.paging import paged
from nestwerk.api.problems import Refused, problem
from nestwerk.catalogue import queries
from nestwerk.kernel.text import clean

logger = logging.getLogger(__name__)
WHICH = gettext_noop("Which one: the last part of its address.")
PracticeName = Annotated[str, Path(description=WHICH, examples=["home-start"])]
FrameworkName = Annotated[str, Path(description=WHICH, examples=["vormen"])]


class Readable(JSONRenderer):
    """Letters as they are: half the size of escapes in other scripts."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Nestwerk",
    version="1.0.0",
    description="Good practices in parenting support: find them, read them, and know where the facts come from. "
    "Read-only and open to all. A parameter or a value that does not exist is refused with 422, so that a typing error "
    "never passes for an answer. New fields and parameters may be added; what is there stays.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="open",
    renderer=Readable(),
)


@api.get(
    "/praktijken",
    response=shapes.Practices,
    operation_id="practices",
    summary=gettext_noop("Find practices"),
    description=gettext_noop(
        "The list, with the same words and choices as on the site. Within a choice values add up; choices narrow."
    ),
)
def practices(request: HttpRequest, response: HttpResponse, asked: Query[asking.Asking]) -> shapes.Practices:
    refusals.unknown(request, asking.Asking)
    refusals.absent(asked)
    question = answers.question_of(asked, words=clean(asked.q, most=200))
    found = queries.chosen(question, language=asked.lang)
    cards = found.cards
    if asked.gewijzigd_sinds:
        cards = [card for card in cards if card.sheet_changed_at >= asked.gewijzigd_sinds]
    page, items = paged(request, response, cards, asked)
    response.headers["Content-Language"] = asked.lang
    return shapes.Practices(
        **page,
        by_meaning=found.answer.by_meaning if found.answer else None,
        fitting=found.fitting,
        items=[answers.card(card, asked.lang) for card in items],
    )


@api.get(
    "/praktijken/{slug}",
    response=shapes.Practice,
    operation_id="practice",
    summary=gettext_noop("Read one practice"),
    description=gettext_noop(
        "Everything that its sheet shows, with the concepts it carries, its links and its sources."
    ),
)
def practice(
    request: HttpRequest, response: HttpResponse, slug: PracticeName, asked: Query[asking.Speaking]
) -> shapes.Practice:
    refusals.unknown(request, asking.Speaking)
    page = queries.sheet_at(slug, language=asked.lang)
    if page is None:
        raise Http404
    response.headers["Last-Modified"] = http_date(page.practice.sheet_changed_at.timestamp())
    response.headers["Content-Language"] = asked.lang
    return answers.practice(page, asked.lang)


@api.get(
    "/kaders",
    response=shapes.Frameworks,
    operation_id="frameworks",
    summary=gettext_noop("The frameworks in use"),
    description=gettext_noop("Sets of concepts that practices carry, each with its downloads as SKOS."),
)
def frameworks(request: HttpRequest, response: HttpResponse, asked: Query[asking.Speaking]) -> shapes.Frameworks:
    refusals.unknown(request, asking.Speaking)
    response.headers["Content-Language"] = asked.lang
    return shapes.Frameworks(items=[answers.framework(one, asked.lang) for one in shown.frameworks_in_use()])


@api.get(
    "/kaders/{slug}",
    response=shapes.FrameworkWhole,
    operation_id="framework",
    summary=gettext_noop("One framework"),
    description=gettext_noop("Its concepts, each with how many practices carry it."),
)
def framework(
    request: HttpRequest, response: HttpResponse, slug: FrameworkName, asked: Query[asking.Speaking]
) -> shapes.FrameworkWhole:
    refusals.unknown(request, asking.Speaking)
    found = next((one for one in shown.frameworks_in_use() if one.slug == slug), None)
    if found is None:
        raise Http404
    response.headers["Content-Language"] = asked.lang
    return answers.framework_whole(found, shown.words_of(slug, language=asked.lang), asked.lang)


@api.get(
    "/bronnen",
    response=shapes.Works,
    operation_id="works",
    summary=gettext_noop("The works that practices rest on"),
    description=gettext_noop("Publications from which the facts were carried over."),
)
def works(request: HttpRequest, response: HttpResponse, asked: Query[asking.Paged]) -> shapes.Works:
    refusals.unknown(request, asking.Paged)
    page, items = paged(request, response, list(shown.works_in_use()), asked)
    return shapes.Works(**page, items=[answers.work(one) for one in items])


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return problem(422, "The question makes no sense as it stands.", errors=error.errors)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    wrong = [{"place": str(one["loc"][0]), "name": str(one["loc"][-1]), "detail": one["msg"]} for one in error.errors]
    return refused(request, Refused(wrong))


@api.exception_handler(Http404)
def absent(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, "There is nothing published at this address.")


@api.exception_handler(Exception)
def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("The API could not answer.", exc_info=error)
    return problem(500, "Something broke here. It was noted.")


@lru_cache(maxsize=1)
def _addresses() -> URLResolver:
    return URLResolver(RegexPattern(r"^"), api.urls[0])


def call(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer what stands after /api/; HEAD is answered as GET, and the server leaves out the body."""
    try:
        match = _addresses().resolve(rest)
    except Resolver404:
        return absent(request, Http404())
    asked_by, request.method = request.method, "GET"
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    request.method = asked_by
    return response
