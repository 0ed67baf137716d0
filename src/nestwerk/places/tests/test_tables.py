"""The files: whole, in step with each other, quick to read."""

import time
import tomllib

import pytest

from nestwerk.places.formats import tables
from nestwerk.places.queries import distance, municipalities, provinces, step_of, zones, zones_of
from nestwerk.places.queries.tables import DATA

SOURCES = tomllib.loads((DATA / "sources.toml").read_text())


@pytest.mark.parametrize("name", ["municipalities", "localities", "postcodes", "changes", "zones"])
def test_a_table_says_what_it_is_made_of_and_has_so_many_rows(name: str) -> None:
    lines = (DATA / f"{name}.csv").read_text().splitlines()
    assert f"[{name}] in sources.toml" in lines[0]
    assert SOURCES[name]["rows"] == len(lines) - len(["source", "names"])
    assert all(source["name"] and source["date"] for source in SOURCES[name]["sources"])


def test_every_code_is_a_municipality_of_today() -> None:
    known = set(municipalities())
    assert {row.code for row in tables.read_localities(DATA / "localities.csv")} == known
    assert {code for row in tables.read_postcodes(DATA / "postcodes.csv") for code in row.codes} <= known
    assert {code for row in tables.read_changes(DATA / "changes.csv") for code in row.today} <= known
    assert {row.code for row in tables.read_zones(DATA / "zones.csv")} <= known
    assert set(tables.read_spellings(DATA / "spellings.toml")) <= known
    assert {place.province for place in municipalities().values()} == set(provinces())


def test_forty_large_towns_have_names_in_the_languages_of_parents() -> None:
    spelt = tables.read_spellings(DATA / "spellings.toml")
    assert sum({"ar", "uk"} <= set(names) for names in spelt.values()) >= 40


def test_every_flemish_and_brussels_municipality_lies_in_a_zone() -> None:
    flemish = {"10000", "20001", "30000", "40000", "70000", "04000"}
    without = [place.name_in("nl") for place in municipalities().values() if place.province in flemish]
    assert [name for name, code in zip(without, _codes(flemish), strict=True) if not zones_of(code)] == []
    assert len(zones()) == 60
    assert len(zones_of("11002")) > 1
    assert [zone.slug for zone in zones_of("46021")]


def _codes(among: set[str]) -> list[str]:
    return [place.code for place in municipalities().values() if place.province in among]


def test_distance_is_that_of_the_map() -> None:
    points = {
        place.name_in("nl"): (place.lat, place.lon) for place in municipalities().values() if place.country == "BE"
    }
    # By hand on a map: Gent to Antwerpen 51 km, to Sint-Niklaas 32 km.
    assert distance(points["Gent"], points["Antwerpen"]) == pytest.approx(51, abs=2)
    assert distance(points["Gent"], points["Sint-Niklaas"]) == pytest.approx(32, abs=2)
    assert distance(points["Gent"], points["Gent"]) == 0
    assert [step_of(km) for km in (0, 5, 5.1, 39, 41)] == [5, 5, 10, 40, None]


def test_reading_all_of_it_takes_little_processor_time() -> None:
    began = time.process_time()
    for read, name in [
        (tables.read_municipalities, "municipalities"),
        (tables.read_localities, "localities"),
        (tables.read_postcodes, "postcodes"),
    ]:
        read(DATA / f"{name}.csv")
    assert time.process_time() - began < 0.5
