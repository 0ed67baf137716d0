"""From an address or a form to clean values."""

from nestwerk.catalogue.forms.asking import around, asked_from
from nestwerk.catalogue.forms.practice import PracticeForm

__all__ = ["PracticeForm", "around", "asked_from"]
