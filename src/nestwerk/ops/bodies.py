"""Receive the body of a request before anybody works on it, with limits on size, pace and number.

A body that does not come costs an open connection and no working thread. From one address many may come at once, as
from the wifi of a school, when each is whole in a few seconds; who sends many that stay unfinished loses the oldest of
them, and nobody else is refused for it.
"""

import asyncio
import ipaddress
import tempfile
from collections import Counter
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
# Unfinished at once: from one address, and in this process. Of an address that has more, the older ones must be whole
# within `QUICK` seconds after they began.
MOST_OF_ONE, MOST_OF_ALL, QUICK = 16, 400, 4.0


class NotReceived(Exception):
    """No body came that can be worked on; `status` is the answer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(eq=False)
class Coming:
    """One body that is on its way: whose, since when, and until when we wait for it."""

    sender: str
    begun: float
    until: asyncio.Timeout
    must_hurry: bool = False
    gave_way: bool = False

    @property
    def is_over(self) -> bool:
        return self.gave_way or self.until.expired()

    def wait(self, *, now: float, got: int) -> None:
        """Wait for the next piece, and for the whole no longer than a body of this size may take."""
        if self.is_over:
            return
        most = QUICK if self.must_hurry else SECONDS + got / BYTES_A_SECOND
        self.until.reschedule(min(now + MOST_SILENCE, self.begun + most))

    def hurry(self) -> None:
        """Wait a few seconds from its beginning; what was slow already ends now."""
        self.must_hurry = True
        self.until.reschedule(self.begun + QUICK)

    def give_way(self) -> None:
        self.gave_way = True
        self.until.reschedule(0)


@dataclass
class Bodies:
    """The bodies that are on their way to this process, oldest first."""

    coming: dict[Coming, None] = field(default_factory=dict)

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
                body = Coming(sender, begun, until)
                self._make_room(sender)
                self.coming[body] = None
                try:
                    async for piece in pieces:
                        if piece and not body.is_over:
                            into.write(piece[: max(0, MOST_KEPT - got)])
                            got += len(piece)
                            body.wait(now=clock(), got=got)
                finally:
                    del self.coming[body]
        except TimeoutError:
            raise NotReceived(408) from None
        if got != length:
            raise NotReceived(400)

    def _make_room(self, sender: str) -> None:
        """Let the oldest unfinished body of this sender hurry; with no room at all, end the oldest of who has most."""
        unfinished = [one for one in self.coming if not one.is_over]
        theirs = [one for one in unfinished if one.sender == sender and not one.must_hurry]
        if len(theirs) >= MOST_OF_ONE:
            theirs[0].hurry()
        if len(unfinished) >= MOST_OF_ALL:
            ((most, _),) = Counter(one.sender for one in unfinished).most_common(1)
            next(one for one in unfinished if one.sender == most).give_way()


def sender_of(remote: str, forwarded: str, *, proxies: int) -> str:
    """Return where a request comes from: the address that our own proxies saw; of IPv6 the house, not the device."""
    seen = [one.strip() for one in forwarded.split(",") if one.strip()]
    address = seen[max(0, len(seen) - proxies)] if proxies and seen else remote
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else address
