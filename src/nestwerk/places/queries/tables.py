"""The files of this room, each read when first asked for and then kept."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from nestwerk.places.formats import tables
from nestwerk.places.formats.words import ToldWords, read_words
from nestwerk.places.rules.gazetteer import Gazetteer, by_name
from nestwerk.places.rules.mentions import Words
from nestwerk.places.rules.names import joined, key_of
from nestwerk.places.rules.place import BOX, LOCALITY, MUNICIPALITY, OLD, POSTCODE, PROVINCE, Place

DATA = Path(__file__).resolve().parent.parent / "data"
COUNTRIES = {
    "BE": ("België", "Belgique", "Belgium", "Belgien", "Belçika", "بلجيكا", "Бельгія", "BE"),
    "NL": ("Nederland", "Pays-Bas", "Netherlands", "Holland", "Hollanda", "هولندا", "Нідерланди", "NL"),
}


@cache
def municipalities() -> dict[str, Place]:
    """Return every municipality of today by its code, with its names in all languages that we know."""
    spelt = tables.read_spellings(DATA / "spellings.toml")
    return {
        row.code: Place(
            MUNICIPALITY,
            row.code,
            row.country,
            {**row.names, **{language: names[0] for language, names in spelt.get(row.code, {}).items()}},
            row.province,
            row.lat,
            row.lon,
        )
        for row in tables.read_municipalities(DATA / "municipalities.csv")
    }


@cache
def provinces() -> dict[str, Place]:
    """Return the provinces, and the Brussels region, by code; each in the middle of its municipalities."""
    inside: dict[str, list[Place]] = defaultdict(list)
    for place in municipalities().values():
        inside[place.province].append(place)
    return {
        row.code: Place(
            PROVINCE,
            row.code,
            row.country,
            row.names,
            row.code,
            sum(place.lat for place in inside[row.code]) / len(inside[row.code]),
            sum(place.lon for place in inside[row.code]) / len(inside[row.code]),
        )
        for row in tables.read_provinces(DATA / "provinces.toml")
    }


@cache
def _streken() -> dict[str, str]:
    return {row.code: row.streek for row in tables.read_provinces(DATA / "provinces.toml")}


def streek_of(province: str) -> str:
    """Return the concept of the vocabulary (framework 'streken') that says the same as a province; '' without one."""
    return _streken().get(province, "")


@cache
def gazetteer() -> Gazetteer:
    """Return everything that has a name or a postcode."""
    codes = {**municipalities(), **provinces()}
    return Gazetteer(by_name([*_towns(), *_parts()]), _postcodes(), codes)


def _towns() -> Iterator[tuple[str, Place]]:
    """Yield every name of every municipality and province."""
    known, spelt = municipalities(), tables.read_spellings(DATA / "spellings.toml")
    for row in tables.read_municipalities(DATA / "municipalities.csv"):
        others = [name for names in spelt.get(row.code, {}).values() for name in names]
        for name in dict.fromkeys([*row.names.values(), *row.also, *others]):
            yield name, known[row.code]
    for place in provinces().values():
        for name in dict.fromkeys(place.names.values()):
            yield name, place


def _parts() -> Iterator[tuple[str, Place]]:
    """Yield places that lie in a municipality: its parts, and municipalities that it took in."""
    known = municipalities()
    points: dict[tuple[str, str], tuple[float, float]] = {}
    for row in tables.read_localities(DATA / "localities.csv"):
        town = known[row.code]
        place = Place(
            LOCALITY, row.code, town.country, row.names, town.province, row.lat, row.lon, postcode=row.postcode
        )
        for name in dict.fromkeys([*row.names.values(), *row.also]):
            points.setdefault((key_of(name), row.code), (row.lat, row.lon))
            yield name, place
    for change in tables.read_changes(DATA / "changes.csv"):
        for code in change.today if change.done else ():
            town = known[code]
            lat, lon = points.get((key_of(change.names["nl"]), code), (town.lat, town.lon))
            place = Place(OLD, code, town.country, change.names, town.province, lat, lon, old=change.date)
            for name in dict.fromkeys(change.names.values()):
                yield name, place


def _postcodes() -> dict[str, tuple[Place, ...]]:
    """Return what lies at a postcode."""
    known = municipalities()
    found: dict[str, list[Place]] = defaultdict(list)
    for row in tables.read_postcodes(DATA / "postcodes.csv"):
        for code in row.codes:
            town = known[code]
            own = not row.place or row.place == town.names["nl"]
            names, kind = town.names if own else {"nl": row.place}, BOX if row.box else POSTCODE
            place = Place(kind, code, row.country, names, town.province, row.lat, row.lon, postcode=row.postcode)
            found[row.postcode].append(place)
    return {postcode: tuple(places) for postcode, places in found.items()}


@cache
def words() -> Words:
    """Return what is known of the words around names."""
    told: ToldWords = read_words((DATA / "words.toml").read_bytes())
    return Words(
        ordinary=frozenset(map(key_of, told.municipalities)),
        ordinary_localities=frozenset(map(key_of, told.localities)),
        no_slips=told.no_slips,
        signs=told.signs,
        between=told.between,
        phrases=told.phrases,
        lines=told.lines,
        province=told.province,
        qualifiers=_qualifiers(),
    )


def _qualifiers() -> dict[str, frozenset[str]]:
    """Return what narrows a choice: countries, provinces and municipalities, by name, as codes."""
    found: dict[str, set[str]] = defaultdict(set)
    for country, names in COUNTRIES.items():
        for name in names:
            found[key_of(name)].add(country)
    for code, place in [*provinces().items(), *municipalities().items()]:
        for name in place.names.values():
            found[key_of(name)].add(code)
    found[joined(["nh"])].add("PV27")
    return {key: frozenset(codes) for key, codes in found.items()}
