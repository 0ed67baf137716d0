"""How practices come to be and get better: drafts, proposals by anybody, review, and what organisations keep.

It changes what `catalogue` holds, through that room's actions. Whoever looks for a practice never comes here;
the sheet and the list of the catalogue show this room's buttons in the places that `ui.parts` names.
"""
