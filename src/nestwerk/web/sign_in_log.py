"""Signing in, well or not, as lines of the log: what happened, when, and stand-ins for whose account and from where.

No name, no address, no machine: a stand-in is equal for one account, or one household, and without the key file nobody
reads back of which. `./nestwerk sign-ins ADDRESS` tells by which stand-in the lines of one account are found.
"""

import logging

from nestwerk.kernel.sealing import blind_index

LOG = logging.getLogger("nestwerk.sign-in")
# Enough to tell accounts apart.
SIGNS = 12


def note(what: str, *, person: object = None, address: str = "", place: str = "") -> None:
    """Write one line. `what` is a few words of ours, never of a visitor; `person` the key of an account.

    `address`: what was typed by whom nobody knows yet. `place`: of visitor_of.
    """
    told = {"account": stand_in(person) if person else "", "address": address and of_address(address)}
    told["from"] = place and place[:SIGNS]
    LOG.info("%s %s", what, " ".join(f"{name} {value}" for name, value in told.items() if value))


def stand_in(person: object) -> str:
    """Return what stands for an account in these lines."""
    return blind_index(str(person), field="sign-in-log.account")[:SIGNS]


def of_address(address: str) -> str:
    """Return what stands for an address that was typed, whether it has an account or not."""
    return blind_index(address.lower(), field="sign-in-log.address")[:SIGNS]
