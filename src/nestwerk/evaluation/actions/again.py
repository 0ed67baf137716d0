"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from datetime import datetime

from nestwerk.evaluation.actions.closing import close_round, empty_round
from nestwerk.evaluation.actions.reading import shut_words
from nestwerk.evaluation.models import Round
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _closed(keys: list[str], at: datetime) -> None:
    for one in Round.objects.filter(pk=keys[0], closed_at=None):
        close_round(round=one, by=None, came=int(keys[1]), at=at)


def _emptied(keys: list[str], at: datetime) -> None:
    for one in Round.objects.filter(pk=keys[0]):
        empty_round(round=one, at=at)


def _words_hidden(keys: list[str], at: datetime) -> None:
    if audit.stands("let open answers be read", keys[0], at=at):
        return
    for one in Round.objects.filter(pk=keys[0]):
        shut_words(round=one, at=at)


AGAIN: dict[str, Again] = {
    "evaluation.closed": _closed,
    "evaluation.emptied": _emptied,
    "evaluation.words-hidden": _words_hidden,
}
