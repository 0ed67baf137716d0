"""Good practices: find one that fits, read its sheet, know where the facts come from.

A practice is shared by all, or belongs to one organisation. Its concepts come
from `vocabulary`, its findability from `search`.
"""
