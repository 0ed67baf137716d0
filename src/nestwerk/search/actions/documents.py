"""Keep the index true: put a document in, or take it out. Called by the room that owns the row, in its transaction."""

import json
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from nestwerk.search.actions.meaning import encode_waiting, known_questions, known_vectors
from nestwerk.search.encoders.texts import passage
from nestwerk.search.formats.rows import revision_of, terms_to_text, vectors_to_text
from nestwerk.search.models import Document
from nestwerk.search.queries.lexicon import lexicon
from nestwerk.search.rules.plain import plain
from nestwerk.search.rules.postings import postings, spelled

MOST_PIECES, MOST_ASKED = 40, 60
Ages = tuple[float | None, float | None]


@transaction.atomic
def put(
    *,
    kind: str,
    key: str,
    language: str,
    fields: Mapping[str, str],
    weights: Mapping[str, float] | None = None,
    pieces: Sequence[str] = (),
    asked: Sequence[str] = (),
    ages: Ages = (None, None),
) -> bool:
    """Index one document anew; True when that changed anything.

    `weights` says how much each field counts, others count 1. `pieces` are the texts whose meaning stands for the
    document, `asked` questions in this language that it answers; a job makes their vectors, unless they are known
    already. `ages` in years: from, to."""
    texts = [text for text in dict.fromkeys(map(passage, pieces)) if text][:MOST_PIECES]
    questions = [text for text in dict.fromkeys(map(plain, asked)) if text][:MOST_ASKED]
    stands = Document.objects.filter(kind=kind, key=key, language=language).first()
    new = {
        "terms": terms_to_text(postings(fields, weights or {}, language=language, lexicon=lexicon())),
        "words": " ".join(spelled({**fields, "asked": "\n".join(questions)})),
        "pieces": json.dumps(texts, ensure_ascii=False),
        "vectors": vectors_to_text(known_vectors(texts, stands)),
        "asked": json.dumps(questions, ensure_ascii=False),
        "asked_vectors": vectors_to_text(known_questions(questions, stands)),
        "age_from": ages[0],
        "age_to": ages[1],
    }
    row = Document(kind=kind, key=key, language=language, **new)
    row.revision = revision_of(row)
    if stands and stands.revision == row.revision:
        return False
    document, _ = Document.objects.update_or_create(
        kind=kind, key=key, language=language, defaults={**new, "revision": row.revision}
    )
    if (texts and document.vectors == "{}") or (questions and document.asked_vectors == "{}"):
        encode_waiting.enqueue(document.pk)
    return True


@transaction.atomic
def remove(*, kind: str, key: str, except_in: Collection[str] = ()) -> None:
    """Take a document out of the index, in all its languages but those named."""
    Document.objects.filter(kind=kind, key=key).exclude(language__in=except_in).delete()


@transaction.atomic
def sweep(*, kind: str, keys: Collection[str]) -> int:
    """Take out every document of a kind whose key is not among these; return how many went."""
    lost = set(Document.objects.filter(kind=kind).values_list("key", flat=True)) - set(keys)
    return sum(Document.objects.filter(kind=kind, key=key).delete()[0] for key in lost)
