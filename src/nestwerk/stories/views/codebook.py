"""The codebook: its tree, one code, and what can be done to it."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories import actions
from nestwerk.stories.forms import CodeForm, MemoForm, NewCodeForm
from nestwerk.stories.models import Code, Memo, Segment
from nestwerk.stories.queries.codes import history, passages_of, tree
from nestwerk.stories.queries.done import standing_of
from nestwerk.stories.views.asking import Desk, code_at, codes, desk
from nestwerk.ui.meanwhile import saved
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries.labels import framework_names, labels
from nestwerk.web.asked import key_in, keys_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def codebook(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """All codes; a new one, codes from a framework, undo and do again."""
    here = desk(request, key) if request.method != "POST" else desk(request, key, codes)
    nodes = tree(here.member, retired=True)
    usable = [node.code for node in nodes if node.code.retired_at is None]
    form = NewCodeForm(request.POST if request.POST.get("wens") == "nieuw" else None, codes=usable)
    if request.method == "POST" and (answer := _change_book(request, here, form)):
        return answer
    context = {"nodes": nodes, "form": form, "standing": standing_of(here.member, None)}
    context["frameworks"] = framework_names(get_language() or "nl")
    return render(request, "stories/codebook.html", {**here.context(), **context})


def _change_book(request: PersonRequest, here: Desk, form: NewCodeForm) -> HttpResponse | None:
    wish, at = request.POST.get("wens", ""), now()
    try:
        if wish == "nieuw":
            if not form.is_valid():
                return None
            name, parent = form.cleaned_data["name"], form.parent_chosen()
            made = actions.make_code(member=here.member, name=name, parent=parent, at=at)
            return redirect("stories:code", made.pk)
        if wish == "kader":
            _from_framework(request, here, request.POST.get("kader", ""))
        elif wish in {"ongedaan", "opnieuw"}:
            (actions.undo if wish == "ongedaan" else actions.redo)(member=here.member, text=None, at=at)
    except DomainError as problem:
        messages.error(request, str(problem.message))
    return redirect("stories:codebook", here.study.pk)


def _from_framework(request: PersonRequest, here: Desk, slug: str) -> None:
    """Make a code of each concept of a shared framework, in its tree; what is there already stays."""
    named = {key: one for key, one in labels(get_language() or "nl").items() if one.framework == slug}
    made: dict[uuid.UUID, Code] = {}
    for concept in Concept.objects.filter(pk__in=named).order_by("parent_id", "order"):
        parent = made.get(concept.parent_id) if concept.parent_id else None
        made[concept.pk] = actions.make_code(
            member=here.member, name=named[concept.pk].label[:80], parent=parent, concept=concept, at=now()
        )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """One code: what it means, its passages, its history; and what can be done to it."""
    here, found = code_at(request, key) if request.method != "POST" else code_at(request, key, codes)
    usable = [node.code for node in tree(here.member) if node.code.pk != found.pk]
    form = CodeForm(request.POST if request.POST.get("wens") == "wijzig" else None, codes=usable)
    form.initial = CodeForm.told(found)
    if request.method == "POST" and (answer := _change(request, here, found, form, usable)):
        return answer
    context = {"code": found, "form": form, "others": usable, "passages": passages_of(here.member, found)}
    context["memos"] = Memo.objects.seen_by(here.member).filter(code=found).select_related("by")
    context["steps"], context["memo_form"] = history(found), MemoForm()
    return render(request, "stories/code.html", {**here.context(), **context})


def _change(request: PersonRequest, here: Desk, found: Code, form: CodeForm, others: list[Code]) -> HttpResponse | None:
    wish, back = request.POST.get("wens", ""), redirect("stories:code", found.pk)
    if wish == "wijzig" and not form.is_valid():
        return None
    try:
        if wish == "wijzig":
            actions.change_code(member=here.member, code=found, values=form.values(), at=now())
            messages.success(request, saved(form))
        elif wish == "memo":
            words = " ".join(request.POST.get("words", "").split())[:3000]
            if words:
                actions.write_memo(member=here.member, words=words, code=found, by=request.user, at=now())
        else:
            _rearrange(request, here, found, others)
    except DomainError as problem:
        messages.error(request, str(problem.message))
    return back


def _rearrange(request: PersonRequest, here: Desk, found: Code, others: list[Code]) -> None:
    """Merge, split, retire or take in use again."""
    wish, at = request.POST.get("wens", ""), now()
    if wish == "voeg-samen":
        into = get_object_or_404(
            Code.objects.filter(pk__in=[one.pk for one in others]), pk=key_in(request.POST.get("met"))
        )
        actions.merge_codes(member=here.member, code=found, into=into, at=at)
    elif wish == "splits":
        name = " ".join(request.POST.get("naam", "").split())[:80]
        seen = Segment.objects.seen_by(here.member).filter(pk__in=keys_in(request.POST.getlist("passage")))
        if not name:
            raise actions.NoCode
        actions.split_code(member=here.member, code=found, name=name, segments=list(seen), at=at)
    elif wish == "leg-weg":
        actions.retire_code(member=here.member, code=found, at=at)
    elif wish == "neem-terug":
        actions.revive_code(member=here.member, code=found, at=at)
