"""Reads of this room."""

from nestwerk.evaluation.models.rounds import LEAST
from nestwerk.evaluation.queries.bundled import BUNDLED, bundled, definition_of
from nestwerk.evaluation.queries.reflections import (
    Lesson,
    Told,
    lessons_of,
    reflection_by,
    reflections_of,
)
from nestwerk.evaluation.queries.results import Results, results_of, spoken_of, waits_for_reading, words_of_round
from nestwerk.evaluation.queries.rounds import (
    Offer,
    address_of,
    expected_at,
    is_open,
    meeting_days,
    meeting_on,
    offers,
    open_for,
    over,
    round_behind,
    rounds_of,
    short_address,
    stand_of,
    start_of,
)
from nestwerk.evaluation.queries.scales import asked_in, choices_of, code_given, code_of, said_in
from nestwerk.evaluation.queries.terms import KEPT_MONTHS, emptying_over, kept_until
from nestwerk.evaluation.queries.xlsform import xlsform_of

__all__ = [
    "BUNDLED",
    "KEPT_MONTHS",
    "LEAST",
    "Lesson",
    "Offer",
    "Results",
    "Told",
    "address_of",
    "asked_in",
    "bundled",
    "choices_of",
    "code_given",
    "code_of",
    "definition_of",
    "emptying_over",
    "expected_at",
    "is_open",
    "kept_until",
    "lessons_of",
    "meeting_days",
    "meeting_on",
    "offers",
    "open_for",
    "over",
    "reflection_by",
    "reflections_of",
    "results_of",
    "round_behind",
    "rounds_of",
    "said_in",
    "short_address",
    "spoken_of",
    "stand_of",
    "start_of",
    "waits_for_reading",
    "words_of_round",
    "xlsform_of",
]
