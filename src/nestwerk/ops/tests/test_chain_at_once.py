"""Lines of the audit trail that are written at the same moment make no fork in its chain."""

import pytest

from nestwerk.ops.tests.conftest import WRITE, Installation

pytestmark = pytest.mark.database
WHOLE = """
import django; django.setup()
from nestwerk.trail import chain
from nestwerk.kernel.models import AuditLine, ChainHead
assert chain.first_break() == "", chain.first_break()
assert sum(ChainHead.objects.values_list("number", flat=True)) == AuditLine.objects.count() == 4 + 3 * 80
"""


def test_three_processes_write_one_trail(lived_in: Installation) -> None:
    writers = [lived_in.python(WRITE, "40") for _ in range(3)]
    assert [(writer.communicate(timeout=120)[1], writer.returncode) for writer in writers] == [("", 0)] * 3
    lived_in.does(WHOLE)
