"""What parents wrote in their own words: read by one of the team first, apart from their sheets and in no order."""

from nestwerk.evaluation.models import Figures, OpenAnswer, Round
from nestwerk.evaluation.queries.aside import set_aside_of
from nestwerk.evaluation.queries.scales import said_in
from nestwerk.ui.language import Said


def words_of_round(asked: Round) -> list[tuple[Said, list[OpenAnswer]]]:
    """Return the open answers by question, in no order. Only for who reads first, until they were read."""
    form = asked.version.read()
    rows = list(OpenAnswer.objects.filter(round=asked, left_out=False))
    by_item = [(item, [row for row in rows if row.item == item.key]) for item in form.items]
    return [(said_in(item.label), found) for item, found in by_item if found]


def spoken_of(asked: Round) -> list[tuple[Said, list[OpenAnswer]]]:
    """Return the open answers that the team may read: none until one of the team read them first, nor set aside."""
    return words_of_round(asked) if asked.read_at and not set_aside_of(asked) else []


def waits_for_reading(asked: Round) -> bool:
    """True when there are open answers that nobody read yet, of a round that counts."""
    if asked.read_at is not None or set_aside_of(asked):
        return False
    return OpenAnswer.objects.filter(round=asked, left_out=False).exists()


def left_out_of(asked: Round) -> int:
    """Return how many open answers one of the team left out."""
    return OpenAnswer.objects.filter(round=asked, left_out=True).count()


def words_were_erased(asked: Round) -> bool:
    """True when it closed anew with another number of sheets after an older backup, and parents wrote something."""
    kept = Figures.objects.filter(round=asked).first()
    return kept is not None and bool(kept.figures.get("words_erased"))


def few_came(asked: Round) -> bool:
    """True when so few filled in a closed round that nothing is counted: own words may tell who wrote them."""
    kept = Figures.objects.filter(round=asked).first()
    return kept is not None and kept.figures["came"] < kept.least
