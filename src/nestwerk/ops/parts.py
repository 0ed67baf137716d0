"""Where this room joins in with what rooms below it do."""

from nestwerk.kernel.clock import BELIEVED
from nestwerk.kernel.jobs import ROUNDS
from nestwerk.kernel.mail import HOLDS
from nestwerk.ops.clock import near_the_last_round
from nestwerk.ops.live import is_held
from nestwerk.web import mail_server


def hang_all() -> None:
    HOLDS.add(is_held)
    BELIEVED.add(near_the_last_round)
    # After the rooms: a mail server that hangs holds up nothing of theirs.
    ROUNDS.add(mail_server.look, order=9)
