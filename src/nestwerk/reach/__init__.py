"""The coordinator's overview: groups, occupancy, waiting lists, reach, terms.

It reads many rooms and counts; small cells are hidden and cannot be
computed from totals.
"""
