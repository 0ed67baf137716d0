"""A new group in three pages. What is typed is kept with each step, forwards and back, right or wrong."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.groups import actions
from nestwerk.groups.forms import WhatForm
from nestwerk.groups.forms.next_season import what_before
from nestwerk.groups.forms.whole import Pages, typed_on, what_is_asked
from nestwerk.groups.models import Draft
from nestwerk.groups.permissions import organisations_to_set_up_in
from nestwerk.groups.views.asking import run
from nestwerk.kernel.clock import now
from nestwerk.people.permissions import PersonRequest
from nestwerk.web.htmx import answer, wants_part

WHAT, WHEN, WHO = "what", "when", "who"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PersonRequest) -> HttpResponse:
    """First page, before there is a draft; `?draaiboek=` and `?praktijk=` fill it in."""
    organisations = organisations_to_set_up_in(request.user)
    if not organisations:
        raise Http404
    asked = what_is_asked(request.GET, request.user)
    form = WhatForm(request.POST or None, initial=asked, person=request.user, organisations=organisations)
    if form.is_valid():
        draft = actions.begin_draft(organisation=form.cleaned_data["organisation"], by=request.user, at=now())
        actions.keep_page(draft=draft, page=WHAT, typed=typed_on(form), at=now())
        return redirect("groups:when", draft.pk)
    return render(request, "groups/new/what.html", {"form": form, **_around(1)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def what(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """First page, once more."""
    pages = _pages(request, key)
    if isinstance(pages, HttpResponse):
        return pages
    form = pages.what(request.POST or None)
    if request.method == "POST":
        owner = form.cleaned_data["organisation"] if form.is_valid() else None
        actions.keep_page(draft=pages.draft, page=WHAT, typed=typed_on(form), at=now(), organisation=owner)
        if form.is_valid():
            return redirect("groups:when", key)
    return render(request, "groups/new/what.html", {"form": form, "draft": pages.draft, **_around(1)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def when(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Second page: when and where. `toon` shows the dates and makes nothing yet."""
    pages = _pages(request, key)
    if isinstance(pages, HttpResponse):
        return pages
    form = pages.when(request.POST or None)
    if request.method == "POST":
        actions.keep_page(draft=pages.draft, page=WHEN, typed=typed_on(form), at=now())
        if "terug" in request.POST:
            return redirect("groups:what", key)
        if form.is_valid() and not (wants_part(request) or "toon" in request.POST):
            return redirect("groups:who", key)
    context = {"form": form, "draft": pages.draft, "plan": form.preview(), "known_until": form.known_until()}
    return answer(request, "groups/new/when.html", {**context, **_around(2)}, part="dates")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Third page: for whom; then the group is there."""
    pages = _pages(request, key)
    if isinstance(pages, HttpResponse):
        return pages
    form = pages.who(request.POST or None)
    if request.method == "POST":
        actions.keep_page(draft=pages.draft, page=WHO, typed=typed_on(form), at=now())
        if "terug" in request.POST:
            return redirect("groups:when", key)
        if form.is_valid():
            return _done(request, pages, form)
    context = {"form": form, "draft": pages.draft, "plan": pages.when().preview(), "name": pages.name()}
    return render(request, "groups/new/who.html", {**context, **_around(3)})


@login_required
@require_POST
def next_season(request: PersonRequest, slug: str) -> HttpResponse:
    """Begin the next season of a group: the three pages, filled in as it was. Nobody is moved."""
    group = run(request, slug)
    if group.organisation not in organisations_to_set_up_in(request.user):
        raise Http404
    draft = actions.begin_next(group=group, typed=what_before(group), by=request.user, at=now())
    return redirect("groups:what", draft.pk)


@login_required
@require_POST
def discard(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    draft = get_object_or_404(Draft.objects.of(request.user).open(), pk=key)
    actions.discard_draft(draft=draft)
    messages.success(request, gettext("The draft is gone."))
    return redirect("groups:home")


def _pages(request: PersonRequest, key: uuid.UUID) -> Pages | HttpResponse:
    """Return the draft with its forms; one that became a group leads to that group."""
    drafts = Draft.objects.of(request.user).select_related("organisation", "group", "after")
    draft = get_object_or_404(drafts, pk=key)
    if draft.group is not None:
        return redirect("groups:hub", draft.group.slug)
    organisations = organisations_to_set_up_in(request.user)
    if draft.organisation not in organisations:
        raise Http404
    return Pages(draft, request.user, organisations, today=now().date())


def _done(request: PersonRequest, pages: Pages, form: Any) -> HttpResponse:
    """Make the group; when an earlier page is not right, go back to it with every word still there."""
    what, when = pages.what(), pages.when()
    if not what.is_valid():
        return redirect("groups:what", pages.draft.pk)
    if not when.is_valid():
        return redirect("groups:when", pages.draft.pk)
    group = actions.become_group(
        draft=pages.draft,
        values=pages.values(what, when, form),
        venue=when.new_venue(),
        schedule=when.schedule(),
        by=request.user,
        at=now(),
    )
    messages.success(request, gettext("Your group is there. Now people can join."))
    return redirect("groups:hub", group.slug)


def _around(number: int) -> dict[str, Any]:
    labels = (gettext("What"), gettext("When and where"), gettext("For whom"))
    states = ("done" if step < number else "now" if step == number else "" for step in (1, 2, 3))
    return {"steps": [{"label": label, "state": state} for label, state in zip(labels, states, strict=True)]}
