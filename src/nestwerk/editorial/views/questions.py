"""What people ask: on one sheet, and what they searched for without a good answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.catalogue.actions import revise_questions
from nestwerk.catalogue.queries import nearest_to
from nestwerk.editorial.forms.questions import QuestionsForm
from nestwerk.editorial.views.finding import editor, tended
from nestwerk.kernel.clock import now
from nestwerk.kernel.text import clean
from nestwerk.search.queries import missed as missed_searches

MOST_LETTERS = 110


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, slug: str, organisation: str = "") -> HttpResponse:
    """Add, change and take away questions; `vraag` and `taal` in the address write one in, which is then saved."""
    practice, person = tended(request, slug, organisation)
    added = (clean(request.GET.get("vraag", ""), most=MOST_LETTERS), request.GET.get("taal", ""))
    form = QuestionsForm(request.POST or None, practice=practice, added=added)
    if request.method == "POST" and form.is_valid():
        revise_questions(practice=practice, by=person, at=now(), **form.values())
        messages.success(request, gettext("Saved. From now on the sheet is found by these questions too."))
        return redirect(practice.place("editorial:questions"))
    return render(request, "editorial/questions.html", {"form": form, "practice": practice, "added": added[0]})


@require_safe
def missed(request: HttpRequest) -> HttpResponse:
    """Words that found nothing that fits, each with the practices that come nearest: one press takes them there."""
    editor(request)
    searches = [(row, nearest_to(row.words, row.language)) for row in missed_searches()]
    return render(request, "editorial/missed.html", {"searches": searches})
