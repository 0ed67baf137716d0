"""A study, its interviews and their texts, the codebook, and what people coded in them."""

from nestwerk.stories.models.acts import Act
from nestwerk.stories.models.codebook import Code, CodeQuerySet, CodeStep
from nestwerk.stories.models.coding import Memo, MemoQuerySet, Ruling, Segment, SegmentQuerySet
from nestwerk.stories.models.interviews import Interview, StoryConsent
from nestwerk.stories.models.kinds import ActKind, CaseKind, NameKind, Part, Verdict
from nestwerk.stories.models.originals import ForeignFile, KnownName, Original, Speaker, Suggestion
from nestwerk.stories.models.rounds import (
    Round,
    RoundCoder,
    RoundDone,
    RoundFigures,
    RoundQuerySet,
    RoundText,
    hidden_rounds,
)
from nestwerk.stories.models.study import Study, StudyCase, StudyMember, StudyQuerySet, StudyRole
from nestwerk.stories.models.texts import Text, TextVersion

__all__ = [
    "Act",
    "ActKind",
    "CaseKind",
    "Code",
    "CodeQuerySet",
    "CodeStep",
    "ForeignFile",
    "Interview",
    "KnownName",
    "Memo",
    "MemoQuerySet",
    "NameKind",
    "Original",
    "Part",
    "Round",
    "RoundCoder",
    "RoundDone",
    "RoundFigures",
    "RoundQuerySet",
    "RoundText",
    "Ruling",
    "Segment",
    "SegmentQuerySet",
    "Speaker",
    "StoryConsent",
    "Study",
    "StudyCase",
    "StudyMember",
    "StudyQuerySet",
    "StudyRole",
    "Suggestion",
    "Text",
    "TextVersion",
    "Verdict",
    "hidden_rounds",
]
