"""What is taken away from the end of the audit trail shows, also all of it: the mark beside the database stays."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from nestwerk.kernel.models import AuditLine, ChainHead
from nestwerk.ops import high_mark
from nestwerk.ops.fitness import of_trail
from nestwerk.ops.tests.conftest import WRITE, Installation
from nestwerk.trail import audit, chain, journal
from nestwerk.trail.tests.test_chain import by_hand
from nestwerk.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both]
LINES, HEADS = "DELETE FROM kernel_auditline", "DELETE FROM kernel_chainhead"
END = "DELETE FROM kernel_auditline WHERE verb = 'three'"
BEFORE_END = "UPDATE kernel_chainhead SET number = {}, chain = '{}', mark = '{}' WHERE lane = {}"


@pytest.fixture
def marked(tmp_path: Path, settings: Any, at: datetime) -> ChainHead:
    """A trail of three lines, of which the mark knows; the head as it was after two."""
    settings.DATA = tmp_path
    _line("one", at)
    _line("two", at)
    old = ChainHead.objects.get(number__gt=0)
    _line("three", at)
    high_mark.begin(fresh=True, at=at)
    assert said() == "The audit trail is whole."
    return old


def _line(verb: str, at: datetime) -> None:
    audit.record(verb, AuditLine(pk=1), by=None, at=at)


def said() -> str:
    (point,) = of_trail()
    return point.sentence


def put_head_back(old: ChainHead) -> str:
    return BEFORE_END.format(old.number, old.chain, old.mark, old.lane)


@pytest.mark.parametrize("statements", [(LINES,), (HEADS,), (LINES, HEADS), (END,)])
def test_lines_heads_or_both_are_missed(marked: ChainHead, statements: tuple[str, ...]) -> None:
    by_hand(*statements)
    assert "by hand" in said()


def test_emptied_tables_are_missed(marked: ChainHead) -> None:
    empty = "TRUNCATE kernel_auditline, kernel_chainhead" if connection.vendor == "postgresql" else LINES
    by_hand(empty, HEADS)
    assert (chain.first_break(), "had 3 lines" in said()) == ("", True)


def test_an_end_with_the_head_of_before_is_missed_and_lifts_nothing(marked: ChainHead, at: datetime) -> None:
    by_hand(END, put_head_back(marked))
    assert chain.first_break() == ""
    _line("other", at)
    high_mark.lift(at=at)
    assert (chain.first_break(), "had 3 lines" in said()) == ("", True)


def test_the_mark_rises_with_the_trail(marked: ChainHead, at: datetime) -> None:
    _line("four", at)
    ((number, _key, _digest),) = high_mark.lift(at=at).values()
    assert (number, said()) == (4, "The audit trail is whole.")


@pytest.mark.parametrize("change", ["gone", "other words"])
def test_a_mark_that_is_gone_or_written_by_another_is_said(marked: ChainHead, at: datetime, change: str) -> None:
    file = high_mark.path()
    if change == "gone":
        file.unlink()
    else:
        file.write_text(file.read_text().replace(": [\n   3", ": [\n   2"))
    assert ("by hand" in said(), "it begins a new one" in said()) == (False, True)
    file.unlink(missing_ok=True)
    high_mark.begin(fresh=False, at=at)
    assert (said(), AuditLine.objects.latest("id").verb) == ("The audit trail is whole.", "began mark")


def test_no_line_beside_accounts_is_said_without_any_mark(marked: ChainHead, world: World, at: datetime) -> None:
    by_hand(LINES, HEADS)
    high_mark.path().unlink()
    high_mark.begin(fresh=False, at=at)
    assert said() == "The audit trail is empty, and people have accounts: it was taken away by hand."


@pytest.mark.parametrize("left", [0, 1])
def test_an_emptied_or_shortened_journal_is_missed_and_stays_so(marked: ChainHead, at: datetime, left: int) -> None:
    journal.path().write_text("\none\ttwo\nthree\tfour")
    high_mark.lift(at=at)
    assert high_mark.journal_fallen() == ""
    lines = journal.path().read_text().splitlines(keepends=True)
    journal.path().write_text("".join(lines[: left + 1]) + "\nother\tmark of another act")
    high_mark.lift(at=at)
    assert "had 19 bytes, and some of them were changed or taken away" in high_mark.journal_fallen()
    high_mark.put_back({}, before={}, made_at="", at=at)
    assert (high_mark.journal_fallen(), AuditLine.objects.latest("id").verb) == ("", "put journal back")


def test_a_journal_that_grew_is_no_less(marked: ChainHead, at: datetime) -> None:
    for text in ("\none\ttwo", "\nhalf"):
        with journal.path().open("a") as file:
            file.write(text)
        high_mark.lift(at=at)
        assert high_mark.journal_fallen() == ""


@pytest.mark.database
def test_a_restore_puts_the_mark_back_and_says_so(lived_in: Installation, tmp_path: Path) -> None:
    backup, begin = tmp_path / "backup.tar.gz", "import django; django.setup()\nfrom nestwerk.ops import high_mark\n"
    lived_in.does(f"{begin}from nestwerk.kernel.clock import now\nhigh_mark.begin(fresh=True, at=now())")
    assert lived_in.command("backup", str(backup)).returncode == 0
    saved = lived_in.rows()
    lived_in.does(WRITE, "1")
    done = lived_in.command("restore", str(backup), "--replace")
    assert done.returncode == 0, done.stderr
    assert (lived_in.rows()[:-1], lived_in.rows()[-1][2]) == (saved, "put back")
    words = "assert not high_mark.fallen() and 'from 6 lines to 4' in high_mark.story(), high_mark.story()"
    lived_in.does(f"{begin}{words}")
    again = lived_in.command("restore", str(backup), "--replace")
    assert (again.returncode, len(lived_in.rows())) == (0, len(saved) + 1)
