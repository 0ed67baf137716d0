"""Words into clean values: days of a round, forms of one's own, a story of change, why a round is set aside."""

from nestwerk.evaluation.forms.aside import AsideForm
from nestwerk.evaluation.forms.choosing import ClaimForm, ReadFirstForm, WhyForm
from nestwerk.evaluation.forms.days import DaysForm, OfferForm
from nestwerk.evaluation.forms.own import NewForm, QuestionForm, TitleForm, main_language
from nestwerk.evaluation.forms.telling import StoryForm
from nestwerk.evaluation.forms.whose import KeepForm, WhoseForm, WorkbookForm

__all__ = [
    "AsideForm",
    "ClaimForm",
    "DaysForm",
    "KeepForm",
    "NewForm",
    "OfferForm",
    "QuestionForm",
    "ReadFirstForm",
    "StoryForm",
    "TitleForm",
    "WhoseForm",
    "WhyForm",
    "WorkbookForm",
    "main_language",
]
