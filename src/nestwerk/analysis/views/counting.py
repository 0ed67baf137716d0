"""Pages on which a study is counted: the table of codes, and the passages behind a cell of it."""

import uuid

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nestwerk.analysis.forms import QuotesForm, TableForm
from nestwerk.analysis.queries.quotes import passages_asked, quotes
from nestwerk.analysis.queries.table import BY_BOTH, BY_CASE, BY_ROLE, table
from nestwerk.analysis.views.asking import desk, wish_asked
from nestwerk.people.permissions import PersonRequest
from nestwerk.web.asked import page_asked

A_PAGE = 30


@login_required
@require_safe
def codes(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The table of codes by case, by role, or by both."""
    here = desk(request, key)
    asked = request.GET.get("naast", "")
    by = asked if asked in (BY_CASE, BY_ROLE, BY_BOTH) else BY_CASE
    form = TableForm(here.found, {"naast": by})
    context = {"table": table(here.found, by), "form": form, "page_name": "table"}
    return render(request, "analysis/table.html", {**here.context(), **context})


@login_required
@require_safe
def quoted(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The passages behind a cell, with their words and where they stand."""
    here = desk(request, key)
    wish = wish_asked(request, here.found)
    page = Paginator(passages_asked(here.found, wish), A_PAGE).get_page(page_asked(request))
    shown, form = quotes(here.found, page.object_list), QuotesForm(here.found, wish)
    context = {"page": page, "quotes": shown, "form": form, "page_name": "quotes"}
    return render(request, "analysis/quotes.html", {**here.context(), **context})
