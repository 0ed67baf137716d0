"""What is filled in around findings."""

from nestwerk.findings.forms.board import NameForm, WordsForm

__all__ = ["NameForm", "WordsForm"]
