"""Which words found nothing."""

from nestwerk.search.models import MissedSearch


def missed(*, most: int = 100) -> list[MissedSearch]:
    """Return the searches without result, the most frequent first."""
    return list(MissedSearch.objects.all()[:most])
