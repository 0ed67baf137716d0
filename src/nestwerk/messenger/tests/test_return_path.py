"""The envelope of a letter has the address of its head, so that SPF and the visible sender are of one domain."""

from collections.abc import Callable
from typing import Any

from nestwerk.kernel import mail
from nestwerk.messenger.tests.conftest import MailServer


def test_what_comes_back_goes_to_the_address_of_the_settings(
    server: type[MailServer], settings: Any, letters: Callable[[], object]
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Nestwerk <nestwerk@example.org>"
    mail.queue(to="wie@example.org", subject="Je code", body="123")
    letters()
    assert server.taken == ["wie"]
    assert server.senders == ["nestwerk@example.org"]
