"""A session as data for paper: poster and report."""

from typing import Any

from django.utils.translation import gettext

from nestwerk.dialogue.models import Dialogue, Outcome
from nestwerk.dialogue.queries import Column, ShownAgreement, ShownCard
from nestwerk.dialogue.views.showing import report_of
from nestwerk.ui import dates


def on_paper(dialogue: Dialogue) -> dict[str, Any]:
    """Return cards by buffer, and agreements with what became of them."""
    shown = report_of(dialogue)
    return {
        "organisation": dialogue.organisation.name,
        "facts": _facts(dialogue),
        "gives": gettext("I can give"),
        "needs": gettext("I need"),
        "nothing": gettext("No cards yet"),
        "erased": gettext("The cards and names of this session were erased.") if dialogue.erased_at else "",
        "columns": [_column(column) for column in shown["columns"]],
        "agreed": gettext("What we agreed"),
        "before": gettext("What became of earlier agreements"),
        "heads": [gettext("What"), gettext("Who"), gettext("By when"), gettext("Where it stands")],
        "agreements": [_agreement(one) for one in shown["agreements"]],
        "earlier": [_agreement(one) for one in shown["before"]],
        "foot": [dialogue.organisation.name],
    }


def _facts(dialogue: Dialogue) -> str:
    leads = dialogue.leads.name if dialogue.leads else ""
    facts = [dates.dated(dialogue.starts_at), dates.hour(dialogue.starts_at), dialogue.place, leads]
    return " · ".join(fact for fact in facts if fact)


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.buffer.label.text,
        "plain": column.buffer.plain.text,
        "gives": [_card(card) for card in column.gives],
        "needs": [_card(card) for card in column.needs],
    }


def _card(card: ShownCard) -> dict[str, str]:
    return {"words": card.words, "who": card.who}


def _agreement(shown: ShownAgreement) -> list[str]:
    one = shown.agreement
    who = f"{one.who} → {one.with_whom}" if one.with_whom else one.who
    stands = str(Outcome(shown.outcome).label)
    return [
        one.words,
        who,
        dates.short_day(shown.due) if shown.due else "",
        f"{stands}: {shown.why}" if shown.why else stands,
    ]
