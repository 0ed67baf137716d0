"""The board of a study, what people said of its factors, and its guide."""

from nestwerk.findings.models.board import Card, Category, Factor
from nestwerk.findings.models.guide import Guide, GuideText
from nestwerk.findings.models.kinds import Outcome
from nestwerk.findings.models.soundings import (
    Decision,
    Poster,
    Reply,
    ReplyMark,
    Said,
    Sounding,
    SoundingFigures,
)
from nestwerk.findings.models.steps import BoardStep, StepKind
from nestwerk.findings.models.words import FactorText, Quote

__all__ = [
    "BoardStep",
    "Card",
    "Category",
    "Decision",
    "Factor",
    "FactorText",
    "Guide",
    "GuideText",
    "Outcome",
    "Poster",
    "Quote",
    "Reply",
    "ReplyMark",
    "Said",
    "Sounding",
    "SoundingFigures",
    "StepKind",
]
