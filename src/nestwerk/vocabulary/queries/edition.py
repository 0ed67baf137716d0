"""Which edition of the shared vocabulary this is: what is kept in memory holds for one edition."""

from django.db import connection

# By hand, because every page asks it: 0.1 ms, against 1.2 ms through the query builder.
_SQL = """
SELECT COUNT(*), SUM(version), MAX(changed_at), MAX(CAST(id AS text)),
       (SELECT SUM(version) FROM vocabulary_framework WHERE organisation_id IS NULL),
       (SELECT MAX(CAST(id AS text)) FROM vocabulary_framework WHERE organisation_id IS NULL)
FROM vocabulary_concept WHERE organisation_id IS NULL
"""

Edition = tuple[object, ...]


def edition() -> Edition:
    """Return a value that differs as soon as a shared framework or concept is added or changed. One query.

    Each change adds one to a version and nothing is deleted, so the sums tell all changes apart.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SQL)
        return tuple(cursor.fetchone())
