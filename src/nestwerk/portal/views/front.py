"""The front page for three audiences, whom to call, what this is, and the mail page of a demo."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nestwerk.helplines import queries as helplines
from nestwerk.kernel.clock import now
from nestwerk.people.permissions import PersonRequest, may_operate
from nestwerk.places import queries as places
from nestwerk.portal import queries
from nestwerk.ui.language import for_parents, leaves_no_trace, said
from nestwerk.vocabulary import queries as vocabulary
from nestwerk.web.findable import findable


@require_safe
@for_parents
@leaves_no_trace
@findable
def home(request: HttpRequest) -> HttpResponse:
    page = queries.front_page(request.user, get_language() or settings.LANGUAGE_CODE)
    return render(request, "portal/home.html", {"page": page})


@require_safe
@for_parents
@leaves_no_trace
@findable
def help_now(request: HttpRequest) -> HttpResponse:
    """Whom to call, in the country that the browser names; `?land=be`, `?land=nl` and `?land=alle` say otherwise."""
    asked = request.GET.get("land") or helplines.country_of(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    country = helplines.country_asked(asked)
    groups = helplines.by_need(helplines.help_lines(), country=country)
    events = vocabulary.events_told_of(get_language() or settings.LANGUAGE_CODE)
    return render(request, "portal/help.html", {"country": country, "groups": groups, "events": events})


@login_required
@require_safe
def lines_to_check(request: PersonRequest) -> HttpResponse:
    """For operators: the help lines of which nobody looked up the number, or long ago."""
    if not may_operate(request.user):
        raise Http404
    lines = helplines.help_lines()
    due = helplines.to_check(lines, on=localdate(now()))
    return render(request, "portal/lines-to-check.html", {"due": due, "number": len(lines)})


@require_safe
@for_parents
@findable
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about.html")


@require_safe
@for_parents
@findable
def access(request: HttpRequest) -> HttpResponse:
    """For whom the site works, for whom not yet, and how to tell us."""
    return render(request, "portal/access.html", {"access": queries.access()})


@require_safe
@for_parents
@findable
def sources(request: HttpRequest) -> HttpResponse:
    """What the places and the maps are made of."""
    told, language = places.sources(), get_language() or settings.LANGUAGE_CODE
    files = [(said(file.words, language), file.sources) for file in told.files]
    return render(request, "portal/sources.html", {"told": told, "files": files})


@require_safe
@leaves_no_trace
def demo_mail(request: HttpRequest) -> HttpResponse:
    """The letters that the demo wrote to files. Outside a demo this page does not exist."""
    if not settings.DEMO:
        raise Http404
    found = queries.letters(settings.EMAIL_FILE_PATH)
    return render(request, "portal/mail.html", {"letters": found, "sign_in": reverse("account_login")})
