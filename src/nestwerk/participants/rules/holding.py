"""Which contacts a parent has, and how long no link goes to one that the team put there."""

from datetime import UTC, datetime, timedelta

CONTACTS = ("email", "phone")
# Time for her to read of it. It counts from when the warning to the contact of before goes out, which at night is in
# the morning.
HELD = timedelta(hours=12)
# Nobody could be warned: until she says on her page that it is right. No clock ends it.
UNTIL_SHE_SAYS = datetime(9000, 1, 1, tzinfo=UTC)
