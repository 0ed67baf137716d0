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


def ends(*coming: tuple[str, float], apart: float = 0.0) -> list[str]:
    """Let bodies come, each from a sender and whole after so many seconds; return how each ended."""

    async def story() -> list[str]:
        ours = Bodies()

        async def end(sender: str, seconds: float) -> str:
            try:
                await ours.receive(pieces(b"a", pause=seconds), length=1, sender=sender)
            except NotReceived as problem:
                return f"{sender} {problem.status}"
            return f"{sender} received"

        running = []
        for sender, seconds in coming:
            running.append(asyncio.create_task(end(sender, seconds)))
            await asyncio.sleep(apart)
        ended = list(await asyncio.gather(*running))
        assert ours.coming == {}
        return ended

    return asyncio.run(story())


def test_sixty_of_one_address_at_once_are_all_received_when_they_come_quickly() -> None:
    assert ends(*[("school", 0.3)] * 60) == ["school received"] * 60


def test_who_sends_many_slow_ones_loses_the_oldest_and_nobody_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_OF_ONE", 2)
    monkeypatch.setattr(bodies, "QUICK", 0.2)
    slow = [("evil", 0.6), ("amina", 0.6), ("evil", 0.6), ("evil", 0.6), ("evil", 0.01)]
    ended = ["evil 408", "amina received", "evil 408", "evil received", "evil received"]
    assert ends(*slow, apart=0.02) == ended


def test_one_that_was_slow_already_gives_way_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_OF_ONE", 1)
    monkeypatch.setattr(bodies, "QUICK", 0.1)

    async def story() -> float:
        ours, clock = Bodies(), asyncio.get_running_loop().time
        first = asyncio.create_task(ours.receive(pieces(for_ever=True), length=1, sender="evil"))
        await asyncio.sleep(0.2)
        begun = clock()
        second = asyncio.create_task(ours.receive(pieces(b"a", pause=0.3), length=1, sender="evil"))
        with pytest.raises(NotReceived):
            await first
        took = clock() - begun
        (await second).close()
        return took

    assert asyncio.run(story()) < 0.2


def test_a_body_that_must_hurry_gains_no_time_by_a_trickle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_OF_ONE", 1)
    monkeypatch.setattr(bodies, "QUICK", 0.1)

    async def story() -> None:
        ours = Bodies()
        trickle = ours.receive(pieces(*[b"a"] * 60, pause=0.01), length=60, sender="evil")
        first = asyncio.create_task(trickle)
        await asyncio.sleep(0.02)
        second = asyncio.create_task(ours.receive(pieces(b"a", pause=0.05), length=1, sender="evil"))
        with pytest.raises(NotReceived):
            await first
        (await second).close()

    asyncio.run(story())


def test_when_all_is_full_the_oldest_of_who_has_most_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_OF_ALL", 4)
    coming = [("amina", 0.3), ("evil", 0.3), ("evil", 0.3), ("joke", 0.3), ("evil", 0.3)]
    ended = ["amina received", "evil 408", "evil received", "joke received", "evil received"]
    assert ends(*coming, apart=0.02) == ended


def test_many_more_in_one_instant_leave_no_more_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_OF_ALL", 4)
    assert sorted(ends(*[("evil", 0.2)] * 10, ("amina", 0.2))) == [
        "amina received",
        *["evil 408"] * 7,
        *["evil received"] * 3,
    ]


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
