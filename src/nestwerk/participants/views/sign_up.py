"""Sign up for a group, without an account and without a cookie."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nestwerk.groups.models import Entry, Group, Meeting
from nestwerk.groups.queries import place_of
from nestwerk.kernel.clock import now
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.forms.parent import SignUpForm
from nestwerk.participants.models import Participant
from nestwerk.participants.permissions import quiet
from nestwerk.participants.views.second import for_the_other
from nestwerk.ui.language import for_parents
from nestwerk.web import limits
from nestwerk.web.visitor import visitor_of


@csrf_exempt
@for_parents
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, slug: str) -> HttpResponse:
    """A form that is the same for everybody; sent twice it is one sign-up."""
    group = _group(request, slug)
    texts = queries.current_texts(group.organisation)
    closed = _closed(request, group) or ("words" if queries.lacks_words(texts) else "")
    if closed:
        return _no_sign_up(request, group, closed)
    form = SignUpForm(request.POST if request.method == "POST" else None, group=group, texts=texts)
    if form.is_valid():
        try:
            return _arrive(request, form, group)
        except actions.TooManyNow as problem:
            form.add_error(None, str(problem.message))
    places = queries.places_of(group)
    line = 0 if rules.gets_place(free=places.free, waiting=places.waiting) else places.waiting + 1
    context = {**_about(group), "form": form, "places": places, "line": line, "rules": queries.rules_of(group)}
    return quiet(render(request, "participants/parent/sign-up.html", context))


def _arrive(request: HttpRequest, form: SignUpForm, group: Group) -> HttpResponse:
    """Go on to what was made just now, corrected when she went back. Sent later the form tells that it was used."""
    at = now()
    values = form.values()
    unusual = not actions.used(group=group, values=values) and _unusual(request, group, values, at=at)
    try:
        participant = actions.sign_up(group=group, values=values, by=None, at=at, unusual=unusual)
    except (actions.GroupOver, actions.NoSignUp, actions.NoWordsToAgree):
        # It ended while the form was open; the page says so.
        return quiet(redirect("participants:sign_up", group.slug))
    as_sent = participant.joined_at == at or _corrected(participant, values, at=at)
    secret = queries.secret_of_sign_up(participant, at=at)
    if not secret:
        return _no_sign_up(request, group, "already")
    welcome = reverse("participants:welcome", args=[secret])
    if not as_sent:
        return quiet(redirect(f"{welcome}?gedaan=niets"))
    return for_the_other(request, participant) or quiet(redirect(welcome))


def _corrected(participant: Participant, values: actions.SignUp, *, at: datetime) -> bool:
    """Let a sign-up be as the form says that came again; False when it was of before, or something of it stayed."""
    works = queries.secret_of_sign_up(participant, at=at)
    return bool(works) and actions.correct_sign_up(participant=participant, values=values, at=at)


def _unusual(request: HttpRequest, group: Group, values: actions.SignUp, *, at: datetime) -> bool:
    """True when so many came from one place, or so many took a place in this group, that the team looks first.

    Counted before anything is written, so that ten forms at the same moment are ten.
    """
    visitor = visitor_of(request)
    unusual = limits.count("sign-up", visitor, at=at).over
    places = queries.places_of(group)
    if places.free is None or not rules.gets_place(free=places.free, waiting=places.waiting):
        return unusual
    if unusual or limits.count("place from", f"{group.pk} {visitor}", at=at).over:
        # It takes no place, and so holds up nobody else.
        return True
    most = limits.Limit(rules.at_once(places.free), limits.HOUR)
    parents = 2 if values.get("second") else 1
    return any(limits.count("places of", str(group.pk), at=at, limit=most).over for _parent in range(parents))


def _no_sign_up(request: HttpRequest, group: Group, why: str) -> HttpResponse:
    return quiet(render(request, "participants/parent/closed.html", {**_about(group), "why": why}))


def _group(request: HttpRequest, slug: str) -> Group:
    """Return the group if this visitor may know of it: it has a page for all, or they hold the link of its door."""
    group = Group.objects.select_related("organisation", "venue").filter(slug=slug).first()
    if group is None or not (group.public or _has_door(request, group)):
        raise Http404
    return group


def _has_door(request: HttpRequest, group: Group) -> bool:
    shown = request.GET.get("deur", "")
    return bool(shown and group.door_digest) and constant_time_compare(rules.digest(shown), group.door_digest or "")


def _closed(request: HttpRequest, group: Group) -> str:
    if group.ended_at is not None:
        return "ended"
    if group.entry == Entry.WALK_IN:
        return "walk-in"
    return "invited" if group.entry == Entry.INVITED and not _has_door(request, group) else ""


def _about(group: Group) -> dict[str, object]:
    """Return what every page before the sign-up tells: the group, when it meets next, and where, if one may know."""
    meetings = Meeting.objects.filter(group=group).upcoming(now()).select_related("venue")
    meeting = meetings.first() if group.ended_at is None else None
    return {"group": group, "meeting": meeting, "place": place_of(group, meeting, has_place=False)}
