"""What stands at an address that only takes what a button sends, for who reloads it, turns back or picks a language.

Without this a browser shows an empty page (status 405) and the person is stuck on it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

Handler = Callable[[HttpRequest], HttpResponse]


def page_above(path: str) -> str:
    """Return the nearest address above this one that leads somewhere: '/team/x/einde/' gives '/team/x/'."""
    parts = path.strip("/").split("/")
    for many in range(len(parts) - 1, 0, -1):
        above = "/" + "/".join(parts[:many]) + "/"
        try:
            resolve(above)
        except Resolver404:
            continue
        return above
    return "/"


def way_back(get_response: Handler) -> Handler:
    """Draw a page with a way back where an address may be sent to and not asked for; the status stays 405."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 405 or request.method != "GET" or response.content:
            return response
        page = render(request, "ui/only-sent.html", {"above": page_above(request.path)}, status=405)
        page.headers["Allow"] = response.headers["Allow"]
        page.headers["Cache-Control"] = "no-store"
        return page

    return middleware
