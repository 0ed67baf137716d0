"""Every write to the catalogue. Each takes who and when, and leaves an audit line."""

from nestwerk.catalogue.actions.bundle import Receipt, UnknownConcept, load_bundle
from nestwerk.catalogue.actions.drafting import discard, draft
from nestwerk.catalogue.actions.editing import ChangedMeanwhile, revise
from nestwerk.catalogue.actions.index import reindex
from nestwerk.catalogue.actions.links import note_link
from nestwerk.catalogue.actions.offers import AlreadyOffered, offer
from nestwerk.catalogue.actions.proposals import (
    AlreadyDecided,
    LinkOver,
    NotAsked,
    answer,
    confirm,
    forget,
    forget_proposals,
    propose,
    withdraw,
)
from nestwerk.catalogue.actions.reviewing import NothingChosen, accept, ask, reject
from nestwerk.catalogue.actions.states import (
    NoReason,
    NotFromHere,
    archive,
    bring_back,
    move,
    publish,
    publish_all,
    send_back,
    submit,
)
from nestwerk.catalogue.actions.versions import restore

__all__ = [
    "AlreadyDecided",
    "AlreadyOffered",
    "ChangedMeanwhile",
    "LinkOver",
    "NoReason",
    "NotAsked",
    "NotFromHere",
    "NothingChosen",
    "Receipt",
    "UnknownConcept",
    "accept",
    "answer",
    "archive",
    "ask",
    "bring_back",
    "confirm",
    "discard",
    "draft",
    "forget",
    "forget_proposals",
    "load_bundle",
    "move",
    "note_link",
    "offer",
    "propose",
    "publish",
    "publish_all",
    "reindex",
    "reject",
    "restore",
    "revise",
    "send_back",
    "submit",
    "withdraw",
]
