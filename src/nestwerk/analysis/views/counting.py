"""Pages on which a study is counted, each as its address asks."""

import uuid

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nestwerk.analysis.forms import CountForm, QuotesForm, TableForm, TogetherForm, WordsForm
from nestwerk.analysis.queries.context import in_context
from nestwerk.analysis.queries.growth import growth
from nestwerk.analysis.queries.quotes import passages_asked, quotes
from nestwerk.analysis.queries.table import BY_BOTH, BY_CASE, BY_ROLE, table
from nestwerk.analysis.queries.together import PARAGRAPH, WORDS, pairs
from nestwerk.analysis.rules.context import ANYWHERE, BEGIN, WHOLE
from nestwerk.analysis.views.asking import desk, of, wish_asked
from nestwerk.kernel.text import clean
from nestwerk.people.permissions import PersonRequest
from nestwerk.web.asked import page_asked

A_PAGE = 30
BESIDE, TOGETHER = (BY_CASE, BY_ROLE, BY_BOTH), (WORDS, PARAGRAPH)
WHOLENESS, ORDERS = (BEGIN, WHOLE, ANYWHERE), ("plaats", "na", "voor")


@login_required
@require_safe
def codes(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The table of codes by case, by role, or by both."""
    here = desk(request, key)
    by = of(request.GET.get("naast", ""), BESIDE)
    context = {"table": table(here.found, by), "form": TableForm(here.found, {"naast": by}), "page_name": "table"}
    return render(request, "analysis/table.html", {**here.context(), **context})


@login_required
@require_safe
def quoted(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The passages behind a cell, with their words and where they stand."""
    here = desk(request, key)
    wish = wish_asked(request.GET, here.found)
    page = Paginator(passages_asked(here.found, wish), A_PAGE).get_page(page_asked(request))
    shown, form = quotes(here.found, page.object_list), QuotesForm(here.found, wish)
    context = {"page": page, "quotes": shown, "form": form, "page_name": "quotes"}
    return render(request, "analysis/quotes.html", {**here.context(), **context})


@login_required
@require_safe
def together(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Which codes go together, the most often first."""
    here = desk(request, key)
    where = of(request.GET.get("waar", ""), TOGETHER)
    page = Paginator(pairs(here.found, where), A_PAGE).get_page(page_asked(request))
    context = {"page": page, "form": TogetherForm(here.found, {"waar": where}), "page_name": "together"}
    return render(request, "analysis/together.html", {**here.context(), **context})


@login_required
@require_safe
def enough(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Codes found interview by interview, as a drawing and as a table."""
    here = desk(request, key)
    context = {"growth": growth(here.found), "form": CountForm(here.found), "page_name": "growth"}
    return render(request, "analysis/growth.html", {**here.context(), **context})


@login_required
@require_safe
def words(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Where words stand in the texts, with what is around them."""
    here = desk(request, key)
    sought, where, order = words_asked(request)
    page = Paginator(in_context(here.found, sought, where, order), A_PAGE).get_page(page_asked(request))
    form = WordsForm(initial={"woorden": sought, "hoe_heel": where, "volgorde": order})
    context = {"page": page, "form": form, "sought": sought, "page_name": "words"}
    return render(request, "analysis/words.html", {**here.context(), **context})


def words_asked(request: PersonRequest) -> tuple[str, str, str]:
    """Return which words are looked for, how, and in which order they are shown."""
    sought = clean(request.GET.get("woorden", ""), most=80)
    return sought, of(request.GET.get("hoe_heel", ""), WHOLENESS), of(request.GET.get("volgorde", ""), ORDERS)
