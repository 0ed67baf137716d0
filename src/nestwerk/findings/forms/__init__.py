"""What is filled in around findings."""

from nestwerk.findings.forms.board import NameForm, WordsForm
from nestwerk.findings.forms.guide import GuideForm
from nestwerk.findings.forms.sounding import DecisionForm, FactorForm, SaidForm, SoundingForm

__all__ = ["DecisionForm", "FactorForm", "GuideForm", "NameForm", "SaidForm", "SoundingForm", "WordsForm"]
