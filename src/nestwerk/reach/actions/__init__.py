"""Every write of this room. Each takes who and when, and leaves an audit line."""

from nestwerk.reach.actions.releases import close_periods, close_year
from nestwerk.reach.actions.terms import change_terms, run_terms, took_along

__all__ = ["change_terms", "close_periods", "close_year", "run_terms", "took_along"]
