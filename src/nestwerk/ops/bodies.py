"""Receive the body of a request before anybody works on it, with limits on size, pace and number.

A body that does not come costs an open connection and no working thread. Who sends many unfinished bodies loses the
oldest of them; nobody else is refused for it.
"""

import asyncio
import ipaddress
import tempfile
from collections.abc import AsyncIterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO

KILO, MEGA = 1024, 1024 * 1024
# What the application gets at most, a little more than the largest document; the rest is read and thrown away, since a
# browser shows no sentence before it has sent everything. Beyond `MOST_COMING` we do not even listen.
MOST_KEPT, MOST_COMING = 32 * MEGA, 256 * MEGA
IN_MEMORY = 128 * KILO
# A body may take so long, and longer as it grows; between two pieces at most `MOST_SILENCE`.
SECONDS, BYTES_A_SECOND, MOST_SILENCE = 20.0, 4_000, 10.0
# Unfinished at once: from one address, and in this process.
MOST_OF_ONE, MOST_OF_ALL = 16, 400


class NotReceived(Exception):
    """No body came that can be worked on; `status` is the answer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass
class Bodies:
    """The bodies that are on their way to this process, oldest first."""

    coming: dict[asyncio.Timeout, str] = field(default_factory=dict)

    async def receive(self, pieces: AsyncIterable[bytes], *, length: int, sender: str) -> IO[bytes]:
        """Return the whole body, at its beginning. Raises NotReceived when it is too long, too slow or cut off."""
        if length > MOST_COMING:
            raise NotReceived(413)
        into: IO[bytes] = BytesIO() if length <= IN_MEMORY else tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        try:
            await self._read(pieces, into, length, sender)
        except BaseException:
            into.close()
            raise
        into.seek(0)
        return into

    async def _read(self, pieces: AsyncIterable[bytes], into: IO[bytes], length: int, sender: str) -> None:
        clock = asyncio.get_running_loop().time
        begun, got = clock(), 0
        try:
            async with asyncio.timeout_at(begun + MOST_SILENCE) as until:
                self._make_room(sender)
                self.coming[until] = sender
                try:
                    async for piece in pieces:
                        if piece and not until.expired():
                            into.write(piece[: max(0, MOST_KEPT - got)])
                            got += len(piece)
                            until.reschedule(min(clock() + MOST_SILENCE, begun + SECONDS + got / BYTES_A_SECOND))
                finally:
                    del self.coming[until]
        except TimeoutError:
            raise NotReceived(408) from None
        if got != length:
            raise NotReceived(400)

    def _make_room(self, sender: str) -> None:
        """End the oldest unfinished body of this sender, or of all, when there is no room for one more."""
        theirs = [until for until, other in self.coming.items() if other == sender and not until.expired()]
        if len(theirs) >= MOST_OF_ONE:
            theirs[0].reschedule(0)
        elif len(self.coming) >= MOST_OF_ALL:
            next(iter(self.coming)).reschedule(0)


def sender_of(remote: str, forwarded: str, *, proxies: int) -> str:
    """Return where a request comes from: the address that our own proxies saw; of IPv6 the house, not the device."""
    seen = [one.strip() for one in forwarded.split(",") if one.strip()]
    address = seen[max(0, len(seen) - proxies)] if proxies and seen else remote
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else address
