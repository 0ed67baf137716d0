"""Propose a practice or a correction, and follow what comes of it by the link of a letter. No account needed."""

import uuid
from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_from_request, gettext, gettext_lazy, override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.catalogue.models import Practice
from nestwerk.editorial import actions
from nestwerk.editorial.forms.proposing import ProposalForm, WordForm
from nestwerk.editorial.models import Proposal
from nestwerk.editorial.queries.proposals import asked_by, proposal_by_token, stands_now
from nestwerk.kernel import letters
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.ui.language import leaves_no_trace
from nestwerk.ui.views import too_often
from nestwerk.web import limits
from nestwerk.web.visitor import visitor_of

_LETTER = "letter of a proposal"


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """A practice that is not in the catalogue yet."""
    return _form(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def improve(request: HttpRequest, slug: str) -> HttpResponse:
    """A correction of a published sheet."""
    return _form(request, get_object_or_404(Practice.objects.visible_to(None), slug=slug))


def _form(request: HttpRequest, practice: Practice | None) -> HttpResponse:
    stands = stands_now(practice) if practice else None
    form = ProposalForm(request.POST or None, stands=stands, written_in=practice.language if practice else "")
    if request.method == "POST" and form.trapped:
        # A machine learns nothing: it gets the page that people get.
        return _look_in_your_mail(uuid.uuid4())
    if form.is_valid():
        if _too_many(request, form.cleaned_data["email"]):
            return too_often(request)
        return _look_in_your_mail(_proposed(form, practice).pk)
    return render(request, "editorial/propose.html", {"form": form, "practice": practice})


def _too_many(request: HttpRequest, email: str) -> bool:
    """Count one proposal, for the place it comes from and for the address that gets the letter."""
    tallies = (limits.count("propose from", visitor_of(request), at=now()), limits.count("propose to", email, at=now()))
    return any(tally.over for tally in tallies)


def _look_in_your_mail(key: uuid.UUID) -> HttpResponse:
    """Go to the page that says so, and there hear of the letter when it is refused."""
    return redirect(f"{reverse('editorial:proposed')}?{urlencode({'brief': signing.dumps(str(key), salt=_LETTER)})}")


def _proposed(form: ProposalForm, practice: Practice | None) -> Proposal:
    values, told = form.proposed(), form.cleaned_data
    return actions.propose(
        practice=practice,
        values=values,
        before={name: (form.stands or {}).get(name, "") for name in values},
        name=told["name"],
        email=told["email"],
        note=told["note"],
        language=get_language() or "nl",
        at=now(),
    )


@require_safe
def proposed(request: HttpRequest) -> HttpResponse:
    """Look in your mail; when that letter does not arrive, the page says so to who sent the proposal."""
    try:
        key = signing.loads(request.GET.get("brief", ""), salt=_LETTER)
    except signing.BadSignature:
        key = None
    row = Proposal(pk=uuid.UUID(key)) if key else None
    letter = letters.undelivered([row]).get(row.pk) if row else None
    return render(request, "editorial/proposed.html", {"letter": letter})


def _at(request: HttpRequest, token: str) -> Proposal | HttpResponse:
    """Return the proposal of the link, or the answer for a link that does not work."""
    if limits.look("wrong link", visitor_of(request), at=now()).full:
        return too_often(request)
    found = proposal_by_token(token, at=now())
    if found is None:
        limits.count("wrong link", visitor_of(request), at=now())
        message = actions.LinkOver.message
        return render(request, "editorial/link-over.html", {"message": message}, status=410)
    return found


@require_safe
@leaves_no_trace
def status(request: HttpRequest, token: str) -> HttpResponse:
    """What became of one's proposal. A look changes nothing: programs that check mail look too."""
    found = _at(request, token)
    if isinstance(found, HttpResponse):
        return found
    said = list(found.said.all())
    context = {"proposal": found, "token": token, "said": said, "asked": asked_by(found), "form": WordForm()}
    return render(request, "editorial/proposal.html", context)


STEPS: dict[str, tuple[Callable[..., object], Promise]] = {
    "bevestigen": (actions.confirm, gettext_lazy("Thank you. Your proposal is with the editors.")),
    "antwoorden": (actions.answer, gettext_lazy("Thank you. The editors see your answer.")),
    "intrekken": (actions.withdraw, gettext_lazy("Your proposal is withdrawn.")),
    "wissen": (actions.forget, gettext_lazy("Your details are erased.")),
}


@require_POST
@leaves_no_trace
def step(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """Confirm, answer, withdraw, or erase what is known of oneself."""
    found = _at(request, token)
    if isinstance(found, HttpResponse):
        return found
    act, done = STEPS[name]
    form = WordForm(request.POST)
    words = {"text": form.cleaned_data["text"]} if name == "antwoorden" and form.is_valid() else {}
    if name == "antwoorden" and not words:
        messages.error(request, gettext("Write your answer first."))
        return redirect("editorial:proposal", token)
    try:
        act(proposal=found, at=now(), **words)
        # Who erased everything lands on a page that speaks more languages than this one.
        with override(get_language_from_request(request) if name == "wissen" else get_language()):
            messages.success(request, str(done))
    except DomainError as problem:
        messages.error(request, str(problem.message))
    return redirect("catalogue:list") if name == "wissen" else redirect("editorial:proposal", token)
