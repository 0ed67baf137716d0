"""A document goes in, clean drafts with their provenance come out.

It reads the layouts of practice sheets, keeps each import whole so that it
can be undone, and hands its drafts to the queue of the catalogue.
"""
