"""The files come out of the tables of their sources, by `./nestwerk places`."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from nestwerk.devtools.places import files
from nestwerk.places.formats import tables
from nestwerk.places.formats.maps import read_map

TABLES = {
    "be-municipalities.csv": [
        "nis,name_nl,name_fr,name_de,province_nis,region_nis,lat,lon",
        "46021,Sint-Niklaas,Saint-Nicolas,,40000,02000,51.1651,4.1437",
        "21004,Brussel,Bruxelles,,,04000,50.8504,4.3488",
    ],
    "nl-municipalities.csv": [
        "gm,name,name_fy,other_names,province_code,lat,lon",
        "GM0518,'s-Gravenhage,,Den Haag,PV28,52.0767,4.2986",
    ],
    "be-places.csv": [
        "postcode,place_nl,place_fr,place_de,nis,lat,lon",
        "9100,Sint-Niklaas,Saint-Nicolas,,46021,51.1651,4.1437",
    ],
    "be-postcodes.csv": [
        "postcode,nis,municipality_nl,places_nl,lat,lon",
        "9100,46021,Sint-Niklaas,Nieuwkerken-Waas|Sint-Niklaas,51.1651,4.1437",
        "1040,21004,Brussel,,50.8504,4.3488",
        "1040,21005,Etterbeek,,50.8504,4.3488",
    ],
    "be-municipality-changes.csv": [
        "old_nis,old_name_nl,old_name_fr,today_nis,date,kind",
        "11007,Borsbeek,Borsbeek,11002,2025-01-01,merger",
    ],
    "nl-municipality-changes.csv": [
        "old_gm,old_name,today_gm,date,kind,status",
        "GM0788,Haaren,GM0824,2021-01-01,absorbed,done",
        "GM0788,Haaren,GM0757,2021-01-01,absorbed,done",
    ],
    "be-elz.csv": ["elz,elz_name,nis,part,postcodes,status", "waasland,Waasland,46021,whole,,check"],
    "nl-pc4.csv": [
        "pc4,places,aliases,gm,also_gm,lat,lon,kind",
        "2511,'s-Gravenhage,Den Haag,GM0518,,52.0780,4.3150,address",
        "2500,'s-Gravenhage,,GM0518,,52.0780,4.3150,po_box",
    ],
}
MAP = {
    "attribution": "Wij",
    "paths": {"46021": "M0 0h1v1z"},
    "labels": {"46021": [1, 1]},
    "bbox": {"46021": [0, 0, 1, 1]},
    "views": {"be": {"viewBox": "0 0 2 2", "outline": "M0 0z", "title": "België", "ids": ["46021"]}},
}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A folder with the files that come out of small tables."""
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    for name, lines in TABLES.items():
        (source / name).write_text("\n".join(lines))
    for name in ("be-map.json", "nl-map.json"):
        (source / name).write_text(json.dumps(MAP))
    for name, text in files(source).items():
        (out / name).write_text(text)
    return out


def test_what_is_made_is_read_as_it_was_meant(made: Path) -> None:
    towns = {row.code: row for row in tables.read_municipalities(made / "municipalities.csv")}
    assert (towns["46021"].names["fr"], towns["GM0518"].also) == ("Saint-Nicolas", ("Den Haag",))
    # Brussels has no province: its region stands there.
    assert towns["21004"].province == "04000"
    codes = {row.postcode: row for row in tables.read_postcodes(made / "postcodes.csv")}
    assert (codes["9100"].place, codes["1040"].codes) == ("Sint-Niklaas", ("21004", "21005"))
    assert (codes["2500"].box, codes["2511"].box) == (True, False)
    changes = {row.old: row.today for row in tables.read_changes(made / "changes.csv")}
    assert changes == {"11007": ("11002",), "GM0788": ("GM0824", "GM0757")}
    assert [(zone.slug, zone.whole, zone.check) for zone in tables.read_zones(made / "zones.csv")] == [
        ("waasland", True, True)
    ]
    assert [row.names["nl"] for row in tables.read_localities(made / "localities.csv")] == [
        "Sint-Niklaas",
        "'s-Gravenhage",
    ]
    drawn = read_map(made / "map-be.json")
    assert (drawn.areas["46021"].label, drawn.views["be"]) == ((1, 1), ("0 0 2 2", "M0 0z"))


def test_the_command_says_which_files_are_out_of_step_and_what_it_cannot_read(made: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Out of step: municipalities\.csv"):
        call_command("places", str(tmp_path / "source"), "--check")
    with pytest.raises(CommandError, match="Not readable"):
        call_command("places", str(tmp_path / "nowhere"))
