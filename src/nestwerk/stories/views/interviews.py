"""An interview: planned and held, consent, its transcript, who speaks in it, and stand-ins for names."""

import tempfile
import uuid
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories import actions
from nestwerk.stories.forms import ChangeInterviewForm, ConsentForm, InterviewForm, TranscriptForm
from nestwerk.stories.models import StoryConsent
from nestwerk.stories.queries.reading import read_turns
from nestwerk.stories.queries.studies import stage_of
from nestwerk.stories.views.asking import codes, desk, interview_at, original_at, reads_originals
from nestwerk.ui.meanwhile import saved
from nestwerk.web.asked import key_in

MOST_BYTES = 25 * 1024 * 1024


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    here = desk(request, key, codes)
    form = InterviewForm(request.POST or None, study=here.study)
    if request.method == "POST" and form.is_valid():
        made = actions.plan_interview(study=here.study, values=form.values(), by=request.user, at=now())
        return redirect("stories:interview", made.pk)
    return render(request, "stories/plan.html", {**here.context(), "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def interview(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """One interview: what is planned, who agreed to what, and the next step for its text."""
    here, found = interview_at(request, key)
    changes = here.member.codes and request.POST.get("wens") == "wijzig"
    form = ChangeInterviewForm(request.POST if changes else None, study=here.study, initial=InterviewForm.told(found))
    if changes and form.is_valid():
        actions.change_interview(interview=found, values=form.values(), by=request.user, at=now())
        messages.success(request, saved(form))
        return redirect("stories:interview", key)
    consents = found.consents.select_related("role")
    context = {"interview": found, "form": form, "consents": consents, "stage": stage_of(found)}
    context["consent_form"] = ConsentForm(study=here.study)
    context["transcript_form"] = TranscriptForm()
    return render(request, "stories/interview.html", {**here.context(), **context})


@login_required
@require_http_methods(["POST"])
def consent(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Note what a participant agreed to, or that she agrees no more."""
    here, found = interview_at(request, key, codes)
    if request.POST.get("wens") == "trek-in":
        one = get_object_or_404(StoryConsent, interview=found, pk=key_in(request.POST.get("akkoord")))
        actions.withdraw_consent(consent=one, by=request.user, at=now())
        return redirect("stories:interview", key)
    form = ConsentForm(request.POST, study=here.study)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("recording", "quotes", "sharing", "note")}
        actions.note_consent(interview=found, role=form.role_chosen(), by=request.user, at=now(), **words)
    else:
        messages.error(request, gettext("Choose as what this participant speaks."))
    return redirect("stories:interview", key)


@login_required
@require_http_methods(["POST"])
def transcript(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Hand a transcript in. Only who reads originals does: it holds names."""
    _here, found = interview_at(request, key, reads_originals)
    form = TranscriptForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, gettext("Choose a document first."))
        return redirect("stories:interview", key)
    try:
        turns = _turns(form.cleaned_data["file"])
        actions.take_in(interview=found, turns=turns, by=request.user, at=now())
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("stories:interview", key)
    return redirect("stories:speakers", key)


def _turns(file: UploadedFile[bytes]) -> list[tuple[str, str]]:
    """Return who says what. The file stands on disk only while it is read."""
    with tempfile.NamedTemporaryFile(suffix=Path(file.name or "").suffix[:8]) as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        return read_turns(Path(copy.name), name=file.name or "")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def speakers(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Say as what each speaker speaks."""
    here, original = original_at(request, key)
    roles = {str(role.pk): role for role in here.study.roles.all()}
    rows = list(original.speakers.select_related("role"))
    if request.method == "POST":
        chosen = {str(one.pk): roles.get(request.POST.get(f"rol-{one.pk}", "")) for one in rows}
        actions.map_speakers(original=original, roles=chosen, by=request.user, at=now())
        return redirect("stories:names", key)
    actions.looked(study=here.study, what="speakers", by=request.user, at=now())
    context = {"interview": original.interview, "speakers": rows, "roles": roles.values()}
    return render(request, "stories/speakers.html", {**here.context(), **context})
