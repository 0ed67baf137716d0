"""Who wrote of danger sees whom to call, with the answer to what was sent. It is told to nobody and kept nowhere."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from nestwerk.helplines.queries import danger_in
from nestwerk.web.htmx import wants_part

Handler = Callable[[HttpRequest], HttpResponse]
LEAST, MOST, MOST_IN_ALL = 4, 10_000, 50_000
REDIRECTS = {301, 302, 303}
# What belongs to the answer that is replaced.
OF_THE_ANSWER = {"Location", "Content-Type", "Content-Length"}


class WhomToCall:
    """Read what a parent or visitor sends with a form, and bring the lines to call with the answer.

    A page shows them by itself (`parts.py`). An answer that leads on becomes a page with the lines and the way on,
    which says nothing of what became of the words: only the view knows. A part of a page gets the lines beside it.
    No cookie and no address carries them: nothing of it is in a history.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not getattr(request, "danger", None):
            return response
        # A parent's own page speaks her language, whatever the browser asks for.
        with translation.override(response.headers.get("Content-Language") or translation.get_language()):
            return self._with_lines(request, response)

    def _with_lines(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        to = response.headers.get("Location", "")
        if response.status_code in REDIRECTS and url_has_allowed_host_and_scheme(to, {request.get_host()}):
            about = {"to": to, **_as_bare_as(response)}
            page = "helplines/beside.html" if wants_part(request) else "helplines/first.html"
            return _with_headers_of(response, render(request, page, about))
        if wants_part(request):
            # Before the part, and with an answer that refuses too.
            lines = render_to_string("helplines/beside.html", {}, request=request).encode()
            response.content = lines + response.content
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any) -> None:
        """Before the view answers: its page shows the lines at once."""
        if request.method == "POST" and getattr(view, "for_parents", False):
            request.danger = danger_in(_written(request))  # type: ignore[attr-defined]


def _written(request: HttpRequest) -> str:
    """Return what was typed into the fields of a form, a line each; not what stands hidden beside them: the words of
    before (`ui.meanwhile`), which she may just have taken out."""
    fields = ((name, told) for name, tolds in request.POST.lists() for told in tolds)
    typed = "\n".join(
        told[:MOST]
        for name, told in fields
        if name != "csrfmiddlewaretoken" and not name.startswith("initial-") and len(told) >= LEAST
    )
    return typed[:MOST_IN_ALL]


def _as_bare_as(answer: HttpResponse) -> dict[str, Any]:
    """Return what a page behind somebody's own link is told: nothing on it may carry that link elsewhere."""
    if answer.headers.get("Referrer-Policy") != "no-referrer":
        return {}
    return {"tabs": [], "account_links": [], "foot_links": [], "languages": [], "no_referrer": True}


def _with_headers_of(answer: HttpResponse, page: HttpResponse) -> HttpResponse:
    """Return the page with what the answer said of keeping, referring and cookies."""
    for name, value in answer.headers.items():
        if name not in OF_THE_ANSWER:
            page.headers[name] = value
    page.cookies.update(answer.cookies)
    return page
