"""What researchers fill in."""

from nestwerk.stories.forms.coding import CodeForm, CorrectionForm, MemoForm, NewCodeForm
from nestwerk.stories.forms.foreign import BringInForm, ForeignFileForm
from nestwerk.stories.forms.interviews import ChangeInterviewForm, ConsentForm, InterviewForm, NameForm, TranscriptForm
from nestwerk.stories.forms.studies import CaseForm, ChangeStudyForm, MemberForm, RoundForm, StudyForm

__all__ = [
    "BringInForm",
    "CaseForm",
    "ChangeInterviewForm",
    "ChangeStudyForm",
    "CodeForm",
    "ConsentForm",
    "CorrectionForm",
    "ForeignFileForm",
    "InterviewForm",
    "MemberForm",
    "MemoForm",
    "NameForm",
    "NewCodeForm",
    "RoundForm",
    "StudyForm",
    "TranscriptForm",
]
