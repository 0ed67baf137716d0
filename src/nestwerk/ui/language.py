"""Which language a page speaks: the one its address asks for, the visitor's choice, the browser's, else Dutch.

Arabic, Turkish and Ukrainian are complete for what parents see; a page that is
for staff falls back to Dutch rather than to a mixture.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation

from nestwerk.ui.carried import carry
from nestwerk.web.findable import IN

View = TypeVar("View", bound=Callable[..., Any])
Handler = Callable[[HttpRequest], HttpResponse]


def direction_of(code: str) -> str:
    """Return the value of `dir` for a language."""
    return "rtl" if code in settings.LANGUAGES_BIDI else "ltr"


def for_parents(view: View) -> View:
    """Mark a view as one that parents see, in all six languages."""
    view.for_parents = True  # type: ignore[attr-defined]
    return view


def languages_of(request: HttpRequest) -> list[str]:
    """Return the codes in which the asked page is complete."""
    every = [code for code, _ in settings.LANGUAGES]
    view = _view_of(request)
    return every if view is None or getattr(view, "for_parents", False) else list(settings.STAFF_LANGUAGES)


def asked_by_address(request: HttpRequest) -> str:
    """Return the language that the address of a page for everybody asks for (`?in=tr`), or nothing."""
    asked, view = request.GET.get(IN, ""), _view_of(request)
    for_everybody = getattr(view, "for_parents", False) or getattr(view, "findable", False)
    return asked if for_everybody and asked in languages_of(request) else ""


def _view_of(request: HttpRequest) -> Callable[..., Any] | None:
    try:
        return resolve(request.path_info).func
    except Resolver404:
        return None


def language_of_visitor(get_response: Handler) -> Handler:
    """Activate the language for this request and say it in the headers."""

    def middleware(request: HttpRequest) -> HttpResponse:
        offered = languages_of(request)
        by_address = asked_by_address(request)
        wanted = by_address or translation.get_language_from_request(request)
        language = wanted if wanted in offered else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        request.offered_languages = offered  # type: ignore[attr-defined]
        with translation.override(language):
            response = get_response(request)
        if by_address:
            carry(response, by_address)
        response.headers.setdefault("Content-Language", language)
        response.headers["Vary"] = ", ".join(
            filter(None, [response.headers.get("Vary", ""), "Accept-Language", "Cookie"])
        )
        return response

    return middleware


@dataclass(frozen=True)
class Said:
    """Words to show. `foreign` is their language when it is not the page's."""

    text: str
    foreign: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def said(words: Mapping[str, str], language: str) -> Said:
    """Pick the words in the asked language, else in Dutch, else in any language there is."""
    for code in (language, settings.LANGUAGE_CODE, *words):
        if words.get(code):
            return Said(words[code], "" if code == language else code)
    return Said("")


def leaves_no_trace(view: View) -> View:
    """Ask the browser to keep no copy of the page: for what a parent reads in a house where others look on."""

    @wraps(view)
    def quiet(*args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(*args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return cast(View, quiet)


# The button of a question: the same page in another language, with what was typed.
TONGUE = "taal"


def asked_in(request: HttpRequest, draw: Callable[[], HttpResponse]) -> HttpResponse:
    """Return a page that answers a form, in the language whose button was pressed on it, and remember that."""
    tongue = request.POST.get(TONGUE, "")
    if tongue not in dict(settings.LANGUAGES):
        return draw()
    with translation.override(tongue):
        response = draw()
        response.headers["Content-Language"] = tongue
        remember_language(response, tongue)
        return response


def remember_language(response: HttpResponse, code: str) -> None:
    """Keep the visitor's choice in a cookie for a year; a code that is none of ours is left."""
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.SECURE,
            httponly=True,
            samesite="Lax",
        )
