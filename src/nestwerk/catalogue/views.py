"""Find practices, read one, correct one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.catalogue import actions, queries
from nestwerk.catalogue.forms import PracticeForm, around, asked_from
from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.permissions import may_edit
from nestwerk.catalogue.rules import is_old
from nestwerk.kernel.clock import now
from nestwerk.kernel.htmx import answer, wants_part
from nestwerk.people.models import Person
from nestwerk.people.permissions import may_edit_catalogue
from nestwerk.search.actions import count_missed
from nestwerk.search.queries import missed as missed_searches
from nestwerk.ui.language import for_parents

HOME_LANGUAGE = "nl"
ORDER_NAMES = {
    "past": gettext_lazy("Fits best"),
    "titel": gettext_lazy("Title, A to Z"),
    "bron": gettext_lazy("Newest source first"),
    "leeftijd": gettext_lazy("Youngest children first"),
}


# Headings of the sheet in reading order, with the fields under each; a second field gets its own small heading.
SECTIONS = (
    (gettext_lazy("What is it?"), ("description",)),
    (gettext_lazy("What do these people need?"), ("needs",)),
    (gettext_lazy("What does it want to reach?"), ("goal", "subgoals")),
    (gettext_lazy("How does it go?"), ("approach", "surplus")),
    (gettext_lazy("What does it rest on?"), ("evidence", "ethics")),
    (gettext_lazy("What came out of it?"), ("evaluation", "results")),
)


@require_safe
@for_parents
def practices(request: HttpRequest) -> HttpResponse:
    asked = asked_from(request.GET)
    language, typing = get_language() or HOME_LANGUAGE, wants_part(request)
    found = queries.find(asked, language=language, typing=typing)
    if found.missed and not typing:
        count_missed(words=asked.words, language=language, on=now().date())
    context = {"found": found, "asked": asked, "orders": ORDER_NAMES.items(), **around(found, request.GET)}
    context["tends_words"] = may_edit_catalogue(request.user)
    return answer(request, "catalogue/practices.html", context, part="results")


@require_safe
@for_parents
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    page = queries.sheet_at(slug, language=get_language() or HOME_LANGUAGE)
    if page is None:
        raise Http404
    context = {
        "page": page,
        "practice": page.practice,
        "sections": page.sections(SECTIONS),
        "old": is_old(page.practice.source_year, this_year=now().year),
        "may_edit": may_edit(request.user, page.practice),
    }
    return render(request, "catalogue/sheet.html", context)


@require_safe
def missed(request: HttpRequest) -> HttpResponse:
    """Words that visitors searched for and nothing has, for editors who tend the thesaurus."""
    if not may_edit_catalogue(request.user):
        raise Http404
    return render(request, "catalogue/missed.html", {"searches": missed_searches()})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user), organisation=None, slug=slug)
    editor = request.user
    if not isinstance(editor, Person) or not may_edit(editor, practice):
        raise Http404
    form = PracticeForm(request.POST or None, instance=practice, sheet=practice.sheets.get(language=practice.language))
    if request.method == "POST" and form.is_valid() and _saved(form, practice, by=editor):
        messages.success(request, gettext("Saved. The sheet now shows your text."))
        return redirect("catalogue:sheet", slug=practice.slug)
    return render(request, "catalogue/edit.html", {"form": form, "practice": practice})


def _saved(form: PracticeForm, practice: Practice, *, by: Person) -> bool:
    """Save the correction; when somebody else was first, say so on the form, which keeps the words."""
    values = dict(form.cleaned_data)
    concepts, seen = values.pop("concepts"), values.pop("seen")
    try:
        actions.revise(practice=practice, concepts=concepts, seen=seen, words=values, by=by, at=now())
    except actions.ChangedMeanwhile as problem:
        form.add_error(None, str(problem.message))
        return False
    return True
