"""What a large study costs: fifty interviews of 60 kB with a hundred passages each."""

import time
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nestwerk.people.models import Person
from nestwerk.stories.models import Code, Interview, Segment, Study, StudyMember, Text, TextVersion
from nestwerk.world import StayingWorld, World

ClientFor = Callable[[Person | None], Client]
INTERVIEWS, EACH, SIZE = 50, 100, 60_000
ASKS: dict[str, dict[str, str]] = {
    "table": {"naast": "beide"},
    "quotes": {},
    "together": {"waar": "alinea"},
    "growth": {},
    "words": {"woorden": "niemand"},
    "question": {"wat": "bij", "n": "3"},
}
# Seconds of processor time on a busy machine; measured are a fifth of it.
MOST = 6.0


def grow(study: Study, member: StudyMember, codes: list[Code], at: datetime) -> None:
    """Add interviews to a study, whole rows at once."""
    of, by, case = {"organisation": study.organisation}, member.person, study.cases.first()
    role = study.roles.get(name="moeder")
    line = "Ik vertelde één keer dat ik niemand kende, en toen bleef het even stil aan de tafel. "
    paragraphs = [line * 4] * (SIZE // (4 * len(line) + 1))
    words, voices = "\n".join(paragraphs), [f"{role.name} {number % 9 + 1}" for number in range(len(paragraphs))]
    for number in range(100, 100 + INTERVIEWS):
        interview = Interview.objects.create(**of, study=study, number=number, case=case, by=by, made_at=at)
        text = Text.objects.create(**of, interview=interview, by=by, at=at)
        version = TextVersion.objects.create(**of, text=text, number=1, words=words, voices=voices, by=by, at=at)
        rows = []
        for row in range(EACH):
            start = row * (SIZE // EACH) - row % 7
            one = Segment(**of, study=study, text=text, version=version, code=codes[row % len(codes)], coder=by)
            one.start, one.end, one.at = max(0, start), start + 90, at
            rows.append(one)
        Segment.objects.bulk_create(rows)


@pytest.mark.database
def test_a_large_study_costs_no_more_queries_and_little_time(
    world: World, staying: StayingWorld, lead: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    client = client_for(world.chantal)
    codes = list(Code.objects.filter(study=staying.study).order_by("name"))
    asks = {"code": str(codes[0].pk), "ander": str(codes[1].pk)}

    def cost(name: str) -> tuple[int, float]:
        address = reverse(f"analysis:{name}", args=[staying.study.pk])
        with CaptureQueriesContext(connection) as counted:
            begun = time.process_time()
            answer = client.get(address, asks | ASKS[name])
            spent = time.process_time() - begun
        assert answer.status_code == 200
        return len(counted), spent

    small = {name: cost(name)[0] for name in ASKS}
    grow(staying.study, lead, codes, at)
    large = {name: cost(name) for name in ASKS}
    assert {name: queries for name, (queries, _spent) in large.items()} == small
    assert max(spent for _queries, spent in large.values()) < MOST, large
    print({name: (queries, round(spent, 2)) for name, (queries, spent) in large.items()})  # noqa: T201
