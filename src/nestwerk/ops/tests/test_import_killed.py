"""An import whose process is killed half-way, in an installation of its own: nothing half, and it is done after all."""

import json
import signal

import pytest

from nestwerk.intake.tests import documents
from nestwerk.ops.tests.conftest import Installation

pytestmark = pytest.mark.database

HAND_IN = """
import django, sys; django.setup()
from pathlib import Path
from nestwerk.intake.actions import receive
from nestwerk.kernel.clock import now
from nestwerk.people.models import Person
by = Person.objects.create_account(name="Edith", email="edith@example.org", at=now())
receive(part=Path(sys.argv[1]), name="bijlage.txt", organisation=None, by=by, at=now())
"""
# It stands still after the third draft, in the middle of the transaction.
HALF = """
import django, time; django.setup()
from nestwerk.intake.actions import jobs
from nestwerk.intake.actions import practices
from nestwerk.intake.models import Import
whole, count = practices.make_draft, []
def slowly(*words, **more):
    made = whole(*words, **more)
    count.append(made)
    if len(count) == 3:
        print("half-way", flush=True)
        time.sleep(60)
    return made
practices.make_draft = slowly
jobs.work(key=Import.objects.get().pk)
"""
TELL = """
import django, json; django.setup()
from nestwerk.catalogue.models import Origin, Practice, Sheet, Version
from nestwerk.intake.actions import uploads
from nestwerk.intake.models import Import, ImportedPractice
rows = [model.objects.count() for model in (Practice, Sheet, Version, ImportedPractice)]
document = Import.objects.get()
files = len(list(uploads.folder().iterdir()))
print(json.dumps([document.state, document.tries, *rows, Origin.objects.exists(), files]))
"""


LOOK = f"""
import django; django.setup()
from nestwerk.intake.actions import look_after
from nestwerk.intake.models import Import
from nestwerk.kernel.clock import now
look_after(document=Import.objects.get(), at=now())
{TELL}"""


def tells(house: Installation, code: str = TELL) -> list[object]:
    """Return state, tries, counts of rows, whether there are origins, and how many files are kept."""
    out, err = house.python(code).communicate(timeout=60)
    assert out, err
    found: list[object] = json.loads(out)
    return found


def test_an_import_that_is_killed_leaves_nothing_half_and_is_done_after_all(lived_in: Installation) -> None:
    folder = lived_in.data / "intake"
    folder.mkdir()
    part = folder / "1.part"
    part.write_bytes(documents.as_txt(documents.annex("nl", "after")))
    lived_in.does(HAND_IN, str(part))
    running = lived_in.python(HALF)
    assert running.stdout is not None
    assert running.stdout.readline() == "half-way\n"
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=20)
    assert tells(lived_in) == ["reading", 1, 0, 0, 0, 0, False, 1]
    assert tells(lived_in, LOOK)[:2] == ["waiting", 1]
    done = lived_in.command("db_worker", "--batch", "--queue-name", "*", "--interval", "0", "--no-startup-delay")
    assert done.returncode == 0, done.stderr
    assert tells(lived_in) == ["done", 2, 9, 9, 9, 9, True, 0]


TAKE_IN = """
import django, sys; django.setup()
from pathlib import Path
from nestwerk.intake.actions import take_in
from nestwerk.kernel.clock import now
take_in(path=Path(sys.argv[1]), name=Path(sys.argv[1]).name, by=None, at=now())
"""
COUNT = """
import django; django.setup()
from nestwerk.catalogue.models import Practice
from nestwerk.intake.models import Import
print(Practice.objects.count(), sorted(Import.objects.values_list("made", "known")))
"""


def test_two_who_take_in_the_same_practices_at_once_make_no_doubles(lived_in: Installation) -> None:
    elements = documents.annex("nl", "after")
    paths = [lived_in.data / "a.txt", lived_in.data / "b.html"]
    paths[0].write_bytes(documents.as_txt(elements))
    paths[1].write_bytes(documents.as_html(elements))
    running = [lived_in.python(TAKE_IN, str(path)) for path in paths]
    for one in running:
        _, err = one.communicate(timeout=120)
        assert one.returncode == 0, err
    told, _ = lived_in.python(COUNT).communicate(timeout=60)
    assert told == "9 [(0, 9), (9, 0)]\n"
