"""One proposal beside what stands: take parts over, and publish a new one at once when it has what a sheet needs."""

import uuid
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.catalogue.models import Practice
from nestwerk.editorial import actions
from nestwerk.editorial.forms.besides import BesidesForm
from nestwerk.editorial.forms.proposing import WordForm
from nestwerk.editorial.forms.reviewing import TakeOverForm
from nestwerk.editorial.forms.rows import ADD, changed_rows
from nestwerk.editorial.models import Proposal, ProposalWord
from nestwerk.editorial.queries.proposals import asked_by
from nestwerk.editorial.queries.queue import neighbours
from nestwerk.editorial.views.finding import editor
from nestwerk.editorial.views.queue import around, onward
from nestwerk.kernel import letters
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.ui.as_seen import LOOK, is_as_seen, mark_of

PUBLISH = "publish"


@require_http_methods(["GET", "HEAD", "POST"])
def review_proposal(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One proposal beside what stands: take parts over, thank."""
    person = editor(request)
    proposal = get_object_or_404(Proposal.objects.select_related("practice", "end"), pk=key, confirmed_at__isnull=False)
    _before, after, place, _number = neighbours(proposal.pk)
    longer = changed_rows(request.POST)
    form, besides = _forms(request, proposal, waits=bool(place))
    both = [form] if besides is None else [form, besides]
    if request.method == "POST" and longer is None and all(one.is_valid() for one in both):
        practice = _taken_over(request, form, besides, proposal, by=person)
        if practice:
            return redirect(practice.place("editorial:review")) if practice.state == "draft" else onward(after)
    return _page(request, proposal, form, besides)


@require_POST
def answer_proposal(request: HttpRequest, key: uuid.UUID, name: str) -> HttpResponse:
    """Ask the proposer something; or turn the proposal down, as it stood on the page with what was answered."""
    person = editor(request)
    proposal = get_object_or_404(Proposal.objects.select_related("practice", "end"), pk=key, confirmed_at__isnull=False)
    _before, after, place, _number = neighbours(proposal.pk)
    asks, said = name == "vragen", list(proposal.said.all())
    form = WordForm(request.POST, prefix="vraag" if asks else "neen")
    words = form.cleaned_data["text"] if form.is_valid() else ""
    if words and not asks and getattr(proposal, "end", None) is None and not is_as_seen(request.POST, *_said(said)):
        told, besides = _forms(request, proposal, waits=bool(place), sent=False)
        form.add_error("text", LOOK)
        return _page(request, proposal, told, besides, no=form)
    try:
        if asks:
            actions.ask(proposal=proposal, text=words, by=person, at=now())
        else:
            actions.reject(proposal=proposal, why=words, by=person, at=now(), seen=said)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("editorial:review-proposal", key)
    messages.success(request, gettext("The proposer gets a letter."))
    return redirect("editorial:review-proposal", key) if asks else onward(after)


def _said(words: Iterable[ProposalWord]) -> list[object]:
    """Return what the page shows of questions and answers."""
    return [one.pk for one in words]


def _page(
    request: HttpRequest, proposal: Proposal, form: TakeOverForm, besides: BesidesForm | None, **more: object
) -> HttpResponse:
    before, after, place, number = neighbours(proposal.pk)
    said = list(proposal.said.select_related("by"))
    context = {
        "proposal": proposal,
        "form": form,
        "besides": besides,
        "added": request.POST.get(ADD, ""),
        "said": said,
        "mark": mark_of(*_said(said)),
        "letter": letters.undelivered([proposal]).get(proposal.pk),
        "ask": WordForm(prefix="vraag", label=gettext("Your question")),
        "no": WordForm(prefix="neen", label=gettext("Why not?")),
        **around(before, after, place, number),
        **more,
    }
    return render(request, "editorial/review-proposal.html", context)


def _forms(
    request: HttpRequest, proposal: Proposal, *, waits: bool, sent: bool = True
) -> tuple[TakeOverForm, BesidesForm | None]:
    """Return the form of what was proposed, and of a new practice the one of what a sheet needs besides."""
    longer = changed_rows(request.POST)
    data = (longer or request.POST or None) if sent else None
    seen = proposal.practice.changed_at.isoformat(timespec="microseconds") if proposal.practice else ""
    form = TakeOverForm(data, asked=asked_by(proposal) if waits else [], initial={"seen": seen})
    if not (proposal.is_new and waits):
        return form, None
    besides = BesidesForm(data, proposal=proposal, needed=request.POST.get("stap") == PUBLISH)
    return form, besides


def _taken_over(
    request: HttpRequest, form: TakeOverForm, besides: BesidesForm | None, proposal: Proposal, *, by: Person
) -> Practice | None:
    told = {
        "seen": form.cleaned_data["seen"],
        "thanks": form.cleaned_data["thanks"],
        "publish_now": request.POST.get("stap") == PUBLISH,
        "besides": besides.besides() if besides else None,
    }
    try:
        practice = actions.accept(proposal=proposal, values=form.taken(), by=by, at=now(), **told)
    except DomainError as problem:
        form.add_error(None, str(problem.message))
        return None
    messages.success(request, gettext("Taken over. The proposer gets a letter of thanks."))
    return practice
