"""Bytes to plain rows."""
