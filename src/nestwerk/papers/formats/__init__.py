"""Bytes to papers and tables, and back: no Django, no database."""
