"""Words into clean values: the days of a round."""

from nestwerk.evaluation.forms.days import DaysForm, OfferForm

__all__ = ["DaysForm", "OfferForm"]
