"""Reads of this room, by what they are about."""

from nestwerk.programmes.queries.evidence import evidence_for
from nestwerk.programmes.queries.pages import (
    Placed,
    ProgrammeCard,
    ProgrammePage,
    SessionPage,
    laid_out,
    programme_page,
    programmes,
    session_page,
    tip_of,
    told_in,
)

__all__ = [
    "Placed",
    "ProgrammeCard",
    "ProgrammePage",
    "SessionPage",
    "evidence_for",
    "laid_out",
    "programme_page",
    "programmes",
    "session_page",
    "tip_of",
    "told_in",
]
