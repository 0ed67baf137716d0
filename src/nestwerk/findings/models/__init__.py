"""The board of a study, what people said of its factors, and its guide."""

from nestwerk.findings.models.board import Card, Category, Factor
from nestwerk.findings.models.steps import BoardStep, StepKind

__all__ = ["BoardStep", "Card", "Category", "Factor", "StepKind"]
