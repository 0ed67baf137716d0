"""One factor: its words, its elements, and the concept that it is about."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.findings import actions
from nestwerk.findings.forms import FactorForm, WordsForm
from nestwerk.findings.models import Factor, FactorText, Quote
from nestwerk.findings.permissions import arranges
from nestwerk.findings.queries.factors import elements_of
from nestwerk.findings.queries.quotes import quotes_of, to_choose
from nestwerk.findings.views.asking import Desk, anybody, factor_at
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories.models import Segment
from nestwerk.ui.language import direction_of
from nestwerk.ui.meanwhile import saved
from nestwerk.web.asked import key_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    here, found = factor_at(request, key, arranges if request.method == "POST" else anybody)
    form = WordsForm(request.POST if request.POST.get("wens") == "wijzig" else None, about=found, person=request.user)
    if request.method == "POST" and (answer := _change(request, here, found, form)):
        return answer
    context = {"factor": found, "form": form, "elements": elements_of(here.member, found), "may": arranges(here.member)}
    written = set(FactorText.objects.filter(factor=found).values_list("language", flat=True))
    context["tongues"] = [(code, name, direction_of(code), code in written) for code, name in settings.LANGUAGES]
    context["quotes"] = quotes_of([found]).get(found.pk, [])
    return render(request, "findings/factor.html", {**here.context(), **context})


def _change(request: PersonRequest, here: Desk, found: Factor, form: WordsForm) -> HttpResponse | None:
    wish, member = request.POST.get("wens", ""), here.member
    try:
        if wish == "weg":
            actions.drop_factor(member=member, factor=found, at=now())
            messages.success(request, gettext("It is off the board. You can undo that on the board."))
            return redirect("findings:of-factors", here.study.pk)
        if wish == "wijzig":
            if not form.is_valid():
                return None
            name, concept = form.cleaned_data["name"], form.concept_chosen()
            actions.change_factor(member=member, factor=found, name=name, concept=concept, at=now())
            messages.success(request, saved(form))
    except DomainError as problem:
        messages.error(request, str(problem.message))
    return redirect("findings:factor", found.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """What a factor is in one language: on its poster, and in the guide."""
    here, found = factor_at(request, key, arranges)
    language = request.GET.get("in", settings.LANGUAGE_CODE)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    text = FactorText.objects.filter(factor=found, language=language).first()
    form = FactorForm(request.POST or None, initial=FactorForm.told(text) if text else {"title": found.name})
    if form.is_valid() and _written(request, found, language, form, text):
        return redirect("findings:factor", key)
    told = {"language": language, "name": dict(settings.LANGUAGES)[language], "side": direction_of(language)}
    return render(request, "findings/factor-words.html", {**here.context(), **told, "factor": found, "form": form})


def _written(request: PersonRequest, factor: Factor, language: str, form: FactorForm, stood: FactorText | None) -> bool:
    seen = FactorForm.told(stood or FactorText())
    try:
        actions.write_factor(
            factor=factor, language=language, values=form.cleaned_data, by=request.user, at=now(), seen=seen
        )
    except DomainError as problem:
        form.add_error(None, str(problem.message))
        return False
    messages.success(request, saved(form))
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def quotes(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Choose which passages show a factor, of those that may be quoted."""
    here, found = factor_at(request, key, arranges)
    if request.method == "POST":
        try:
            _choose(request, here, found)
        except DomainError as problem:
            messages.error(request, str(problem.message))
        return redirect("findings:quotes", key)
    chosen, offered = quotes_of([found]).get(found.pk, []), to_choose(here.member, found)
    context = {"factor": found, "chosen": chosen, "offered": offered}
    return render(request, "findings/quotes.html", {**here.context(), **context})


def _choose(request: PersonRequest, here: Desk, found: Factor) -> None:
    if request.POST.get("wens") == "weg":
        quote = get_object_or_404(Quote.objects.filter(factor=found), pk=key_in(request.POST.get("citaat")))
        actions.drop_quote(member=here.member, quote=quote, at=now())
        return
    rows = Segment.objects.seen_by(here.member).select_related("text", "round")
    segment = get_object_or_404(rows, pk=key_in(request.POST.get("passage")))
    actions.choose_quote(member=here.member, factor=found, segment=segment, at=now())
