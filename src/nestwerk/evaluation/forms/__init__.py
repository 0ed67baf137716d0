"""Words into clean values: days of a round, forms of one's own, a story of change, why a round is set aside."""

from nestwerk.evaluation.forms.aside import AsideForm
from nestwerk.evaluation.forms.choosing import ChangeClaimForm, ClaimForm, ReadFirstForm, WhyForm
from nestwerk.evaluation.forms.days import DaysForm, OfferForm, OtherDaysForm
from nestwerk.evaluation.forms.own import (
    ChangeQuestionForm,
    ChangeTitleForm,
    NewForm,
    QuestionForm,
    TitleForm,
    main_language,
)
from nestwerk.evaluation.forms.reading import Written, words_sent
from nestwerk.evaluation.forms.telling import StoryForm
from nestwerk.evaluation.forms.whose import ChangeWhoseForm, KeepForm, WhoseForm, WorkbookForm

__all__ = [
    "AsideForm",
    "ChangeClaimForm",
    "ChangeQuestionForm",
    "ChangeTitleForm",
    "ChangeWhoseForm",
    "ClaimForm",
    "DaysForm",
    "KeepForm",
    "NewForm",
    "OfferForm",
    "OtherDaysForm",
    "QuestionForm",
    "ReadFirstForm",
    "StoryForm",
    "TitleForm",
    "WhoseForm",
    "WhyForm",
    "WorkbookForm",
    "Written",
    "main_language",
    "words_sent",
]
