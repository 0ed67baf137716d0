"""People who look at pages all the while, through a proxy that waits: what they saw, and how long they waited."""

import contextlib
import http.client
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

# As Caddy's lb_try_duration in docs/how-to/deploy.md: who cannot be reached is asked again for so long.
PATIENCE = 30.0
# A machine that does much else besides may take longer to fall back; then visitors try again.
GIVES_UP = 90.0
Answer = tuple[int, bytes]
Judge = Callable[["Crowd", str, Answer], str]


@dataclass
class Crowd:
    """Each wrong page as a sentence, the number of pages seen, and the longest wait in seconds."""

    port: int
    judge: Judge
    wrong: list[str] = field(default_factory=list)
    seen: int = 0
    longest: float = 0.0
    over: threading.Event = field(default_factory=threading.Event)

    def look(self, address: str) -> Answer:
        """Return one answer as a visitor behind the proxy gets it."""
        begun = time.monotonic()
        while True:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            try:
                line.request("GET", address)
                got = line.getresponse()
                answer = got.status, got.read()
            except (OSError, http.client.HTTPException) as problem:
                if time.monotonic() - begun > GIVES_UP:
                    return 502, repr(problem).encode()
                time.sleep(0.1)
            else:
                self.longest = max(self.longest, time.monotonic() - begun)
                return answer
            finally:
                line.close()

    def walk(self, addresses: tuple[str, ...]) -> None:
        while not self.over.is_set():
            for address in addresses:
                answer = self.look(address)
                self.seen += 1
                if sentence := self.judge(self, address, answer):
                    self.wrong.append(sentence)
            time.sleep(0.3)


@contextlib.contextmanager
def crowd(port: int, *addresses: str, judge: Judge, people: int = 2) -> Iterator[Crowd]:
    """Let people look at these addresses until the block ends."""
    made = Crowd(port, judge)
    walking = [threading.Thread(target=made.walk, args=(addresses,), daemon=True) for _ in range(people)]
    for one in walking:
        one.start()
    try:
        yield made
    finally:
        made.over.set()
        for one in walking:
            one.join(PATIENCE)


def is_well(made: Crowd, address: str, answer: Answer) -> str:
    """Return what is wrong with a page, '' when nothing is: it came, and to its end."""
    status, body = answer
    whole = body.rstrip().endswith(b"</html>")
    return "" if status == http.HTTPStatus.OK and whole else f"{address}: {status} {body[-80:]!r}"
