"""Our own programmes load, twice is once, and each is complete enough to run tomorrow."""

from datetime import datetime
from pathlib import Path

import pytest

from nestwerk.programmes import actions
from nestwerk.programmes.formats.bundle import BadProgramme, BundledProgramme, read_programme
from nestwerk.programmes.models import Programme, SessionPlan
from nestwerk.vocabulary import actions as vocabulary

DATA = Path(__file__).parents[1] / "data"
OURS = {"alleenstaande-ouders": 6, "open-huis": 5, "samen-met-je-kind": 6, "veerkrachtige-ouders": 6}
TIPS = {"fr", "en", "ar", "tr", "uk"}


@pytest.fixture(scope="module")
def ours() -> list[BundledProgramme]:
    return [read_programme(path) for path in sorted(DATA.glob("*.toml"))]


def test_the_four_are_complete(ours: list[BundledProgramme]) -> None:
    assert {one.key: len(one.sessions) for one in ours} == OURS
    for session in (session for one in ours for session in one.sessions):
        assert len(session.cards) >= 5
        assert len(session.materials) >= 3
        assert (bool(session.aim), bool(session.tip), bool(session.children), set(session.tips)) == (True,) * 3 + (
            TIPS,
        )
        assert [session.blocks[0].kind, session.blocks[-1].kind] == ["welcome", "closing"]
        assert all(block.text for block in session.blocks)


@pytest.mark.parametrize("key", ["veerkrachtige-ouders", "samen-met-je-kind", "alleenstaande-ouders"])
def test_most_of_the_time_is_for_the_parents(ours: list[BundledProgramme], key: str) -> None:
    (programme,) = [one for one in ours if one.key == key]
    blocks = [block for session in programme.sessions for block in session.blocks]
    told = sum(block.minutes for block in blocks if block.kind == "input")
    assert told * 5 < sum(block.minutes for block in blocks)


def test_loading_twice_changes_nothing_and_sessions_keep_their_rows(
    db: None, ours: list[BundledProgramme], at: datetime
) -> None:
    vocabulary.load_bundle(at=at)
    assert actions.load_bundle(programmes=ours, at=at) == sorted(OURS)
    keys = set(SessionPlan.objects.values_list("pk", flat=True))
    assert actions.load_bundle(programmes=ours, at=at) == []
    Programme.objects.update(bundle_digest="")
    assert actions.load_bundle(programmes=ours, at=at) == sorted(OURS)
    assert set(SessionPlan.objects.values_list("pk", flat=True)) == keys
    assert SessionPlan.objects.filter(carries__concept__slug="steunfiguur").distinct().count() == 2


@pytest.mark.parametrize(
    "words", ["", "key = 1", 'key="a"\ntitle="b"\nform="x"\nsummary=""\nfor_whom=""\nsession=[]', "\xff"]
)
def test_a_bad_file_is_named(tmp_path: Path, words: str) -> None:
    path = tmp_path / "fout.toml"
    path.write_bytes(words.encode("latin-1"))
    with pytest.raises(BadProgramme, match=r"^fout\.toml: "):
        read_programme(path)
