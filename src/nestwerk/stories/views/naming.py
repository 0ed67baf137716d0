"""Words that may tell who somebody is: accept, change or reject each; then the text is ready for coding."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories import actions
from nestwerk.stories.forms import NameForm
from nestwerk.stories.models import Original, Suggestion, Verdict
from nestwerk.stories.rules.kept import kept_list
from nestwerk.stories.views.asking import original_at
from nestwerk.web.asked import keys_in

# So many letters around a name are shown, at so many of the places where it stands.
AROUND, SHOWN = 40, 3


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def names(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Every word that may tell, with what would stand for it. Each look is on record."""
    here, original = original_at(request, key)
    form = NameForm(request.POST if request.POST.get("wens") == "voeg-toe" else None)
    if request.method == "POST" and (answer := _done(request, original, form)):
        return answer
    actions.looked(study=here.study, what="names", by=request.user, at=now())
    rows = [_row(original, one) for one in original.suggestions.all()]
    left = sum(row["one"].verdict == Verdict.OPEN for row in rows)
    context = {"interview": original.interview, "rows": rows, "left": left, "form": form}
    return render(request, "stories/names.html", {**here.context(), **context})


def _done(request: PersonRequest, original: Original, form: NameForm) -> HttpResponse | None:
    wish, back = request.POST.get("wens", ""), redirect("stories:names", original.interview_id)
    if wish == "klaar":
        return _finish(request, original)
    if wish == "voeg-toe":
        if not form.is_valid():
            return None
        made = actions.add_name(original=original, by=request.user, at=now(), **form.cleaned_data)
        if made is None:
            messages.error(request, gettext("These words stand nowhere in this interview."))
        return back
    if wish in Verdict.values:
        _decide(request, original, wish)
        if request.headers.get("X-Nestwerk") == "deel":
            return HttpResponse(status=204)
    return back


def _decide(request: PersonRequest, original: Original, verdict: str) -> None:
    """Decide about one name, or about all that are left."""
    every = request.POST.get("wat") == "alle"
    open_ones = original.suggestions.filter(verdict=Verdict.OPEN)
    chosen = open_ones if every else original.suggestions.filter(pk__in=keys_in([request.POST.get("wat", "")]))
    stand_in = "" if every else request.POST.get("vervanging", "")
    for one in chosen:
        actions.decide(suggestion=one, verdict=verdict, stand_in=stand_in, by=request.user, at=now())


def _finish(request: PersonRequest, original: Original) -> HttpResponse:
    try:
        text = actions.finish(original=original, by=request.user, at=now())
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("stories:names", original.interview_id)
    return redirect("stories:text", text.pk)


def _row(original: Original, one: Suggestion) -> dict[str, Any]:
    places = [(max(0, start - AROUND), start, end) for start, end in one.places[:SHOWN]]
    words = original.words
    seen = [(words[a:start], words[start:end], words[end : end + AROUND]) for a, start, end in places]
    more = len(one.places) - len(seen)
    return {"one": one, "seen": seen, "more": more}


@login_required
@require_http_methods(["GET", "HEAD"])
def original(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """What was really said, for named people; each look is on record."""
    here, found = original_at(request, key)
    actions.looked(study=here.study, what="original", by=request.user, at=now())
    voices = kept_list(found.voices)
    said = list(zip(voices, found.words.split("\n"), strict=False))
    return render(request, "stories/original.html", {**here.context(), "interview": found.interview, "said": said})
