"""Make a practice, and correct one, also when somebody else does so at the same time."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from nestwerk.catalogue.actions import ChangedMeanwhile, draft, revise
from nestwerk.catalogue.models import Practice, Sheet, State
from nestwerk.catalogue.permissions import writes_for
from nestwerk.editorial.forms.practice import PracticeForm, rewritten, told
from nestwerk.editorial.queries.merging import Merge, merge_of
from nestwerk.editorial.views.finding import editor, tended
from nestwerk.kernel.clock import now
from nestwerk.people.models import Organisation, Person

WAITING = {State.DRAFT, State.IN_REVIEW}
THEIRS = "kies-"


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, organisation: str = "") -> HttpResponse:
    """A draft by hand: of the shared catalogue, or of one's organisation."""
    owner = get_object_or_404(writes_for(request.user), slug=organisation) if organisation else None
    person = request.user if owner else editor(request)
    if not isinstance(person, Person):
        raise Http404
    form = PracticeForm(request.POST or None, instance=Practice(organisation=owner), sheet=Sheet())
    if form.is_valid():
        practice = _drafted(form, owner, by=person)
        said = (
            gettext("Saved as a draft. Until it is published only who may write practices here sees it.")
            if owner
            else gettext("Saved as a draft. Until it is published only editors see it.")
        )
        messages.success(request, said)
        return redirect(practice.place("catalogue:sheet"))
    return render(request, "editorial/edit.html", {"form": form, "practice": None, "owner": owner})


def _drafted(form: PracticeForm, owner: Organisation | None, *, by: Person) -> Practice:
    values = form.values()
    words = values.pop("words")
    plain = {name: words.pop(name) for name in ("title", "other_titles", "initiators", "website", "age_from", "age_to")}
    language = get_language() or "nl"
    return draft(**plain, **values, words=words, language=language, organisation=owner, by=by, at=now())


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, organisation: str = "") -> HttpResponse:
    practice, person = tended(request, slug, organisation)
    sheet = practice.sheets.get(language=practice.language)
    data = chosen(request.POST, told(practice, sheet)) if request.method == "POST" else None
    form, merge = PracticeForm(data, instance=practice, sheet=sheet), None
    if data is not None and form.is_valid():
        try:
            revise(practice=practice, seen=form.cleaned_data["seen"], by=person, at=now(), **form.values())
        except ChangedMeanwhile as problem:
            form, merge = _merged(form, data, practice)
            form.add_error(None, str(problem.message))
        else:
            messages.success(request, gettext("Saved. The sheet now shows your text."))
            return redirect(_after(practice))
    return render(request, "editorial/edit.html", {"form": form, "practice": practice, "merge": merge})


def chosen(data: QueryDict, stands: Mapping[str, Any]) -> QueryDict:
    """Return what was posted, with the other one's text where that was chosen."""
    new = data.copy()
    for name in data:
        if name.startswith(THEIRS) and data[name] == "theirs" and name.removeprefix(THEIRS) in stands:
            new[name.removeprefix(THEIRS)] = stands[name.removeprefix(THEIRS)]
    return new


def _merged(form: PracticeForm, data: QueryDict, practice: Practice) -> tuple[PracticeForm, Merge]:
    """Return the form on top of what stands now: nobody's text is lost, and what clashes is shown."""
    stands = Practice.objects.select_related("organisation").get(pk=practice.pk)
    texts = {name: _text(form.cleaned_data[name]) for name in form.fields if name not in {"concepts", "seen", "why"}}
    concepts = {concept.pk for concept in form.cleaned_data["concepts"]}
    merge = merge_of(stands, seen=form.cleaned_data["seen"], texts=texts, concepts=concepts)
    again = rewritten(
        data,
        {one.field: one.text for one in merge.fields},
        concepts={str(key) for key in merge.concepts},
        practice=stands,
    )
    return PracticeForm(again, instance=stands, sheet=stands.sheets.get(language=stands.language)), merge


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _after(practice: Practice) -> str:
    """Return where to go on: a draft goes back to the queue's page of it."""
    waits = practice.organisation is None and practice.state in WAITING
    return practice.place("editorial:review") if waits else practice.place("catalogue:sheet")
