"""Places: municipalities, their parts, postcodes and zones of Belgium and the Netherlands, and how far apart they are.

Knows no practices and no groups. All of it is in files of our own (`data/`, with source, date and licence), read when
first asked for; nothing is looked up elsewhere. A room above asks `queries.place_of` what place somebody names.
"""
