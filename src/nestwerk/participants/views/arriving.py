"""What comes of a form of the sign-up: a place, the page of before, or the question whose it is."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nestwerk.groups.models import Group, Meeting
from nestwerk.groups.queries import place_of
from nestwerk.kernel.clock import now
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.forms.parent import SignUpForm
from nestwerk.participants.models import Participant
from nestwerk.participants.permissions import quiet
from nestwerk.participants.views.second import for_the_other
from nestwerk.web import limits
from nestwerk.web.visitor import visitor_of


def arrive(request: HttpRequest, form: SignUpForm, group: Group) -> HttpResponse:
    """Sign up and go on. A form that was used gives the same page, or asks when it says something else now."""
    at, values = now(), form.values()
    known = actions.signed_up_by(group=group, values=values)
    if known is not None:
        return _again(request, form, known)
    parents = 2 if values.get("second") else 1
    unusual = _unusual(request, group, parents, at=at)
    try:
        participant = actions.sign_up(group=group, values=values, by=None, at=at, unusual=unusual)
    except (actions.GroupOver, actions.NoSignUp, actions.NoWordsToAgree):
        # It ended while the form was open; the page says so.
        return quiet(redirect("participants:sign_up", group.slug))
    if participant.joined_at != at:
        # The same form, pressed at the same moment.
        return _again(request, form, participant)
    return _go_on(request, participant, tell=True)


def _again(request: HttpRequest, form: SignUpForm, first: Participant) -> HttpResponse:
    """Nobody guesses whether she mends her own sign-up, or the next parent stands at the same telephone."""
    differs = actions.differing(first, form.values())
    if not differs:
        return _go_on(request, first, tell=False)
    if form.cleaned_data["whose"] == "own":
        return _correct(request, form, first)
    context = {**about(first.group), "form": form, "differs": form.asks_whose(differs)}
    return quiet(render(request, "participants/parent/whose.html", context))


def _correct(request: HttpRequest, form: SignUpForm, first: Participant) -> HttpResponse:
    """Correct, when it is of just now and nobody did anything since; the page says what was kept."""
    at, group, values = now(), first.group, form.values()
    done = actions.Corrected.NOTHING
    if queries.secret_of_sign_up(first, at=at) and not limits.count("sign-up", visitor_of(request), at=at).over:
        comes = bool(values.get("second")) and not first.family.parents.exclude(pk=first.pk).exists()
        unusual = comes and _holds_up(request, group, 1, at=at)
        done = actions.correct_sign_up(participant=first, values=values, at=at, unusual=unusual)
    if done == actions.Corrected.ALL:
        return _go_on(request, first, tell=True)
    secret = queries.secret_of_sign_up(first, at=at)
    if not secret:
        return no_sign_up(request, group, "already")
    told = "niets" if done == actions.Corrected.NOTHING else "eigen"
    return quiet(redirect(f"{reverse('participants:welcome', args=[secret])}?gedaan={told}"))


def _go_on(request: HttpRequest, first: Participant, *, tell: bool) -> HttpResponse:
    """Go on to the own page, while the form is of just now; `tell` the other parent, who came with it this time."""
    secret = queries.secret_of_sign_up(first, at=now())
    if not secret:
        return no_sign_up(request, first.group, "already")
    return for_the_other(request, first, tell=tell) or quiet(redirect("participants:welcome", secret))


def _unusual(request: HttpRequest, group: Group, parents: int, *, at: datetime) -> bool:
    """True when so many came from one place, or so many took a place in this group, that the team looks first.

    Counted before anything is written, so that ten forms at the same moment are ten.
    """
    unusual = limits.count("sign-up", visitor_of(request), at=at).over
    return _holds_up(request, group, parents, at=at, unusual=unusual)


def _holds_up(request: HttpRequest, group: Group, parents: int, *, at: datetime, unusual: bool = False) -> bool:
    places = queries.places_of(group)
    if places.free is None or not rules.gets_place(free=places.free, waiting=places.waiting):
        return unusual
    if unusual or limits.count("place from", f"{group.pk} {visitor_of(request)}", at=at).over:
        # It takes no place, and so holds up nobody else.
        return True
    most = limits.Limit(rules.at_once(places.free), limits.HOUR)
    return any(limits.count("places of", str(group.pk), at=at, limit=most).over for _parent in range(parents))


def no_sign_up(request: HttpRequest, group: Group, why: str) -> HttpResponse:
    """Say why nobody signs up here, or not by this form."""
    return quiet(render(request, "participants/parent/closed.html", {**about(group), "why": why}))


def about(group: Group) -> dict[str, object]:
    """Return what every page before the sign-up tells: the group, when it meets next, and where, if one may know."""
    meetings = Meeting.objects.filter(group=group).upcoming(now()).select_related("venue")
    meeting = meetings.first() if group.ended_at is None else None
    return {"group": group, "meeting": meeting, "place": place_of(group, meeting, has_place=False)}
