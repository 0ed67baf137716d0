"""The pages of a team about its group: what it is, who is in the team, the door, the end."""

import uuid
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.groups import actions, queries
from nestwerk.groups.forms import EndForm, SettingsForm, TeamForm, VenueForm
from nestwerk.groups.models import Group, Hat, TeamStay, Venue
from nestwerk.groups.permissions import may_run
from nestwerk.groups.queries.reach import after_place, after_settings, reach_words
from nestwerk.groups.queries.unguided import notices_of
from nestwerk.groups.views.asking import run, seen
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.as_seen import LOOK, is_as_seen, mark_of
from nestwerk.ui.meanwhile import saved


@login_required
@require_safe
def hub(request: PersonRequest, slug: str) -> HttpResponse:
    """The group's own page for its team: next meeting, doors, how people come in, who is in the team."""
    group = seen(request, slug)
    meeting = queries.next_meeting(group, at=now())
    runs, members = may_run(request.user, group), queries.team_of(group)
    # A colleague who is not in the team sees the group, and of the address no more than everybody.
    knows = runs or request.user.pk in {member.person_id for member in members}
    nobody_guides = group.ended_at is None and not any(member.hat == Hat.FACILITATOR for member in members)
    context = {
        "group": group,
        "runs": runs,
        "nobody_guides": nobody_guides,
        "notices": notices_of([group] if nobody_guides and runs else []),
        "meeting": meeting,
        "place": queries.place_for_team(group, meeting) if knows else queries.place_of(group, meeting, has_place=False),
        "team": members,
        "came": queries.stays_to_see(request.user, group=group),
        "doors": queries.doors_of(group, runs=runs),
    }
    return render(request, "groups/team/hub.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: PersonRequest, slug: str) -> HttpResponse:
    group = run(request, slug)
    form = SettingsForm(request.POST or None, group=group, person=request.user)
    if form.is_valid():
        values = cast(actions.GroupValues, form.changes())
        before, place = (group.childcare, group.childcare_places), group.venue_id
        try:
            kept = actions.change_settings(group=group, values=values, by=request.user, at=now(), seen=form.initial)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            hidden = queries.hidden_words(kept, ticked=form.cleaned_data["town_shown"])
            told = (saved(form), after_place(kept, before=place, at=now()), hidden)
            messages.success(request, " ".join(filter(None, told)))
            return redirect(after_settings(kept, childcare=before))
    return _settings_page(request, group, form, EndForm.of(group, at=now()))


def _settings_page(request: PersonRequest, group: Group, form: SettingsForm, ending: EndForm) -> HttpResponse:
    context = {"group": group, "form": form, "end_form": ending, "reach": reach_words(group, at=now())}
    return render(request, "groups/team/settings.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def venue(request: PersonRequest, slug: str) -> HttpResponse:
    """Where the group meets: correct the place, or add a new one with `?nieuw`."""
    group = run(request, slug)
    place = None if "nieuw" in request.GET else group.venue
    touched = queries.groups_at(place) if place else [group]
    form = VenueForm(request.POST or None, place=place, before=group.venue, touched=touched)
    if form.is_valid():
        try:
            said = _kept_place(group, form, place, by=request.user)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            messages.success(request, f"{saved(form)} {said}".strip())
            return redirect("groups:settings", slug)
    return render(request, "groups/team/venue.html", {"group": group, "form": form, "place": place})


def _kept_place(group: Group, form: VenueForm, place: Venue | None, *, by: Person) -> str:
    """Correct the place, or go to a new one; return who hears of it."""
    if place is not None:
        group.venue = actions.change_venue(venue=place, values=form.changes(), by=by, at=now(), seen=form.initial)
        told = gettext("No message goes out. Does the group meet elsewhere? Then add a new place: parents hear of it.")
        return f"{told} {queries.hidden_words(group)}".strip()
    kept = actions.meet_elsewhere(group=group, values=form.words(), seen=group.venue, by=by, at=now())
    return f"{after_place(kept, before=group.venue_id, at=now())} {queries.hidden_words(kept)}".strip()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: PersonRequest, slug: str) -> HttpResponse:
    """Who is in the team, and a form to add a member of the organisation."""
    group = run(request, slug)
    form = TeamForm(request.POST or None, people=queries.could_join_team(group))
    if form.is_valid():
        hat = form.cleaned_data["hat"]
        try:
            actions.add_to_team(group=group, person=form.chosen(), hat=hat, by=request.user, at=now())
        except DomainError as problem:
            form.add_error("hat", str(problem.message))
        else:
            messages.success(request, gettext("Added to the team."))
            return redirect("groups:team", slug)
    context = {"group": group, "form": form, "team": queries.team_of(group), "stays": queries.stays_of(group)}
    return render(request, "groups/team/people.html", context)


@login_required
@require_POST
def seen_stay(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """A facilitator saw who came to the team."""
    told = TeamStay.objects.told_to(request.user).select_related("group", "organisation")
    stay = get_object_or_404(told, pk=key)
    actions.see_stay(stay=stay, by=request.user, at=now())
    return redirect("groups:hub", stay.group.slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Take somebody out of the team, and say first what goes on working; it may be oneself."""
    group = run(request, slug)
    member = get_object_or_404(group.team.select_related("person", "group"), pk=key)
    shown = (member.pk, member.hat, *(stays := queries.what_goes_on(member)))
    if request.method != "POST" or not is_as_seen(request.POST, *shown):
        context = {"group": group, "member": member, "stays": stays, "seen": mark_of(*shown)}
        context["look"] = LOOK if request.method == "POST" else ""
        return render(request, "groups/team/leave.html", context)
    try:
        actions.take_from_team(group=group, person=member.person, by=request.user, at=now(), seen={"hat": member.hat})
    except DomainError as problem:
        messages.error(request, str(problem.message))
    else:
        messages.success(request, gettext("Taken out of the team."))
    return redirect("groups:team", slug) if may_run(request.user, group) else redirect("groups:home")


@login_required
@require_POST
def door(request: PersonRequest, slug: str) -> HttpResponse:
    """Renew the link for who is invited."""
    try:
        seen = request.POST.get("gezien")
        actions.renew_door(group=run(request, slug), by=request.user, at=now(), seen=seen)
    except DomainError as problem:
        messages.error(request, str(problem.message))
    else:
        messages.success(request, gettext("There is a new link. The old one leads nowhere from now on."))
    return redirect("groups:hub", slug)


@login_required
@require_POST
def end(request: PersonRequest, slug: str) -> HttpResponse:
    group = run(request, slug)
    form = EndForm.of(group, request.POST, at=now())
    if not form.is_valid() and group.ended_at is None:
        return _settings_page(request, group, SettingsForm(group=group, person=request.user), form)
    reach = reach_words(group, at=now())
    actions.end(group=group, by=request.user, at=now())
    messages.success(request, gettext("The group has ended.") + " " + reach)
    return redirect("groups:hub", slug)
