"""Bytes to values."""
