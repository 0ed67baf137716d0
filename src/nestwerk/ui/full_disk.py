"""Did this go wrong because there is no room left? Then nothing of it was kept, and that can be said."""

import errno

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# SQLite: it could not write, or the disk is full. PostgreSQL: disk full.
SQLITE, POSTGRESQL = {10, 13}, "53100"


def no_room_left(problem: BaseException | None) -> bool:
    """True when this failure, or one that it came from, is that of a full disk."""
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        code, state = getattr(problem, "sqlite_errorcode", 0) or 0, getattr(problem, "sqlstate", "")
        if (isinstance(problem, OSError) and problem.errno in FULL) or code & 0xFF in SQLITE or state == POSTGRESQL:
            return True
        problem = problem.__cause__ or problem.__context__
    return False
