"""Vectors of documents: made once, when a text is new, by a job."""

import json
from collections.abc import Sequence

from django.db import transaction

from nestwerk.kernel.jobs import job
from nestwerk.search.encoders.texts import digest
from nestwerk.search.formats.rows import revision, vectors_from_text, vectors_to_text
from nestwerk.search.formats.vectors import bundled
from nestwerk.search.models import Document
from nestwerk.search.queries.meaning import encoders
from nestwerk.search.rules.fusion import WEIGHTS
from nestwerk.search.rules.meaning import Bytes, squeeze


def known_vectors(texts: Sequence[str], stands: Document | None) -> dict[str, list[Bytes]]:
    """Return per encoder the vectors of the texts, where all are known: from the bundle, or from what stood here."""
    known = {name: dict(rows) for name, rows in bundled().items()}
    if stands:
        before = json.loads(stands.pieces)
        for name, rows in vectors_from_text(stands.vectors, len(before)).items():
            known.setdefault(name, {}).update(zip(map(digest, before), rows, strict=True))
    names = [digest(text) for text in texts]
    return {
        encoder: [known[encoder][name] for name in names]
        for encoder in WEIGHTS
        if names and all(name in known.get(encoder, {}) for name in names)
    }


@job()
def encode_waiting(document: int) -> None:
    """Make the vectors of one document. Without encoders it is found by its words; `reindex` tries again."""
    row = Document.objects.filter(pk=document).first()
    if row:
        encode(document=row)


def encode(*, document: Document) -> bool:
    """Make the vectors of one document's pieces; True when they stand in its row now."""
    texts = json.loads(document.pieces)
    found: dict[str, list[Bytes]] = {}
    for text in texts:
        for name, vector in encoders().passage(text).items():
            found.setdefault(name, []).append(squeeze(vector[None])[0])
    whole = {name: rows for name, rows in found.items() if len(rows) == len(texts)}
    return bool(whole) and _keep(document, vectors_to_text(whole))


@transaction.atomic
def _keep(document: Document, vectors: str) -> bool:
    """Write the vectors, unless the document was written anew in the meantime."""
    number = revision(document.terms, document.words, document.pieces, vectors)
    same = Document.objects.filter(pk=document.pk, revision=document.revision)
    return same.update(vectors=vectors, revision=number) == 1
