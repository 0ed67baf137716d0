"""Which cards may fit, as far as their words tell."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.dialogue import rules
from nestwerk.dialogue.models import Agreement, Dialogue
from nestwerk.dialogue.queries.wall import Column, ShownCard

# What two cards are both about, for the topics of rules/topics.py.
TOPIC_WORDS: dict[str, str | Promise] = {
    "child-care": _("looking after children"),
    "ride": _("getting somewhere"),
    "meal": _("food"),
    "language": _("language"),
    "paperwork": _("papers"),
    "clothes": _("clothes"),
    "talk": _("talking and listening"),
    "play": _("play and sport"),
    "homework": _("homework"),
    "rest": _("catching your breath"),
    "repair": _("repairs"),
    "space": _("a room"),
}


@dataclass(frozen=True)
class Proposal:
    give: ShownCard
    need: ShownCard
    buffer: str
    # What both cards are about, in words.
    because: list[str]


def proposals(dialogue: Dialogue, columns: list[Column]) -> list[Proposal]:
    """Return the pairs of cards on the wall that may fit and were not agreed yet, the likeliest first."""
    shown = {str(card.key): (card, column) for column in columns for card in (*column.gives, *column.needs)}
    settled = Agreement.objects.filter(dialogue=dialogue).values_list("give_id", "need_id")
    laid = [
        rules.Laid(key, str(card.guest), column.buffer.slug, card.gives, card.words)
        for key, (card, column) in shown.items()
    ]
    found = rules.pairs(laid, settled=frozenset((str(give), str(need)) for give, need in settled))
    return [
        Proposal(
            shown[pair.give][0],
            shown[pair.need][0],
            shown[pair.give][1].buffer.label.text,
            [str(TOPIC_WORDS.get(word, word)) for word in pair.because],
        )
        for pair in found
    ]
