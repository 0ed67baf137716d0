"""Sign up for a group, without an account and without a cookie."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nestwerk.groups.models import Entry, Group
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.forms.parent import SignUpForm
from nestwerk.participants.permissions import quiet
from nestwerk.participants.views.arriving import about, arrive, no_sign_up
from nestwerk.ui.language import for_parents


@csrf_exempt
@for_parents
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, slug: str) -> HttpResponse:
    """A form that is the same for everybody; sent twice it is one sign-up."""
    group = _group(request, slug)
    texts = queries.current_texts(group.organisation)
    closed = _closed(request, group) or ("words" if queries.lacks_words(texts) else "")
    if closed:
        return no_sign_up(request, group, closed)
    form = SignUpForm(request.POST if request.method == "POST" else None, group=group, texts=texts)
    if form.is_valid():
        try:
            return arrive(request, form, group)
        except actions.TooManyNow as problem:
            form.add_error(None, str(problem.message))
    places = queries.places_of(group)
    line = 0 if rules.gets_place(free=places.free, waiting=places.waiting) else places.waiting + 1
    context = {**about(group), "form": form, "places": places, "line": line, "rules": queries.rules_of(group)}
    return quiet(render(request, "participants/parent/sign-up.html", context))


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
