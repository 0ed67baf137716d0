"""Make a practice, and correct one, also when somebody else does so at the same time."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from nestwerk.catalogue.actions import ChangedMeanwhile, draft, revise
from nestwerk.catalogue.models import Practice, Sheet, State
from nestwerk.catalogue.permissions import writes_for
from nestwerk.catalogue.queries import text_of
from nestwerk.catalogue.queries.versions import town_names
from nestwerk.editorial.forms.practice import ROWS, PracticeForm, as_posted, rewritten, told
from nestwerk.editorial.forms.rows import ADD, changed_rows
from nestwerk.editorial.queries.merging import Merge, merge_of
from nestwerk.editorial.views.finding import editor, tended
from nestwerk.kernel.clock import now
from nestwerk.people.models import Organisation, Person

WAITING = {State.DRAFT, State.IN_REVIEW}
THEIRS = "kies-"
TEMPLATE = "editorial/edit.html"


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, organisation: str = "") -> HttpResponse:
    """A draft by hand: of the shared catalogue, or of one's organisation."""
    owner = get_object_or_404(writes_for(request.user), slug=organisation) if organisation else None
    person = request.user if owner else editor(request)
    if not isinstance(person, Person):
        raise Http404
    context = {"practice": None, "owner": owner}
    if (longer := _longer(request, Practice(organisation=owner), Sheet())) is not None:
        return render(request, TEMPLATE, {**longer, **context})
    form = PracticeForm(request.POST or None, instance=Practice(organisation=owner), sheet=Sheet())
    if form.is_valid():
        practice = _drafted(form, owner, by=person)
        messages.success(request, _said(owner))
        return redirect(practice.place("catalogue:sheet"))
    return render(request, TEMPLATE, {"form": form, **context})


def _longer(request: HttpRequest, practice: Practice, sheet: Sheet) -> dict[str, object] | None:
    """Return the form with a row more or less, when that is what was asked for; nothing is saved or judged."""
    data = changed_rows(request.POST)
    if data is None:
        return None
    form = PracticeForm(data, instance=practice, sheet=sheet).unread()
    return {"form": form, "added": request.POST.get(ADD, "")}


def _said(owner: Organisation | None) -> str:
    if owner:
        return gettext("Saved as a draft. Until it is published only who may write practices here sees it.")
    return gettext("Saved as a draft. Until it is published only editors see it.")


OF_A_DRAFT = ("title", "other_titles", "initiators", "offered_in", "towns", "website", "age_from", "age_to")
FACTS = ("costs", "knowledge", "recognitions")


def _drafted(form: PracticeForm, owner: Organisation | None, *, by: Person) -> Practice:
    values = form.values()
    words = values.pop("words")
    plain = {name: words.pop(name) for name in OF_A_DRAFT if name in words}
    facts = {name: words.pop(name) for name in FACTS if name in words}
    matrix = words.pop("matrix", None)
    sources = values.pop("sources") or ()
    language = get_language() or "nl"
    return draft(
        **plain,
        **values,
        words=words,
        facts=facts,
        participation=matrix,
        sources=sources,
        language=language,
        organisation=owner,
        by=by,
        at=now(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, organisation: str = "") -> HttpResponse:
    practice, person = tended(request, slug, organisation)
    sheet = practice.sheets.get(language=practice.language)
    if (longer := _longer(request, practice, sheet)) is not None:
        return render(request, TEMPLATE, {**longer, "practice": practice})
    data = chosen(request.POST, practice, sheet) if request.method == "POST" else None
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
    return render(request, TEMPLATE, {"form": form, "practice": practice, "merge": merge})


def chosen(data: QueryDict, practice: Practice, sheet: Sheet) -> QueryDict:
    """Return what was posted, with what the other one wrote where that was chosen."""
    names = [name.removeprefix(THEIRS) for name in data if name.startswith(THEIRS) and data[name] == "theirs"]
    new = data.copy()
    if not names:
        return new
    form, stands = PracticeForm(None, instance=practice, sheet=sheet), told(practice, sheet)
    for name in names:
        if name in stands and name in form.fields:
            for key, value in as_posted(form, name, stands[name]).items():
                new.setlist(key, value) if isinstance(value, list) else new.__setitem__(key, value)
    return new


def _merged(form: PracticeForm, data: QueryDict, practice: Practice) -> tuple[PracticeForm, Merge]:
    """Return the form on top of what stands now: nobody's text is lost, and what clashes is shown."""
    stands = Practice.objects.select_related("organisation").get(pk=practice.pk)
    sheet = stands.sheets.get(language=stands.language)
    written = form.values()
    concepts = {concept.pk for concept in written["concepts"]}
    merge = merge_of(stands, seen=form.cleaned_data["seen"], texts=_texts(form), concepts=concepts)
    says = told(stands, sheet)
    said: dict[str, Any] = {"concepts": merge.concepts, "theirs": []}
    for one in merge.fields:
        if one.field in ROWS or one.field == "offered_in":
            said |= {} if one.clash else as_posted(form, one.field, says[one.field])
        else:
            said[one.field] = one.text
    return PracticeForm(rewritten(data, said, practice=stands), instance=stands, sheet=sheet), merge


def _texts(form: PracticeForm) -> dict[str, str]:
    """Return what was written as one text a field, as versions are compared."""
    values = form.values()
    words, sources = values["words"], values["sources"]
    words |= {"links": form.cleaned_data["links"]} | ({} if sources is None else {"citations": sources})
    words |= {"towns": town_names(words["towns"])} if "towns" in words else {}
    return {name: text_of(name, value) for name, value in words.items()}


def _after(practice: Practice) -> str:
    """Return where to go on: a draft goes back to the queue's page of it."""
    waits = practice.organisation is None and practice.state in WAITING
    return practice.place("editorial:review") if waits else practice.place("catalogue:sheet")
