"""A question that reads as a sentence: asked by its address, saved under a name, thrown away with a way back."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from nestwerk.analysis import actions
from nestwerk.analysis.forms import QuestionForm, SaveForm
from nestwerk.analysis.models import SavedQuestion
from nestwerk.analysis.queries.question import answers, read, sentence
from nestwerk.analysis.views.asking import desk, question_asked
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.web.asked import page_asked

A_PAGE = 20


@login_required
@require_safe
def ask(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    return _page(request, key, request.GET, SaveForm())


def _page(request: PersonRequest, key: uuid.UUID, asks: QueryDict, save: SaveForm) -> HttpResponse:
    """Answer with the question, its sentence, its answers, and this person's own saved ones."""
    here = desk(request, key, asks)
    question = question_asked(asks, here.found)
    page = Paginator(answers(here.found, question), A_PAGE).get_page(page_asked(request))
    context = {
        "form": QuestionForm(here.found, question),
        "save": save,
        "asks": question.address(here.found.basis.how),
        "sentence": sentence(here.found, question),
        "page": page,
        "answers": read(here.found, list(page.object_list)),
        "saved": SavedQuestion.objects.filter(study=here.study, by=request.user),
        "page_name": "question",
    }
    return render(request, "analysis/question.html", {**here.context(), **context})


@login_required
@require_POST
def save(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Save what is asked under a name; without one, ask for it."""
    asks = QueryDict(request.POST.get("vraag", "")[:2000])
    here, form = desk(request, key, asks), SaveForm(request.POST)
    if form.is_valid():
        asked = question_asked(asks, here.found).address(here.found.basis.how)
        try:
            actions.save_question(member=here.member, name=form.cleaned_data["naam"], asks=asked, at=now())
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            messages.success(request, gettext("Saved."))
            return redirect(f"{reverse('analysis:question', args=[key])}?{asked}")
    return _page(request, key, asks, form)


@login_required
@require_POST
def throw_away(request: PersonRequest, key: uuid.UUID, question: uuid.UUID) -> HttpResponse:
    """Throw a saved question away; it is asked once more, with its name ready to save it again."""
    desk(request, key)
    kept = get_object_or_404(SavedQuestion.objects.select_related("study"), pk=question, study=key, by=request.user)
    form, asks = SaveForm(initial={"naam": kept.name}), QueryDict(kept.asks)
    actions.throw_question_away(question=kept, at=now())
    messages.success(request, gettext("Thrown away. It still stands here: save it to keep it after all."))
    return _page(request, key, asks, form)
