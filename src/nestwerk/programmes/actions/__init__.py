"""Every write to programmes. Each takes who and when, and leaves an audit line."""

from nestwerk.programmes.actions.bundle import load_bundle
from nestwerk.programmes.actions.copying import copy
from nestwerk.programmes.actions.editing import ChangedMeanwhile, remove, revise
from nestwerk.programmes.actions.sessions import LastSession, add_session, move_session, remove_session, revise_session

__all__ = [
    "ChangedMeanwhile",
    "LastSession",
    "add_session",
    "copy",
    "load_bundle",
    "move_session",
    "remove",
    "remove_session",
    "revise",
    "revise_session",
]
