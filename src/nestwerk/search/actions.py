"""Keep the index true: put a document in, or take it out. Called by the room that owns the row."""

from collections.abc import Mapping

from django.db import transaction

from nestwerk.search.models import Document, Term
from nestwerk.search.rules.words import postings


@transaction.atomic
def put(
    *, kind: str, key: str, language: str, fields: Mapping[str, str], weights: Mapping[str, float] | None = None
) -> Document:
    """Index one document anew. `weights` says how much each field counts; others count 1."""
    terms = postings(fields, weights or {})
    document, _ = Document.objects.update_or_create(
        kind=kind, key=key, language=language, defaults={"length": sum(terms.values())}
    )
    document.terms.all().delete()
    Term.objects.bulk_create(
        Term(document=document, kind=kind, word=word, weight=weight) for word, weight in terms.items()
    )
    return document


@transaction.atomic
def remove(*, kind: str, key: str) -> None:
    """Take a document out of the index, in all its languages."""
    Document.objects.filter(kind=kind, key=key).delete()
