"""The list of imports, and how far one is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Page, Paginator

from nestwerk.intake.models import Import

IMPORTS_A_PAGE = 20
# A worker looks for jobs every second; after so long there is likely none.
SECONDS_WITHOUT_WORKER = 10
# How much of the work is done before and after each step, in hundredths, measured on a document of 110 practices.
STEPS = {"waiting": (0, 2), "reading": (10, 60), "comparing": (60, 75), "writing": (80, 100)}


@dataclass(frozen=True)
class HowFar:
    """An import under way. `left` is in seconds, None as long as nobody can tell; `percent` is of the whole work."""

    document: Import
    steps: list[tuple[str, str]]
    step: str
    percent: int
    left: int | None
    no_worker: bool


def page_of(person: object, *, page: int) -> Page[Import]:
    """Return one page of the imports that this visitor may see, newest first."""
    rows = Import.objects.visible_to(person).select_related("organisation", "by", "undoing")
    return Paginator(
        rows.defer("leftovers", "warnings", "lines", "headings").order_by("-at", "pk"), IMPORTS_A_PAGE
    ).get_page(page)


def how_far(document: Import, *, at: datetime) -> HowFar:
    """Return the steps of an import and the seconds that are left."""
    waits = document.state == Import.State.WAITING
    now_at = 0 if waits else 1 if not document.total else 2 if document.done < document.total else 3
    states = ["done" if number < now_at else "now" if number == now_at else "" for number in range(4)]
    names = tuple(STEPS)
    left = None
    if document.started_at and 0 < document.done < document.total:
        spent = (at - document.started_at).total_seconds()
        left = max(1, round(spent / document.done * (document.total - document.done)))
    lost = waits and at - document.asked_at > timedelta(seconds=SECONDS_WITHOUT_WORKER)
    before, after = STEPS[names[now_at]]
    part = document.done / document.total if now_at == 2 else 0.0
    percent = round(before + part * (after - before))
    return HowFar(document, list(zip(names, states, strict=True)), names[now_at], percent, left, lost)
