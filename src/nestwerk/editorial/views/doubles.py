"""A draft beside the practice that it is a double of: take over what it knows more, and let it go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.catalogue.models import Practice, State
from nestwerk.editorial import actions
from nestwerk.editorial.forms.doubles import DoubleForm
from nestwerk.editorial.queries.doubles import double_of
from nestwerk.editorial.views.finding import tended
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.ui.as_seen import LOOK, is_as_seen, mark_of


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, slug: str, into: str) -> HttpResponse:
    draft, person = tended(request, slug)
    others = Practice.objects.shared().exclude(state=State.ARCHIVED).exclude(pk=draft.pk)
    other = get_object_or_404(others, slug=into)
    seen = other.changed_at.isoformat(timespec="microseconds")
    form = DoubleForm(request.POST or None, double=double_of(draft, other), initial={"seen": seen})
    if form.is_valid() and not is_as_seen(request.POST, draft.pk, draft.changed_at):
        form.add_error(None, LOOK)
    if form.is_valid():
        told = {"values": form.taken(), "whole": form.whole(), "seen": form.cleaned_data["seen"]}
        told["seen_draft"] = draft.changed_at
        try:
            done = actions.merge_into(draft=draft, into=other, by=person, at=now(), **told)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            said = gettext("Taken over. The draft is in the archive; it can come back from there.")
            messages.success(request, said)
            return redirect(done.get_absolute_url())
    context = {"practice": draft, "other": other, "form": form, "mark": mark_of(draft.pk, draft.changed_at)}
    return render(request, "editorial/review-merge.html", context)
