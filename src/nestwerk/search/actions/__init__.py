"""Every write of this room."""

from nestwerk.search.actions.documents import put, remove, sweep
from nestwerk.search.actions.meaning import encode, encode_waiting
from nestwerk.search.actions.missed import count_missed

__all__ = ["count_missed", "encode", "encode_waiting", "put", "remove", "sweep"]
