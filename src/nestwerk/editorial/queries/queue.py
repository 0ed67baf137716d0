"""The editors' queue: what waits for them, with what to look out for."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Min, OuterRef, Subquery
from django.urls import reverse

from nestwerk.catalogue.models import Origin, Practice, PracticeConcept, Sheet, State
from nestwerk.editorial.models import Proposal
from nestwerk.editorial.queries.shown import shown_of
from nestwerk.editorial.queries.twins import Known, known, twin_keys
from nestwerk.kernel import letters

ITEMS_A_PAGE = 40
# In the order of the queue: people who wait for an answer come first.
KINDS = ("voorstel", "verbetering", "aanbod", "nazicht", "klad")
PROPOSALS = {"voorstel", "verbetering"}
SURE = 0.8
BLOCKS = "bouwstenen"
NEEDED_WORDS = ("summary", "description", "target_group")


@dataclass(frozen=True)
class Item:
    """One line of the queue. `warnings` are codes: twin, unsure, leftover, no-block, thin."""

    key: uuid.UUID
    kind: str
    title: str
    at: datetime
    href: str
    file: str = ""
    organisation: str = ""
    asked: bool = False
    warnings: tuple[str, ...] = ()
    initiators: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_proposal(self) -> bool:
        return self.kind in PROPOSALS

    @property
    def shown(self) -> str:
        return shown_of(self.key, self.at)

    @property
    def is_draft(self) -> bool:
        """True when it can be published as it stands."""
        return not self.is_proposal


@dataclass(frozen=True)
class Queue:
    """One page of the queue, and how many there are of each kind and from each file."""

    page: Page[Item]
    items: list[Item]
    kinds: list[tuple[str, int]]
    files: list[tuple[str, int]]
    total: int
    # Proposers whom the last letter did not reach, each with the page of the proposal.
    unreached: list[tuple[str, str]]


def queue(*, kind: str = "", file: str = "", page: int = 1) -> Queue:
    """Return a page of what waits, people first, then by age and title. At most nine queries."""
    every = waiting()
    among = [item for item in every if (not kind or item.kind == kind) and (not file or item.file == file)]
    found = Paginator(among, ITEMS_A_PAGE).get_page(page)
    kinds = Counter(item.kind for item in every)
    files = Counter(item.file for item in every if item.file)
    return Queue(
        found,
        with_warnings(list(found)),
        [(name, kinds[name]) for name in KINDS if kinds[name]],
        sorted(files.items()),
        len(every),
        _unreached(),
    )


def _unreached() -> list[tuple[str, str]]:
    rows = Proposal.objects.filter(pk__in=letters.refused(Proposal), confirmed_at__isnull=False).order_by("-at")
    titles = rows.values_list("pk", "practice__title", "values")
    return [(title or values.get("title", "") or "–", _place(key)) for key, title, values in titles]


def _place(key: uuid.UUID) -> str:
    return reverse("editorial:review-proposal", args=[key])


def waiting() -> list[Item]:
    """Return everything that waits, in the order of the queue. Two queries."""
    return sorted([*_proposals(), *_practices()], key=lambda item: (KINDS.index(item.kind), item.at, item.title))


def neighbours(key: uuid.UUID) -> tuple[Item | None, Item | None, int, int]:
    """Return what stands before and after an item, its place from 1 (0: not in the queue) and how many wait."""
    row = waiting()
    place = next((number for number, item in enumerate(row) if item.key == key), -1)
    if place < 0:
        return None, row[0] if row else None, 0, len(row)
    before = row[place - 1] if place > 0 else None
    return before, row[place + 1] if place + 1 < len(row) else None, place + 1, len(row)


def _proposals() -> list[Item]:
    rows = Proposal.objects.waiting().values_list(
        "pk", "is_new", "values", "practice__title", "confirmed_at", "asked_at", "at"
    )
    return [
        Item(
            key,
            "voorstel" if is_new else "verbetering",
            (values.get("title", "") if is_new else title) or "–",
            confirmed_at or at,
            _place(key),
            asked=asked is not None,
        )
        for key, is_new, values, title, confirmed_at, asked, at in rows
    ]


def _practices() -> list[Item]:
    file = Origin.objects.filter(practice=OuterRef("pk")).values("file")[:1]
    rows = Practice.objects.shared().filter(state__in=(State.DRAFT, State.IN_REVIEW)).annotate(file=Subquery(file))
    return [
        Item(
            key,
            "aanbod" if organisation else "nazicht" if state == State.IN_REVIEW else "klad",
            title,
            changed_at,
            reverse("editorial:review", args=[slug]),
            file=file or "",
            organisation=organisation or "",
            initiators=tuple(initiators),
        )
        for key, slug, title, state, changed_at, initiators, file, organisation in rows.values_list(
            "pk", "slug", "title", "state", "changed_at", "initiators", "file", "offer__organisation__name"
        )
    ]


def with_warnings(items: Sequence[Item]) -> list[Item]:
    """Return the items with what an editor should look at before publishing. Five queries, whatever their number."""
    keys = [item.key for item in items if item.is_draft]
    if not keys:
        return list(items)
    origins = Origin.objects.filter(practice__in=keys)
    unsure = set(
        origins.exclude(field="")
        .values("practice")
        .annotate(least=Min("certainty"))
        .filter(least__lt=SURE)
        .values_list("practice", flat=True)
    )
    leftover = set(origins.filter(field="").values_list("practice", flat=True))
    blocks = PracticeConcept.objects.filter(practice__in=keys, concept__framework__slug=BLOCKS)
    placed = set(blocks.values_list("practice", flat=True))
    told = {
        key
        for key, *texts in Sheet.objects.filter(practice__in=keys).values_list("practice_id", *NEEDED_WORDS)
        if all(texts)
    }
    among = known()
    return [
        replace(
            item,
            warnings=_codes(
                twin=_has_twin(item, [row for row in among if row.key != item.key]),
                unsure=item.key in unsure,
                leftover=item.key in leftover,
                no_block=item.key not in placed,
                thin=item.key not in told,
            ),
        )
        if item.is_draft
        else item
        for item in items
    ]


def warnings_of(practice: Practice) -> tuple[str, ...]:
    """Return the warnings of one draft."""
    item = Item(practice.pk, "klad", practice.title, practice.changed_at, "", initiators=tuple(practice.initiators))
    return with_warnings([item])[0].warnings


def _has_twin(item: Item, among: Iterable[Known]) -> bool:
    return bool(twin_keys(item.title, item.initiators, "", among=among))


def _codes(**found: bool) -> tuple[str, ...]:
    return tuple(name.replace("_", "-") for name, holds in found.items() if holds)
