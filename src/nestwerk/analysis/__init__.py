"""Analysis: what the codes of a study say, counted: who spoke of what, what goes together, whether it is enough.

It stands above `stories`, whose passages it reads as one member may see them, and beside `findings`. It keeps nothing
but questions that somebody saved.
"""
