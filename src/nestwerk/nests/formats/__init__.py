"""Bytes of this room: sheets that are sealed, and files for research."""
