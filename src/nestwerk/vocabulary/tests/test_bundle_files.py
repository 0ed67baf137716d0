from pathlib import Path

import pytest

from nestwerk.vocabulary.actions.bundle import DATA
from nestwerk.vocabulary.formats.bundle import BundleError, read_file, read_folder
from nestwerk.vocabulary.tests.promised import PROMISED

GOOD = """
slug = "smaken"
name = { nl = "Smaken" }
[[concept]]
slug = "zoet"
label = { nl = "Zoet", en = "Sweet" }
alt = { nl = ["suiker"] }
[[concept]]
slug = "honing"
parent = "zoet"
label = { nl = "Honing" }
"""


def written(folder: Path, words: str, name: str = "smaken.toml") -> Path:
    path = folder / name
    path.write_text(words)
    return path


def test_the_bundled_files_hold_exactly_the_promised_addresses() -> None:
    found = {
        one.slug: " ".join(concept.slug + (f">{concept.parent}" if concept.parent else "") for concept in one.concepts)
        for one in read_folder(DATA)
    }
    assert {slug: sorted(words.split()) for slug, words in found.items()} == {
        slug: sorted(words.split()) for slug, words in PROMISED.items()
    }
    assert list(found) == list(PROMISED)


@pytest.mark.parametrize("framework", read_folder(DATA), ids=lambda one: one.slug)
def test_each_bundled_word_is_complete(framework: object) -> None:
    staff = {"nl", "fr", "en"}
    every = {"nl", "fr", "en", "ar", "tr", "uk"}
    assert [one.slug for one in framework.concepts if set(one.labels) != every] == []  # type: ignore[attr-defined]
    assert [one.slug for one in framework.concepts if not staff <= set(one.plains)] == []  # type: ignore[attr-defined]
    assert set(framework.names) == every  # type: ignore[attr-defined]
    assert framework.source["title"]  # type: ignore[attr-defined]


def test_a_small_file_is_read(tmp_path: Path) -> None:
    framework = read_file(written(tmp_path, GOOD))
    assert [(one.slug, one.parent, one.order) for one in framework.concepts] == [("zoet", "", 1), ("honing", "zoet", 2)]
    assert framework.concepts[0].others == {"nl": ["suiker"]}
    assert framework.digest == read_file(written(tmp_path, GOOD)).digest


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('slug = "smaken"', "slug = smaken", "smaken.toml: this is not TOML"),
        ('slug = "smaken"', 'slug = "Smaken!"', "smaken.toml: slug must be a-z, 0-9 and single hyphens"),
        ('slug = "smaken"', 'slug = "alles"', "smaken.toml: alles: this address is taken by a page of ours."),
        ('name = { nl = "Smaken" }', 'name = { fr = "Goûts" }', "smaken.toml: smaken: name has no text in nl."),
        ('name = { nl = "Smaken" }', 'nmae = { nl = "Smaken" }', "smaken.toml: smaken: unknown field nmae."),
        ('slug = "zoet"', 'slug = "zoet"\norder = 3', "smaken.toml: zoet: unknown field order."),
        ('label = { nl = "Honing" }', "", "smaken.toml: honing: label has no text in nl."),
        ('label = { nl = "Honing" }', "label = 3", "smaken.toml: honing: label must be a table, not 3."),
        ('label = { nl = "Honing" }', "label = { nl = 3 }", "smaken.toml: honing: label: nl must be text, not 3."),
        ('label = { nl = "Honing" }', 'label = { nl = "H", de = "H" }', "honing: label: unknown field de."),
        ('parent = "zoet"', 'parent = "zuur"', "smaken.toml: honing: its parent zuur does not stand above it"),
        ('slug = "honing"', 'slug = "zoet"', "smaken.toml: zoet: this slug stands in the file twice."),
        ('["suiker"]', '["Zoet"]', "smaken.toml: zoet: alt.nl repeats the label."),
        ('["suiker"]', '["suiker", "suiker"]', "smaken.toml: zoet: alt.nl must be a list of different words"),
        ('parent = "zoet"', 'related = ["smaken/honing"]', "smaken.toml: honing: it is related to itself."),
        ('slug = "smaken"', 'slug = "smaken"\norder = true', "smaken: order must be a whole number, not True."),
        ('slug = "smaken"', 'slug = "smaken"\nsource = { titel = "x" }', "smaken: source: unknown field titel."),
    ],
)
def test_a_mistake_names_the_file_and_the_slug(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(BundleError) as problem:
        read_file(written(tmp_path, GOOD.replace(old, new)))
    assert message in str(problem.value)


def test_a_file_without_words_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"smaken: there is no \[\[concept\]\]"):
        read_file(written(tmp_path, 'slug = "smaken"\nname = { nl = "Smaken" }'))
    with pytest.raises(BundleError, match=r"concept 1: write it as \[\[concept\]\]"):
        read_file(written(tmp_path, 'slug = "smaken"\nname = { nl = "Smaken" }\nconcept = ["zoet"]'))


def test_files_know_of_each_other(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace('parent = "zoet"', 'related = ["geuren/rozen"]'))
    with pytest.raises(BundleError, match="honing: related names geuren/rozen, which no file has"):
        read_folder(tmp_path)
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, "zz.toml")
    with pytest.raises(BundleError, match=r"zz.toml: smaken: smaken.toml has this framework too"):
        read_folder(tmp_path)
