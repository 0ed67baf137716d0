"""Bytes to forms and tables, and back. No database, no Django."""
