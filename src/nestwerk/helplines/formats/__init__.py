"""Bytes to dataclasses: the file of help lines, and the ways of saying that somebody is in danger."""
