"""Bytes to dataclasses and back: the bundled files in, SKOS out."""
