"""Vectors of documents: made once, when a text is new, by a job."""

import json
from collections.abc import Callable, Mapping, Sequence

from django.db import transaction

from nestwerk.kernel.jobs import job
from nestwerk.search.encoders.client import PATIENT, Vectors
from nestwerk.search.encoders.texts import digest, question_digest
from nestwerk.search.formats.rows import revision_of, vectors_from_text, vectors_to_text
from nestwerk.search.formats.vectors import ASKED, bundled
from nestwerk.search.models import Document
from nestwerk.search.queries.meaning import encoders
from nestwerk.search.rules.fusion import ENCODERS
from nestwerk.search.rules.meaning import Bytes, squeeze

Made = dict[str, list[Bytes]]


def known_vectors(texts: Sequence[str], stands: Document | None) -> Made:
    """Return per encoder the vectors of the pieces, where all are known: from the bundle, or from what stood here."""
    before = (stands.pieces, stands.vectors) if stands else ("[]", "{}")
    return _known(texts, before, digest, {name: dict(rows) for name, rows in bundled().items()})


def known_questions(texts: Sequence[str], stands: Document | None) -> Made:
    """Return the same of questions."""
    before = (stands.asked, stands.asked_vectors) if stands else ("[]", "{}")
    shipped = {name.removeprefix(ASKED): dict(rows) for name, rows in bundled().items() if name.startswith(ASKED)}
    return _known(texts, before, question_digest, shipped)


def _known(
    texts: Sequence[str], before: tuple[str, str], name_of: Callable[[str], str], known: dict[str, dict[str, Bytes]]
) -> Made:
    stood = json.loads(before[0])
    for encoder, rows in vectors_from_text(before[1], len(stood)).items():
        known.setdefault(encoder, {}).update(zip(map(name_of, stood), rows, strict=True))
    names = [name_of(text) for text in texts]
    return {
        encoder: [known[encoder][name] for name in names]
        for encoder in ENCODERS
        if names and all(name in known.get(encoder, {}) for name in names)
    }


@job()
def encode_waiting(document: int) -> None:
    """Make the vectors of one document. Without encoders it is found by its words; `reindex` tries again."""
    row = Document.objects.filter(pk=document).first()
    if row:
        encode(document=row)


def encode(*, document: Document) -> bool:
    """Make the vectors of one document's pieces and questions; True when they stand in its row now."""
    pieces, questions = json.loads(document.pieces), json.loads(document.asked)
    made = _made(pieces, encoders().passage) if document.vectors == "{}" else None
    asked = _made(questions, _question) if document.asked_vectors == "{}" else None
    if (made is not None and bool(made) != bool(pieces)) or (asked is not None and bool(asked) != bool(questions)):
        return False
    new = Document(**{field.attname: getattr(document, field.attname) for field in Document._meta.concrete_fields})
    new.vectors = document.vectors if made is None else vectors_to_text(made)
    new.asked_vectors = document.asked_vectors if asked is None else vectors_to_text(asked)
    return _keep(document, new)


def _question(text: str) -> Vectors:
    return encoders().query(text, patience=PATIENT)


def _made(texts: Sequence[str], encoded: Callable[[str], Mapping[str, object]]) -> Made:
    """Return per encoder the vectors of all texts; an encoder that lacks one is left out."""
    found: Made = {}
    for text in texts:
        for name, vector in encoded(text).items():
            found.setdefault(name, []).append(squeeze(vector[None])[0])  # type: ignore[index]
    return {name: rows for name, rows in found.items() if len(rows) == len(texts)}


@transaction.atomic
def _keep(document: Document, new: Document) -> bool:
    """Write the vectors, unless the document was written anew in the meantime."""
    same = Document.objects.filter(pk=document.pk, revision=document.revision)
    told = {"vectors": new.vectors, "asked_vectors": new.asked_vectors, "revision": revision_of(new)}
    return same.update(**told) == 1
