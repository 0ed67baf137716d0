"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from datetime import datetime

from nestwerk.findings.actions.guide import withdraw_guide
from nestwerk.findings.actions.soundings import close_sounding, forget_sounding, leave_out, renew_sounding_code
from nestwerk.findings.models import Guide, Quote, Said, Sounding
from nestwerk.trail import audit
from nestwerk.trail.journal import Again


def _closed(keys: list[str], at: datetime) -> None:
    for one in Sounding.objects.filter(pk=keys[0], closed_at=None):
        close_sounding(sounding=one, by=None, came=int(keys[1]), at=at)


def _code(keys: list[str], at: datetime) -> None:
    for one in Sounding.objects.filter(pk=keys[0], closed_at=None):
        if not audit.stands("renewed sounding code", keys[0], at=at):
            renew_sounding_code(sounding=one, by=None, at=at)


def _left_out(keys: list[str], at: datetime) -> None:
    for said in Said.objects.filter(pk=keys[0], left_out=False).select_related("sounding__organisation"):
        leave_out(said=said, by=None, at=at)


def _read(keys: list[str], at: datetime) -> None:
    """Names that were hidden since stand in the words of the backup: they are read first once more."""
    if not audit.stands("let words be read", keys[0], at=at):
        Said.objects.filter(pk=keys[0]).update(shown=False)


def _forgotten(keys: list[str], at: datetime) -> None:
    for one in Sounding.objects.filter(pk=keys[0]):
        forget_sounding(sounding=one, at=at)


def _quote(keys: list[str], at: datetime) -> None:
    Quote.objects.filter(pk=keys[0]).delete()


def _withdrawn(keys: list[str], at: datetime) -> None:
    if not audit.stands("published guide", keys[0], at=at):
        for guide in Guide.objects.filter(pk=keys[0]).exclude(published_at=None):
            withdraw_guide(guide=guide, by=None, at=at)


AGAIN: dict[str, Again] = {
    "findings.sounding-closed": _closed,
    "findings.code-renewed": _code,
    "findings.words-left-out": _left_out,
    "findings.words-read": _read,
    "findings.sounding-forgotten": _forgotten,
    "findings.guide-withdrawn": _withdrawn,
    "findings.quote-dropped": _quote,
}
