"""The delivery log of an organisation, and its quiet hours: for its coordinators."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.messenger import actions, queries
from nestwerk.messenger.forms import MessageSettingsForm
from nestwerk.messenger.models import Message, State
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.meanwhile import saved
from nestwerk.web.asked import page_asked


def _led(request: PersonRequest, slug: str) -> Organisation:
    return get_object_or_404(Organisation.objects.led_by(request.user), slug=slug)


@login_required
@require_safe
def log(request: PersonRequest, slug: str) -> HttpResponse:
    """What went out when, and how it ended. No names, no addresses, no words."""
    organisation = _led(request, slug)
    at = now()
    state = request.GET.get("stand", "")
    counts = queries.counts_of(organisation)
    lines = queries.log_of(organisation, page=page_asked(request), state=state)
    return render(
        request,
        "messenger/log.html",
        {
            "organisation": organisation,
            "page": lines,
            "states": [(one, counts[one]) for one in State if counts.get(one)],
            "chosen": state,
            "number": sum(counts.values()),
            "again": {one.pk for one in lines if one.may_go_again(at)},
            "texts": queries.texts_used(organisation, at=at),
            "most_texts": queries.settings_of(organisation).texts_a_month,
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = _led(request, slug)
    form = MessageSettingsForm(request.POST or None, instance=queries.settings_of(organisation))
    if form.is_valid():
        values, seen = form.changes(), form.initial
        try:
            actions.change_settings(organisation=organisation, values=values, by=request.user, at=now(), seen=seen)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            messages.success(request, saved(form))
            return redirect("messenger:log", slug)
    return render(request, "messenger/settings.html", {"organisation": organisation, "form": form})


@login_required
@require_POST
def again(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Send a message that failed once more."""
    message = get_object_or_404(Message, organisation=_led(request, slug), pk=key)
    actions.send_again(message=message, by=request.user, at=now())
    messages.success(request, gettext("The message is on its way again."))
    return redirect("messenger:log", slug)
