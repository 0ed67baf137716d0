"""What is filled in around findings."""

from nestwerk.findings.forms.board import NameForm, WordsForm
from nestwerk.findings.forms.guide import GuideForm
from nestwerk.findings.forms.sounding import DecisionForm, FactorForm, SoundingForm

__all__ = ["DecisionForm", "FactorForm", "GuideForm", "NameForm", "SoundingForm", "WordsForm"]
