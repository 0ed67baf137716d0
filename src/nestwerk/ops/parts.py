"""Where this room joins in with what rooms below it do."""

from nestwerk.kernel.clock import BELIEVED
from nestwerk.kernel.mail import HOLDS
from nestwerk.ops.clock import near_the_last_round
from nestwerk.ops.live import is_held


def hang_all() -> None:
    HOLDS.add(is_held)
    BELIEVED.add(near_the_last_round)
