"""Whoever belongs to an organisation that asks for a second factor sets one up first.

Until then every page is answered as to a visitor without an account: what is public stays
readable, and nothing private can leak, whatever room it is in.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse

from nestwerk.people import queries

Handler = Callable[[HttpRequest], HttpResponse]
# Pages that somebody needs to set up the second factor, or to leave.
ALWAYS = {"account_login", "account_logout", "people:invitation", "people:mine"}


def second_factor_first(get_response: Handler) -> Handler:
    """Answer as to a stranger while a second factor is due; a refused page becomes the set-up page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _must_wait(request):
            return get_response(request)
        person, request.user = request.user, AnonymousUser()
        request.waiting_person = person  # type: ignore[attr-defined]
        try:
            response = get_response(request)
        finally:
            request.user = person
        return redirect("mfa_index") if _is_refusal(response) else response

    return middleware


def _must_wait(request: HttpRequest) -> bool:
    # Without a session cookie there is nobody to ask about, and no query.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not queries.standing(request.user).must_set_up:
        return False
    try:
        name = resolve(request.path_info).view_name
    except Resolver404:
        return True
    return name not in ALWAYS and not name.startswith("mfa_")


def _is_refusal(response: HttpResponse) -> bool:
    if isinstance(response, HttpResponseRedirect):
        return response.url.startswith(reverse("account_login"))
    return response.status_code in {403, 404}
