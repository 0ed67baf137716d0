"""Helping each other, for the team: open a rota for the group, see whose turn it could be, hide with a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.gatherings import actions, queries, rules
from nestwerk.gatherings.forms import HelpForm, HideForm
from nestwerk.gatherings.models import HelpKind, HelpPost
from nestwerk.gatherings.views.keys import key_in
from nestwerk.gatherings.views.team.entrance import Desk, for_team
from nestwerk.participants.models import Participant


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def helping(request: HttpRequest, desk: Desk) -> HttpResponse:
    what, today = request.POST.get("what", ""), localdate(desk.at)
    data = request.POST if what == "post" else None
    form = HelpForm(data, today=today, has_phone=False, initial={"kind": HelpKind.ROTA})
    del form.fields["named"]
    if request.method == "POST" and (done := _act(request, desk, form, what)):
        messages.success(request, done)
        return redirect("gatherings:team-help", slug=desk.group.slug)
    posts = queries.helping(desk.group, me=None, today=today, whole=desk.steers)
    context = {"desk": desk, "group": desk.group, "posts": posts, "form": form}
    # Names of parents are for who runs the group.
    context["next_up"] = _next_up(desk) if desk.steers else ""
    return render(request, "gatherings/team/help.html", context)


def _next_up(desk: Desk) -> str:
    """Return the name of who could be asked: the parent for whom helping is longest ago."""
    people = list(Participant.objects.with_place().filter(group=desk.group).order_by("number"))
    last = queries.last_helped(desk.group)
    previous = max(last, key=lambda key: last[key], default=None)
    asked = rules.next_up([one.pk for one in people], helped_on=last, previous=previous)
    return next((one.name for one in people if one.pk == asked), "")


def _act(request: HttpRequest, desk: Desk, form: HelpForm, what: str) -> str:
    if what == "post":
        if not form.is_valid():
            return ""
        actions.post_help(group=desk.group, participant=None, by=desk.person, at=desk.at, **form.cleaned_data)
        return gettext("It is on the page of the parents.")
    desk.only_who_steers()
    post = get_object_or_404(HelpPost.objects.open(), group=desk.group, pk=key_in(request, "post"))
    if what == "end" and post.participant_id is None:
        actions.end_post(post=post, by=desk.person, at=desk.at)
        return gettext("It is no longer on the page.")
    why = HideForm(request.POST)
    if not why.is_valid():
        messages.error(request, gettext("Nothing was hidden: a reason is needed."))
        return ""
    actions.hide(thing=post, by=desk.person, at=desk.at, **why.cleaned_data)
    return gettext("It is hidden.")
