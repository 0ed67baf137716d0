"""Bytes to dataclasses: the file of help lines, and letters kept as files."""
