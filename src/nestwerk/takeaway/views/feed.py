"""What is new and what changed, for whoever follows the catalogue with a reader of feeds."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nestwerk.takeaway.formats.feed import Entry, Feed, as_atom, as_json
from nestwerk.takeaway.queries.news import News, news
from nestwerk.web.headers import same_for_everybody, unless_known

# The year in which these addresses became ours, as a tag URI (RFC 4151) needs it.
SINCE = 2026


@require_safe
@same_for_everybody
def atom(request: HttpRequest) -> HttpResponse:
    return _answer(request, as_atom(feed := _feed(request)), "application/atom+xml", feed)


@require_safe
@same_for_everybody
def json_feed(request: HttpRequest) -> HttpResponse:
    return _answer(request, as_json(feed := _feed(request)), "application/feed+json", feed)


def _answer(request: HttpRequest, words: bytes, media_type: str, feed: Feed) -> HttpResponse:
    headers = {
        "Cache-Control": "public, max-age=300",
        "Content-Language": feed.language,
        "Access-Control-Allow-Origin": "*",
    }
    response = HttpResponse(words, content_type=f"{media_type}; charset=utf-8", headers=headers)
    return unless_known(request, response, changed_at=feed.updated_at if feed.entries else None)


def _feed(request: HttpRequest) -> Feed:
    asked = request.GET.get("lang", "")
    language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        return Feed(
            id=f"tag:{urlsplit(settings.BASE_URL).hostname},{SINCE}:{reverse('catalogue:list').strip('/')}/{language}",
            title=gettext("New and changed practices in Nestwerk"),
            about=gettext("Good practices for parents, children and those who stand beside them."),
            language=language,
            address=settings.BASE_URL + reverse("catalogue:list"),
            here=f"{settings.BASE_URL}{request.path}?lang={language}",
            entries=tuple(_entry(one, language) for one in news()),
        )


def _entry(one: News, language: str) -> Entry:
    card = one.card
    summary, spoken = card.summary_in(language)
    kind = ("new", gettext("New")) if one.is_new else ("changed", gettext("Changed"))
    return Entry(
        id=card.id.urn,
        address=settings.BASE_URL + card.href,
        title=f"{kind[1]}: {card.title}",
        title_language=card.language,
        summary=summary,
        summary_language=spoken,
        published_at=one.published_at,
        updated_at=card.changed_at,
        kind=kind,
        authors=card.initiators,
    )
