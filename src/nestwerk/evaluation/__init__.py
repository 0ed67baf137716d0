"""Evaluation: short anonymous forms around a group, and honestly what parents found and what changed.

A sheet of answers points at nobody: no person, time, address or order is kept with it. What a closed round shows is
computed once, with small counts hidden, and kept. Named forms (a reflection of the team) are rows of another kind.
"""
