"""Bytes of this room: sheets that are sealed."""
