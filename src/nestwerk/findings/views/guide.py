"""The guide: written and published by who leads the study, read by everybody, on a page and on paper."""

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk import findings as room
from nestwerk.findings import actions
from nestwerk.findings.forms import GuideForm
from nestwerk.findings.models import Guide
from nestwerk.findings.permissions import leads
from nestwerk.findings.queries.guide import FactorShown, GuideShown, guide_at, shown, told_by
from nestwerk.findings.queries.soundings import step_words
from nestwerk.findings.views.asking import anybody, desk
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.typesetting import PDF, typeset
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories.models import Study
from nestwerk.ui import dates
from nestwerk.ui.as_seen import check_as_seen, mark_of
from nestwerk.ui.language import leaves_no_trace
from nestwerk.ui.meanwhile import saved
from nestwerk.ui.papers import few_papers

TYPST = Path(room.__file__).parent / "typst"


@require_safe
@leaves_no_trace
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """What was found, for everybody; a draft only for who works in the study."""
    found = guide_at(slug, request.user)
    if found is None:
        raise Http404
    one = shown(found)
    return render(request, "findings/guide.html", {"one": one, "how": how(one), "limits": limits()})


@require_safe
@few_papers
@leaves_no_trace
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The same on paper."""
    found = guide_at(slug, request.user)
    if found is None:
        raise Http404
    one = shown(found)
    body = typeset(TYPST / "guide.typ", _data(one), language=get_language() or "nl", title=one.title.text)
    response = HttpResponse(body, content_type=PDF)
    response.headers["Content-Disposition"] = 'inline; filename="handreiking.pdf"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Title and beginning, language by language; who leads the study writes and publishes."""
    here = desk(request, key, leads if request.method == "POST" else anybody)
    language = request.GET.get("in", settings.LANGUAGE_CODE)
    if language not in settings.STAFF_LANGUAGES:
        raise Http404
    known = Guide.objects.filter(study=here.study).first()
    text = known.texts.filter(language=language).first() if known else None
    form = GuideForm(request.POST or None, initial={"title": text.title, "intro": text.intro} if text else {})
    if form.is_valid() and _written(request, here.study, language, form):
        return redirect("findings:write-guide", key)
    names = dict(settings.LANGUAGES)
    told: dict[str, Any] = {
        "guide": known,
        "form": form,
        "language": language,
        "name": names[language],
        "may": leads(here.member),
        "seen": mark_of(*_shown_of(known, told_by(known))) if known else "",
    }
    told["tongues"] = [(code, names[code]) for code in settings.STAFF_LANGUAGES]
    return render(request, "findings/write-guide.html", {**here.context(), **told})


def _written(request: PersonRequest, study: Study, language: str, form: GuideForm) -> bool:
    words = {"title": form.cleaned_data["title"], "intro": form.cleaned_data["intro"]}
    seen = {"title": "", "intro": "", **form.initial}
    try:
        actions.write_guide(study=study, language=language, by=request.user, at=now(), seen=seen, **words)
    except DomainError as problem:
        form.add_error(None, str(problem.message))
        return False
    messages.success(request, saved(form))
    return True


@login_required
@require_POST
def publish(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    here = desk(request, key, leads)
    found = get_object_or_404(Guide, study=here.study)
    told = told_by(found)
    try:
        if found.published_at is None:
            check_as_seen(request.POST, *_shown_of(found, told))
        actions.publish_guide(guide=found, by=request.user, at=now(), seen=told)
        messages.success(request, gettext("Everybody can read the guide now."))
    except DomainError as problem:
        messages.error(request, str(problem.message))
    return redirect("findings:write-guide", key)


@login_required
@require_POST
def withdraw(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    here = desk(request, key, leads)
    found = get_object_or_404(Guide, study=here.study)
    try:
        if found.published_at is not None:
            check_as_seen(request.POST, *_shown_of(found, told_by(found)))
        actions.withdraw_guide(guide=found, by=request.user, at=now(), seen={"published_at": found.published_at})
        messages.success(request, gettext("The guide is a draft again. It stands nowhere any more."))
    except DomainError as problem:
        messages.error(request, str(problem.message))
    return redirect("findings:write-guide", key)


def _shown_of(found: Guide, told: list[str]) -> tuple[object, ...]:
    """Return what is shown of a guide: whether and since when everybody reads it, and its words."""
    return (found.pk, found.published_at, *told)


def limits() -> list[str]:
    """Return in plain words what this can and cannot tell."""
    return [
        gettext("These are stories of few people. They tell what can happen, not how often it happens."),
        gettext("People who stopped coming were seldom asked."),
        gettext("Quotes have other names. Only who agreed is quoted; who agrees no more is taken out."),
    ]


def how(one: GuideShown) -> list[str]:
    """Return how it was found, sentence by sentence."""
    method = one.method
    told = [
        ngettext("We read %(n)d interview.", "We read %(n)d interviews.", method.texts) % {"n": method.texts},
        ngettext("%(n)d person coded them.", "%(n)d people coded them.", method.coders) % {"n": method.coders},
    ]
    told += [f"{figure.name} {figure.value}. {figure.meaning}".strip() for figure in method.figures if figure.value]
    words = ngettext(
        "%(n)d sounding board said how far this is right.",
        "%(n)d sounding boards said how far this is right.",
        method.sounded,
    )
    return [*told, words % {"n": method.sounded}] if method.sounded else told


def _data(one: GuideShown) -> dict[str, Any]:
    return {
        "intro": one.intro.text,
        "foreign": one.intro.foreign,
        "factors": [_factor(each) for each in one.factors],
        "steps": step_words(),
        "words": {
            "elements": gettext("What belongs to it"),
            "quotes": gettext("In their words"),
            "tips": gettext("Tips"),
            "recognised": gettext("How far people recognise it"),
            "how": gettext("How we found this"),
            "limits": gettext("What this does not tell"),
        },
        "how": how(one),
        "limits": limits(),
        "date": dates.day(one.guide.published_at) if one.guide.published_at else gettext("draft"),
        "foot": [one.guide.organisation.name],
    }


def _factor(each: FactorShown) -> dict[str, Any]:
    poster, row = each.poster, each.recognised
    return {
        "title": poster.title.text,
        "foreign": poster.title.foreign,
        "about": poster.about.text,
        "elements": [line.text for line in poster.element_lines],
        "tips": [line.text for line in poster.tip_lines],
        "quotes": [{"words": quote.words, "role": quote.role} for quote in poster.quotes],
        "counts": row.counts if row and row.counts else [],
    }
