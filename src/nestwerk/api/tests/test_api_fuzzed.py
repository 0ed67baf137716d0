"""The API, asked everything that its description allows and much that it does not."""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as effort
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from nestwerk.config.wsgi import application

# Per question and per kind, a few at each push. By hand: EXAMPLES=500.
EXAMPLES = int(os.environ.get("EXAMPLES", "8"))
QUESTIONS = {"practices", "practice", "frameworks", "framework", "works"}


@pytest.fixture
def described(bundle, settings):
    settings.API_PER_MINUTE = 10**6
    # As Django's own test client does: the connection holds the test's transaction.
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    for end in ends:
        end.connect(close_old_connections)


def test_the_description_is_valid(described):
    described.validate()
    assert described.raw_schema["openapi"] == "3.1.0"
    operations = {found.ok().definition.raw["operationId"] for found in described.get_all_operations()}
    assert operations == QUESTIONS


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_api_does_what_it_says(described, name, mode):
    operation = described.find_operation_by_id(name)

    @seed(1)
    @effort(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        # The client in memory does not unpack. Which values there are stands in the frameworks, not in the description:
        # one that is not there is refused (422), however well it is formed.
        case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=[positive_data_acceptance])

    ask()
