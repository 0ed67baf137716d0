"""Nestwerk: group-based parenting support, found, run, followed, learned from and shared."""

__version__ = "0.1.0"
