"""What comes in slowly, halfway or too large takes nobody's turn: the reading of bodies, without a server."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from nestwerk.ops import bodies
from nestwerk.ops.bodies import Bodies, NotReceived, sender_of


async def pieces(*words: bytes, pause: float = 0.0, for_ever: bool = False) -> AsyncIterator[bytes]:
    for word in words:
        await asyncio.sleep(pause)
        yield word
    if for_ever:
        await asyncio.sleep(60)


def received(words: AsyncIterator[bytes], length: int) -> bytes:
    async def read() -> bytes:
        with await Bodies().receive(words, length=length, sender="a") as body:
            return body.read()

    return asyncio.run(read())


def refused(words: AsyncIterator[bytes], length: int) -> int:
    with pytest.raises(NotReceived) as problem:
        received(words, length)
    return problem.value.status


def test_a_whole_body_comes_whole_small_or_on_disk() -> None:
    assert received(pieces(b"a=", b"b"), 3) == b"a=b"
    large = b"x" * (bodies.IN_MEMORY * 3)
    assert received(pieces(large[:100], large[100:]), len(large)) == large


def test_a_body_that_is_cut_off_is_refused() -> None:
    assert refused(pieces(b"a="), 3) == 400


def test_a_body_that_falls_silent_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_SILENCE", 0.05)
    assert refused(pieces(b"a=", for_ever=True), 3) == 408


def test_a_body_that_trickles_is_refused_although_it_never_falls_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "SECONDS", 0.1)
    assert refused(pieces(*[b"a"] * 1_000, pause=0.01), 1_000) == 408


def test_of_a_body_that_is_too_long_the_beginning_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_KEPT", 4)
    assert received(pieces(b"abc", b"def", b"ghi"), 9) == b"abcd"
    assert refused(pieces(), bodies.MOST_COMING + 1) == 413


def test_who_sends_many_unfinished_ones_loses_the_oldest_and_nobody_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_OF_ONE", 2)

    async def story() -> list[str]:
        ours = Bodies()

        async def end(sender: str) -> str:
            try:
                await ours.receive(pieces(b"a", pause=0.2), length=1, sender=sender)
            except NotReceived as problem:
                return f"{sender} {problem.status}"
            return f"{sender} received"

        running = []
        for sender in ("evil", "amina", "evil", "evil"):
            running.append(asyncio.create_task(end(sender)))
            await asyncio.sleep(0.01)
        ended = list(await asyncio.gather(*running))
        assert ours.coming == {}
        return ended

    assert asyncio.run(story()) == ["evil 408", "amina received", "evil received", "evil received"]


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "sender"),
    [
        ("203.0.113.9", "", 0, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", 0, "203.0.113.9"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.1", 1, "198.51.100.1"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", 2, "198.51.100.1"),
        ("2001:db8:1:2:3::4", "", 0, "2001:db8:1:2::/64"),
        ("nonsense", "", 0, "nonsense"),
    ],
)
def test_the_sender_is_who_our_own_proxies_saw(remote: str, forwarded: str, proxies: int, sender: str) -> None:
    assert sender_of(remote, forwarded, proxies=proxies) == sender
