"""Data files of this room, to dataclasses and back."""
