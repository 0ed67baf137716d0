"""A practice, its sheet in several languages, what it rests on, what it said before, and what is proposed."""

from nestwerk.catalogue.models.practice import Practice, PracticeQuerySet, State
from nestwerk.catalogue.models.proposal import Offer, Proposal, ProposalEnd, ProposalWord
from nestwerk.catalogue.models.provenance import Citation, Link, LinkCheck, Work
from nestwerk.catalogue.models.sheet import SHEET_FIELDS, PracticeConcept, Sheet
from nestwerk.catalogue.models.version import Origin, Version

__all__ = [
    "SHEET_FIELDS",
    "Citation",
    "Link",
    "LinkCheck",
    "Offer",
    "Origin",
    "Practice",
    "PracticeConcept",
    "PracticeQuerySet",
    "Proposal",
    "ProposalEnd",
    "ProposalWord",
    "Sheet",
    "State",
    "Version",
    "Work",
]
