"""A coordinator looks at what would stand on the public page, lets it stand there, and takes it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.permissions import groups_shared_by
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: PersonRequest, slug: str) -> HttpResponse:
    """Who agreed and when; what can be recognised; agree or take back."""
    group = get_object_or_404(groups_shared_by(request.user).select_related("organisation", "practice"), slug=slug)
    shared = queries.shared_by(group)
    try:
        if request.method == "POST" and "terug" in request.POST:
            if shared is not None:
                actions.withdraw_results(shared=shared, by=request.user, at=now())
            messages.success(request, gettext("Taken back. It is not on the page of the practice any more."))
            return redirect("evaluation:sharing", slug)
        if request.method == "POST":
            actions.share_results(group=group, by=request.user, at=now(), sure="zeker" in request.POST)
            messages.success(request, gettext("Agreed. Within a minute it stands on the page of the practice."))
            return redirect("evaluation:sharing", slug)
    except DomainError as refused:
        messages.error(request, str(refused.message))
    context = {
        "group": group,
        "shared": shared,
        "shows": bool(queries.ends_of(group)),
        "possible": queries.can_be_shared(group),
        "recognisable": queries.is_recognisable(group),
        "quotes": queries.quotes_of(group),
    }
    return render(request, "evaluation/team/sharing.html", context)
