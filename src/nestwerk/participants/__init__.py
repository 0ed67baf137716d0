"""Who takes part: sign-up without account, waiting list, consent, personal links, attendance.

Parents are no accounts: they have a place in one group and a link that is
theirs. Names and contacts are sealed and erased when their term is over.
"""
