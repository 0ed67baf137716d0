"""Open answers that one of the team reads first: what was sent of each, and what the page showed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self, TypedDict
from uuid import UUID

from nestwerk.evaluation import actions, rules
from nestwerk.evaluation.models import OpenAnswer
from nestwerk.ui.meanwhile import look_again, now_it_says
from nestwerk.web.asked import key_in

WORDS, SHOWED, LEFT_OUT = "woorden-", "initial-woorden-", "weg-"


class WordsSent(TypedDict):
    """Of each answer the words as they were left, whether it is left out, and what the page showed of it."""

    words: dict[UUID, str]
    left_out: set[UUID]
    seen: dict[UUID, str]


def words_sent(sent: Mapping[str, object]) -> WordsSent:
    return {"words": _by_key(sent, WORDS), "left_out": set(_by_key(sent, LEFT_OUT)), "seen": _by_key(sent, SHOWED)}


def _by_key(sent: Mapping[str, object], start: str) -> dict[UUID, str]:
    found = {key_in(name.removeprefix(start)): str(sent[name]) for name in sent if name.startswith(start)}
    return {key: rules.plain(words) for key, words in found.items() if key is not None}


@dataclass(frozen=True)
class Written:
    """One open answer as the page shows it: the words in the field, those that stand, and what to ask."""

    key: UUID
    words: str
    stands: str
    left_out: bool
    asked: str

    @classmethod
    def of(cls, answer: OpenAnswer, sent: Mapping[str, object]) -> Self:
        """Return an answer with what was typed for it where that was not kept: the page was old, or it is not hers."""
        stands = rules.plain(answer.words)
        typed, showed = (_by_key(sent, start).get(answer.pk) for start in (WORDS, SHOWED))
        changed = typed is not None and typed not in (showed, stands)
        left_out = f"{LEFT_OUT}{answer.pk}" in sent
        asked = ""
        if typed is not None and showed != stands and typed != stands:
            asked = now_it_says(stands) if changed else look_again()
        elif changed and typed is not None and not left_out:
            refused = actions.why_not(answer, typed)
            asked = str(refused.message) if refused else ""
        return cls(answer.pk, typed if changed and typed is not None else stands, stands, left_out, asked)
