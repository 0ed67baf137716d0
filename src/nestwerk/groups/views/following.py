"""Move a meeting and all that follow: first a look at the new dates, then the same form once more."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from nestwerk.groups import actions
from nestwerk.groups.forms import MoveForm
from nestwerk.groups.models import Group, Meeting
from nestwerk.groups.queries.following import all_that_follow
from nestwerk.groups.queries.reach import after_news, reach_words
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest

# What is of one press, and not of the form.
SEEN = "dagen"
OF_THE_PRESS = {"csrfmiddlewaretoken", SEEN}


def move_following(
    request: PersonRequest, group: Group, one: Meeting, form: MoveForm, *, starts_at: datetime, ends_at: datetime
) -> HttpResponse:
    """Show what moves where; once the dates were seen, do it."""
    if not request.POST.getlist(SEEN):
        return _look(request, group, one, form, starts_at=starts_at, ends_at=ends_at)
    said, at = form.cleaned_data, now()
    reach = reach_words(group, at=at)
    values = {"venue": said["venue"], "reason": said["reason"], "seen": request.POST.getlist(SEEN)}
    try:
        number = actions.move_all(meeting=one, starts_at=starts_at, ends_at=ends_at, by=request.user, at=at, **values)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("groups:meeting", group.slug, one.pk)
    words = ngettext("%(n)d meeting is moved.", "%(n)d meetings are moved.", number) % {"n": number}
    messages.success(request, f"{words} {reach}")
    return redirect(after_news(group, one, at=now()))


def _look(
    request: PersonRequest, group: Group, one: Meeting, form: MoveForm, *, starts_at: datetime, ends_at: datetime
) -> HttpResponse:
    rows = all_that_follow(one, starts_at=starts_at, ends_at=ends_at)
    sent = [(name, value) for name, several in request.POST.lists() if name not in OF_THE_PRESS for value in several]
    context = {
        "group": group,
        "meeting": one,
        "rows": rows,
        "sent": sent,
        "taken": any(row.taken for row in rows),
        "venue": form.cleaned_data["venue"],
        "reach": reach_words(group, at=now()),
    }
    return render(request, "groups/team/following.html", context)
