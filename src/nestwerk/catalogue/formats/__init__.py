"""Bytes to dataclasses and back."""
