"""What everybody may see of a group: its page, its dates as a calendar, and the door for who was invited."""

from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nestwerk.groups import queries
from nestwerk.groups.actions.doors import door_digest
from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.ui.language import for_parents, leaves_no_trace
from nestwerk.web.findable import findable


@require_safe
@for_parents
@leaves_no_trace
@findable
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """The public page; who may see a group without one goes to the team's page."""
    page = queries.public_page(slug, at=now())
    runs = Group.objects.visible_to(request.user).filter(slug=slug).exists()
    if page is None:
        if runs:
            return redirect("groups:hub", slug)
        raise Http404
    # Who no longer meets is not to be found; who has the address reads where else to go.
    ended = page.group.ended_at is not None
    facts = None if ended else queries.facts_of(page)
    context = {"page": page, "group": page.group, "runs": runs, "facts": facts}
    response = render(request, "groups/public/group.html", context)
    if ended:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
@for_parents
@leaves_no_trace
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The dates to come of a public group, for anybody's calendar; a hidden address is not in it."""
    group = get_object_or_404(Group.objects.listed().select_related("venue"), slug=slug)
    file = queries.calendar_of(
        queries.meetings_for_everybody(group, at=now()),
        group=group,
        name=group.name,
        language=get_language() or settings.LANGUAGE_CODE,
        uid=lambda meeting: f"{meeting.pk}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}",
        venue_visible=False,
    )
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    return response


@require_safe
@for_parents
@leaves_no_trace
def door(request: HttpRequest, secret: str) -> HttpResponse:
    """The door of a group for who was invited: what it is, and on to the sign-up."""
    group = queries.group_behind(door_digest(secret))
    if group is None:
        response = render(request, "groups/public/no-door.html", status=404)
    else:
        page = queries.page_behind_door(group, at=now())
        # The secret goes along: it opens the sign-up as well.
        page = replace(page, sign_up=f"{page.sign_up}?deur={secret}")
        context = {"page": page, "group": group, "invited": True, "door": secret}
        response = render(request, "groups/public/group.html", context)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
