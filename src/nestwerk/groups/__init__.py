"""Groups and their meetings: set up in minutes, at a rhythm, at a place.

A group has a form, a team, a venue and a rhythm; its meetings can be moved
or cancelled one by one. Who takes part is the business of participants.
"""
