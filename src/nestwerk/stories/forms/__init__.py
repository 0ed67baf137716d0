"""What researchers fill in."""

from nestwerk.stories.forms.coding import CodeForm, CorrectionForm, MemoForm, NewCodeForm
from nestwerk.stories.forms.interviews import ConsentForm, InterviewForm, NameForm, TranscriptForm
from nestwerk.stories.forms.studies import CaseForm, MemberForm, RoundForm, StudyForm

__all__ = [
    "CaseForm",
    "CodeForm",
    "ConsentForm",
    "CorrectionForm",
    "InterviewForm",
    "MemberForm",
    "MemoForm",
    "NameForm",
    "NewCodeForm",
    "RoundForm",
    "StudyForm",
    "TranscriptForm",
]
