"""Words into clean values: the days of a round, a story of change, and what a team writes about it."""

from nestwerk.evaluation.forms.choosing import ClaimForm, ReadFirstForm, WhyForm
from nestwerk.evaluation.forms.days import DaysForm, OfferForm
from nestwerk.evaluation.forms.telling import StoryForm

__all__ = ["ClaimForm", "DaysForm", "OfferForm", "ReadFirstForm", "StoryForm", "WhyForm"]
