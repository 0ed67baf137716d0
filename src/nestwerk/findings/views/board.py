"""The board of a case, the board across cases, one category: moved by forms, undone by a button."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.findings import actions
from nestwerk.findings.forms import NameForm, WordsForm
from nestwerk.findings.models import Category, Factor
from nestwerk.findings.permissions import arranges
from nestwerk.findings.queries.board import across, board_of, may_step, waits
from nestwerk.findings.queries.home import cases_of
from nestwerk.findings.views.asking import Desk, anybody, case_at, category_at, desk
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories.models import Code, StudyCase
from nestwerk.web.asked import key_in, keys_in


@login_required
@require_safe
def home(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """What was found in a study: the boards, and the factors."""
    here = desk(request, key)
    columns, loose = across(here.study)
    context = {"cases": cases_of(here.study), "columns": columns, "loose": loose}
    return render(request, "findings/home.html", {**here.context(), **context})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_case(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    here, case = case_at(request, key, arranges if request.method == "POST" else anybody)
    return _case_board(request, here, case)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_none(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The board of interviews that belong to no case."""
    return _case_board(request, desk(request, key, arranges if request.method == "POST" else anybody), None)


def _case_board(request: PersonRequest, here: Desk, case: StudyCase | None) -> HttpResponse:
    form = NameForm(request.POST if request.POST.get("wens") == "nieuw" else None)
    if request.method == "POST" and _did(request, lambda: _change_case(request, here, case, form)):
        return redirect(request.path)
    context = {"board": board_of(here.member, case), "case": case, "form": form, **_around(here)}
    return render(request, "findings/board.html", {**here.context(), **context})


def _change_case(request: PersonRequest, here: Desk, case: StudyCase | None, form: NameForm) -> bool:
    """Do what was pressed; False when the form has something to look at again."""
    wish, member, at = request.POST.get("wens", ""), here.member, now()
    mine = Category.objects.filter(study=here.study, case=case, gone=False)
    codes = Code.objects.seen_by(member).in_use()
    if placed := key_in(request.POST.get("zet")):
        category = mine.filter(pk__in=keys_in([request.POST.get(f"naar-{placed}", "")])).first()
        code = get_object_or_404(codes, pk=placed)
        actions.place_card(member=member, case=case, code=code, category=category, at=at)
    elif wish == "nieuw":
        if not form.is_valid():
            return False
        chosen = list(codes.filter(pk__in=keys_in(request.POST.getlist("code"))))
        actions.make_category(member=member, case=case, name=form.cleaned_data["name"], codes=chosen, at=at)
    else:
        _step(wish, here)
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_factors(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Categories of all cases, in factors."""
    here = desk(request, key, arranges if request.method == "POST" else anybody)
    form = NameForm(request.POST if request.POST.get("wens") == "nieuw" else None)
    if request.method == "POST" and _did(request, lambda: _change_factors(request, here, form)):
        return redirect(request.path)
    columns, loose = across(here.study)
    context = {"columns": columns, "loose": loose, "form": form, **_around(here)}
    return render(request, "findings/factors.html", {**here.context(), **context})


def _change_factors(request: PersonRequest, here: Desk, form: NameForm) -> bool:
    wish, member, at = request.POST.get("wens", ""), here.member, now()
    categories = Category.objects.filter(study=here.study, gone=False)
    if placed := key_in(request.POST.get("zet")):
        to = keys_in([request.POST.get(f"naar-{placed}", "")])
        factor = Factor.objects.filter(study=here.study, gone=False, pk__in=to).first()
        category = get_object_or_404(categories, pk=placed)
        actions.place_category(member=member, category=category, factor=factor, at=at)
    elif wish == "nieuw":
        if not form.is_valid():
            return False
        chosen = list(categories.filter(pk__in=keys_in(request.POST.getlist("categorie"))))
        actions.make_factor(member=member, name=form.cleaned_data["name"], categories=chosen, at=at)
    else:
        _step(wish, here)
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def category(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The words of one category and the concept that it is about; taken from the board, its cards lie loose again."""
    here, found = category_at(request, key, arranges)
    form = WordsForm(request.POST if request.POST.get("wens") == "wijzig" else None, about=found, person=request.user)
    back = redirect("findings:of-case", found.case_id) if found.case_id else redirect("findings:of-none", here.study.pk)
    if request.POST.get("wens") == "weg":
        drop = _did(request, lambda: bool([actions.drop_category(member=here.member, category=found, at=now())]))
        return back if drop else redirect(request.path)
    if form.is_valid():
        values: dict[str, Any] = {"name": form.cleaned_data["name"], "concept": form.concept_chosen()}
        _did(request, lambda: actions.change_category(member=here.member, category=found, at=now(), **values) is None)
        return back
    return render(request, "findings/category.html", {**here.context(), "category": found, "form": form})


def _step(wish: str, here: Desk) -> None:
    if wish in {"ongedaan", "opnieuw"}:
        (actions.undo_step if wish == "ongedaan" else actions.redo_step)(member=here.member, at=now())


def _did(request: PersonRequest, do: Callable[[], bool]) -> bool:
    """Do it and say why not where it is refused; False when the page is shown again as it was filled in."""
    try:
        done = do()
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return True
    if done and request.POST.get("wens") == "weg":
        messages.success(request, gettext("It is off the board. You can undo that on the board."))
    return done


def _around(here: Desk) -> dict[str, Any]:
    can_undo, can_redo = may_step(here.member)
    return {"can_undo": can_undo, "can_redo": can_redo, "waits": waits(here.study), "may": arranges(here.member)}
