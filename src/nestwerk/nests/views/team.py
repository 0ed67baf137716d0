"""For the team of a group: how to invite parents to draw, and an empty sheet on paper. Never a map."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from nestwerk.gatherings.permissions import groups_seen_by
from nestwerk.nests.views.paper import as_empty_paper
from nestwerk.ui.language import direction_of


@require_safe
@login_required
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """What to say in the group, and the sheet to print in the languages of parents."""
    group = get_object_or_404(groups_seen_by(request.user), slug=slug)
    papers = [(code, name, direction_of(code)) for code, name in settings.LANGUAGES]
    return render(request, "nests/team/invite.html", {"group": group, "papers": papers})


@require_safe
@login_required
def empty(request: HttpRequest, slug: str) -> HttpResponse:
    """An empty sheet to draw on, in the language of who draws."""
    get_object_or_404(groups_seen_by(request.user), slug=slug)
    language = request.GET.get("taal", "")
    with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
        return as_empty_paper(request)
