"""Stories of change of a group: one reads first and hides names; then team and parents choose."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.forms import ReadFirstForm, WhyForm
from nestwerk.evaluation.views.team.asking import group_asked
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest


@login_required
@require_safe
def home(request: PersonRequest, slug: str) -> HttpResponse:
    """What was told and may be read; those in which something got worse stand apart, chosen or not."""
    group = group_asked(request, slug)
    every = list(queries.stories_for_team(group))
    read = [one for one in every if one.read_at is not None]
    context = {
        "group": group,
        "unread": [one for one in every if one.read_at is None],
        "better": [(one, WhyForm(prefix=str(one.pk))) for one in read if not one.is_harder],
        "harder": [(one, WhyForm(prefix=str(one.pk))) for one in read if one.is_harder],
    }
    return render(request, "evaluation/team/stories.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Take a story to read it first; hide names; let the others read it."""
    group = group_asked(request, slug)
    story = get_object_or_404(queries.stories_for_team(group), pk=key)
    may_read = story.read_at is not None or story.reader_id == request.user.pk
    shown = {"changed": story.changed_shown or story.changed, "through": story.through_shown or story.through}
    sent = request.method == "POST" and "eerst" not in request.POST
    form = ReadFirstForm(request.POST if sent and may_read else None, initial=shown)
    try:
        if request.method == "POST" and not sent:
            actions.read_story_first(story=story, by=request.user, at=now())
            return redirect("evaluation:read-story", slug, key)
        if sent and not may_read:
            raise actions.NotYourStory
        if sent and form.is_valid():
            seen = {name: getattr(story, name) for name in ("changed_shown", "through_shown")}
            actions.let_story_be_read(story=story, by=request.user, at=now(), seen=seen, **form.cleaned_data)
            messages.success(request, gettext("The others of the team can read it now."))
            return redirect("evaluation:stories", slug)
    except DomainError as refused:
        messages.error(request, str(refused.message))
    context = {"group": group, "story": story, "may_read": may_read, "form": form}
    return render(request, "evaluation/team/read-story.html", context)


@login_required
@require_POST
def choose(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Choose a story with the reason, or put it back."""
    group = group_asked(request, slug)
    story = get_object_or_404(queries.stories_for_team(group), pk=key)
    if "terug" in request.POST:
        actions.unchoose_story(story=story, by=request.user, at=now())
        messages.success(request, gettext("The story is put back."))
        return redirect("evaluation:stories", slug)
    form = WhyForm(request.POST, prefix=str(story.pk))
    why = form.cleaned_data["why"] if form.is_valid() else ""
    try:
        actions.choose_story(story=story, why=why, by=request.user, at=now())
    except DomainError as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, gettext("Chosen. Who told a story reads your reason."))
    return redirect("evaluation:stories", slug)
