"""Words in, words out."""

from nestwerk.gatherings.forms.help import HelpForm
from nestwerk.gatherings.forms.mine import DetailsForm, LeaveForm
from nestwerk.gatherings.forms.short import ChooseForm, HideForm, RuleForm, ThemeForm, TipForm, TriedForm, WordsForm

__all__ = [
    "ChooseForm",
    "DetailsForm",
    "HelpForm",
    "HideForm",
    "LeaveForm",
    "RuleForm",
    "ThemeForm",
    "TipForm",
    "TriedForm",
    "WordsForm",
]
