"""A document that was handed in, what it told, how it was undone, and an editor's own words for labels."""

from nestwerk.intake.models.document import Import, Undoing
from nestwerk.intake.models.entry import ImportedPractice
from nestwerk.intake.models.label import LabelWord

__all__ = ["Import", "ImportedPractice", "LabelWord", "Undoing"]
