"""Forms, the rounds in which they are put to a group, sheets without a sender, and what closed rounds show."""

from nestwerk.evaluation.models.forms import Form, FormQuerySet, FormVersion
from nestwerk.evaluation.models.keys import CodeKey
from nestwerk.evaluation.models.kinds import FormKind, Stand
from nestwerk.evaluation.models.reflections import Reflection
from nestwerk.evaluation.models.rounds import Figures, Round, RoundQuerySet
from nestwerk.evaluation.models.sheets import Delivered, OpenAnswer, Sheet

__all__ = [
    "CodeKey",
    "Delivered",
    "Figures",
    "Form",
    "FormKind",
    "FormQuerySet",
    "FormVersion",
    "OpenAnswer",
    "Reflection",
    "Round",
    "RoundQuerySet",
    "Sheet",
    "Stand",
]
