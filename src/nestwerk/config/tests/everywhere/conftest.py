"""The stage and its visitors, built once and copied for each test."""

from nestwerk.config.tests.everywhere.kinds import kinds
from nestwerk.config.tests.everywhere.stage import stage

__all__ = ["kinds", "stage"]
