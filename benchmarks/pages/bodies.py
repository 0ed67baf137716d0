"""Words of a form that must be new each time it is sent."""

import time
import uuid
from datetime import UTC, datetime


def fresh(body: str, signed: list[str] | None = None) -> str:
    """Return the body of a form as it is pressed once: with a key, a moment and a form (of `signed`) of its own."""
    if signed:
        body = body.replace("SIGNED", signed.pop())
    moment = datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="microseconds")
    # A name holds no digits.
    name = uuid.uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))
    return (
        body.replace("PRESS", str(uuid.uuid4())).replace("MOMENT", moment.replace("+00:00", "Z")).replace("NAME", name)
    )
