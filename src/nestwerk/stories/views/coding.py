"""The page on which a text is coded. Each act answers with the paragraphs that it changed, or leads back to them."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories import actions
from nestwerk.stories.forms import CorrectionForm, MemoForm
from nestwerk.stories.models import Segment
from nestwerk.stories.queries.codes import codes_in_use
from nestwerk.stories.queries.coding import shown
from nestwerk.stories.queries.passages import listed_passages, passages, read_through
from nestwerk.stories.rules.sentences import sentences
from nestwerk.stories.rules.spans import paragraphs
from nestwerk.stories.views.acting import PART, act, address_of, back_to, frame, stretch_in
from nestwerk.stories.views.asking import codes, text_at
from nestwerk.web.asked import key_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """A text with its codes; posted to, one act of coding."""
    if request.method == "POST":
        return act(request, *text_at(request, key, codes))
    here, found = text_at(request, key)
    code, who = request.GET.get("code", ""), request.GET.get("wie", "")
    page = shown(here.member, found, code=code, who=who)
    voices = sorted({one for one in page.version.voices if one})
    context = {**frame(here, found), "page": page, "codes": page.codes, "voices": voices, "code": code, "who": who}
    return render(request, "stories/text.html", context)


@login_required
@require_safe
def paragraph(request: PersonRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """One paragraph: its sentences to choose from, every passage that touches it with its whole extent, notes."""
    here, found = text_at(request, key)
    version = found.versions.latest("number")
    places = paragraphs(version.words)
    if number >= len(places):
        raise Http404
    start, end = places[number]
    rows = sentences(version.words[start:end], at=start)
    context = {
        **frame(here, found),
        "version": version,
        "number": number,
        "last": len(places) - 1,
        "who": version.voices[number] if number < len(version.voices) else "",
        "words": version.words[start:end],
        "sentences": [(a, b, version.words[a:b]) for a, b in rows],
        "passages": passages(here.member, found, within=stretch_in(request, start, end)),
        "codes": codes_in_use(here.member),
        "memo_form": MemoForm(),
    }
    part = request.headers.get("X-Nestwerk") == PART
    return render(request, "stories/_passages.html" if part else "stories/paragraph.html", context)


@login_required
@require_safe
def listed(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The twins of the coloured page: every passage in a list, or the text with begin and end of each in words."""
    here, found = text_at(request, key)
    context = {**here.context(), "interview": found.interview, "text": found}
    if request.GET.get("lees"):
        return render(request, "stories/read-through.html", {**context, "turns": read_through(here.member, found)})
    return render(request, "stories/list.html", {**context, "passages": listed_passages(here.member, found)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: PersonRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """Mend a typing error; passages move along."""
    here, found = text_at(request, key, codes)
    version = found.versions.latest("number")
    places = paragraphs(version.words)
    if number >= len(places):
        raise Http404
    start, end = places[number]
    first = {"words": version.words[start:end], "version": version.number}
    form = CorrectionForm(request.POST or None, initial=first)
    if form.is_valid():
        try:
            actions.correct(text=found, paragraph=number, by=request.user, at=now(), **form.cleaned_data)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            return redirect(f"{address_of(found)}#a{number}")
    return render(request, "stories/correct.html", {**frame(here, found), "form": form, "number": number})


@login_required
@require_http_methods(["POST"])
def memo(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Write a note on a passage, or on the text."""
    here, found = text_at(request, key, codes)
    form = MemoForm(request.POST)
    mine = Segment.objects.seen_by(here.member).filter(text=found)
    segment = get_object_or_404(mine, pk=asked) if (asked := key_in(request.POST.get("passage"))) else None
    if form.is_valid():
        words = form.cleaned_data["words"]
        on = {"segment": segment} if segment else {"text": found}
        actions.write_memo(member=here.member, words=words, by=request.user, at=now(), **on)
    return redirect(back_to(request, found) or address_of(found))
