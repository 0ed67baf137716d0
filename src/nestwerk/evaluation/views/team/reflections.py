"""The team looks back for itself: write, read again. Apart from what parents answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.evaluation import actions, queries, rules
from nestwerk.evaluation.models import FormKind
from nestwerk.evaluation.views.team.asking import group_asked
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.web.asked import key_in

SERIES = "reeks"


@login_required
@require_safe
def read(request: PersonRequest, slug: str) -> HttpResponse:
    """What the team wrote about its meetings and the series."""
    group = group_asked(request, slug)
    told = queries.reflections_of(group)
    return render(request, "evaluation/team/reflections.html", {"group": group, "told": told})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: PersonRequest, slug: str) -> HttpResponse:
    """One's own, about a meeting or about the series; what was written before stands there."""
    group = group_asked(request, slug)
    about = (request.POST if request.method == "POST" else request.GET).get("over", "")
    meeting, problem = _meeting(group, about), ""
    if request.method == "POST":
        problem = _kept(request, group, meeting)
        if not problem:
            return redirect("evaluation:reflections", slug)
    context = {"group": group, "meeting": meeting, "about": about or SERIES, "problem": problem}
    return render(request, "evaluation/team/reflect.html", {**context, **_asked(request, group, meeting)})


@login_required
@require_POST
def take_back(request: PersonRequest, slug: str) -> HttpResponse:
    """Throw away one's own words about a meeting or the series."""
    group = group_asked(request, slug)
    meeting = _meeting(group, request.POST.get("over", ""))
    mine = queries.reflection_by(request.user, group, meeting.pk if meeting else None)
    if mine is None:
        raise Http404
    actions.take_reflection_back(reflection=mine, by=request.user, at=now())
    messages.success(request, gettext("It is thrown away."))
    return redirect("evaluation:reflections", slug)


def _asked(request: PersonRequest, group: Group, meeting: Meeting | None) -> dict[str, Any]:
    """Return the questions, with what came along now, else with what this person wrote before."""
    before = queries.reflection_by(request.user, group, meeting.pk if meeting else None)
    form, known = queries.bundled(FormKind.REFLECTION), before.read() if before else {}

    def given(key: str) -> list[str]:
        return request.POST.getlist(key) if request.method == "POST" else sorted(rules.words_of(known.get(key)))

    return {
        "before": before,
        "title": queries.said_in(form.title),
        "intro": queries.said_in(form.intro),
        "sections": queries.asked_in(form, get_language() or "nl", given=given),
        "meetings": _days(group),
        "longest": rules.LONGEST_TEXT,
    }


def _kept(request: PersonRequest, group: Group, meeting: Meeting | None) -> str:
    """Keep what was written; return a sentence when there is nothing to keep."""
    answers, _wrong = rules.read_answers(queries.bundled(FormKind.REFLECTION), request.POST.getlist)
    try:
        actions.reflect(group=group, meeting=meeting, answers=answers, by=request.user, at=now())
    except DomainError as refused:
        return str(refused.message)
    messages.success(request, gettext("It is kept. Who runs this group can read it."))
    return ""


def _meeting(group: Group, about: str) -> Meeting | None:
    """Return the meeting that is asked for; None for the series; 404 for one that is not of this group."""
    if about in ("", SERIES):
        return None
    key = key_in(about)
    found = Meeting.objects.filter(group=group, pk=key).first() if key else None
    if found is None:
        raise Http404
    return found


def _days(group: Group) -> list[tuple[UUID, object]]:
    """Return the meetings that were held, the last one first."""
    held = Meeting.objects.filter(group=group).held(now()).order_by("-starts_at")
    return [(one.pk, localdate(one.starts_at)) for one in held]
