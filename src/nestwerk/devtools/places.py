"""Make the files of room `places` out of a folder with the tables of their sources.

Which tables, of whom, under which licence: `places/data/sources.toml`; how to refresh: docs/how-to/refresh-places.md.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean

Row = Mapping[str, str]


def files(source: Path) -> dict[str, str]:
    """Return every file of the room by its name, made from the tables in a folder. Raises OSError without one."""
    return {
        "municipalities.csv": _table("municipalities", _municipalities(source)),
        "localities.csv": _table("localities", _localities(source)),
        "postcodes.csv": _table("postcodes", _postcodes(source)),
        "changes.csv": _table("changes", _changes(source)),
        "zones.csv": _table("zones", _zones(source)),
        "map-be.json": _map(source / "be-map.json"),
        "map-nl.json": _map(source / "nl-map.json"),
    }


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text().splitlines()))


def _table(name: str, rows: Iterable[Mapping[str, str]]) -> str:
    """Return a table; its first line says where to read what it is made of."""
    ordered = list(rows)
    out = io.StringIO()
    out.write(f"# Made by ./nestwerk places; source, date and licence: [{name}] in sources.toml\n")
    writer = csv.DictWriter(out, list(ordered[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(ordered)
    return out.getvalue()


def _municipalities(source: Path) -> list[dict[str, str]]:
    found = []
    for row in _rows(source / "be-municipalities.csv"):
        names = {"nl": row["name_nl"], "fr": row["name_fr"], "de": row["name_de"], "fy": "", "also": ""}
        province = row["province_nis"] or row["region_nis"]
        found.append({"code": row["nis"], "country": "BE", **names, "province": province, **_point(row)})
    for row in _rows(source / "nl-municipalities.csv"):
        names = {"nl": row["name"], "fr": "", "de": "", "fy": row["name_fy"], "also": row["other_names"]}
        found.append({"code": row["gm"], "country": "NL", **names, "province": row["province_code"], **_point(row)})
    return found


def _point(row: Row) -> dict[str, str]:
    return {"lat": row["lat"], "lon": row["lon"]}


def _localities(source: Path) -> list[dict[str, str]]:
    """Return each place of a municipality once, at its postcodes' middle one."""
    at: dict[tuple[str, str, str, str, str], list[Row]] = defaultdict(list)
    for row in _rows(source / "be-places.csv"):
        at[row["place_nl"], row["place_fr"], row["place_de"], "", row["nis"]].append(
            {**_point(row), "postcode": row["postcode"]}
        )
    for row in _rows(source / "nl-pc4.csv"):
        others = "|".join(name for name in row["aliases"].split("|") if name)
        for place in row["places"].split("|") if row["kind"] == "address" else ():
            at[place, "", "", others, row["gm"]].append({**_point(row), "postcode": row["pc4"]})
    merged: dict[tuple[str, str, str, str], tuple[set[str], list[Row]]] = defaultdict(lambda: (set(), []))
    for (nl, fr, de, also, code), rows in at.items():
        kept = merged[nl, fr, de, code]
        kept[0].update(filter(None, [also]))
        kept[1].extend(rows)
    return [
        {"nl": nl, "fr": fr, "de": de, "also": "|".join(sorted(also)), "code": code, **_middle(rows)}
        for (nl, fr, de, code), (also, rows) in sorted(merged.items(), key=lambda item: (item[0][3], item[0]))
    ]


def _middle(rows: Sequence[Row]) -> dict[str, str]:
    """Return the row nearest to the mean of all: a point that surely lies in the place."""
    lat, lon = (fmean(float(row[name]) for row in rows) for name in ("lat", "lon"))
    nearest = min(rows, key=lambda row: (float(row["lat"]) - lat) ** 2 + (float(row["lon"]) - lon) ** 2)
    return {"postcode": min(row["postcode"] for row in rows), **_point(nearest)}


def _postcodes(source: Path) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in _rows(source / "be-postcodes.csv"):
        if row["postcode"] in found:
            found[row["postcode"]]["codes"] += f"|{row['nis']}"
        else:
            places = row["places_nl"].split("|")
            place = row["municipality_nl"] if row["municipality_nl"] in places else places[0]
            found[row["postcode"]] = {
                "postcode": row["postcode"],
                "country": "BE",
                "codes": row["nis"],
                "place": place,
                **_point(row),
                "kind": "",
            }
    dutch = [
        {
            "postcode": row["pc4"],
            "country": "NL",
            "codes": "|".join(filter(None, [row["gm"], row["also_gm"]])),
            "place": row["places"].split("|")[0],
            **_point(row),
            "kind": "box" if row["kind"] == "po_box" else "",
        }
        for row in _rows(source / "nl-pc4.csv")
    ]
    return [*found.values(), *dutch]


def _changes(source: Path) -> list[dict[str, str]]:
    """Return what became of municipalities that are no more, one row an old one."""
    found: dict[str, dict[str, str]] = {}
    for row in _rows(source / "be-municipality-changes.csv"):
        key = row["old_nis"]
        found[key] = {
            "old": key,
            "country": "BE",
            "nl": row["old_name_nl"],
            "fr": row["old_name_fr"],
            "today": row["today_nis"],
            "date": row["date"],
            "kind": row["kind"],
            "state": "done",
        }
    for row in _rows(source / "nl-municipality-changes.csv"):
        key = row["old_gm"]
        if key in found:
            today = [found[key]["today"], *([row["today_gm"]] if row["today_gm"] not in found[key]["today"] else [])]
            found[key]["today"] = "|".join(today)
            continue
        found[key] = {
            "old": key,
            "country": "NL",
            "nl": row["old_name"],
            "fr": "",
            "today": row["today_gm"],
            "date": row["date"],
            "kind": row["kind"],
            "state": row["status"],
        }
    return list(found.values())


def _zones(source: Path) -> list[dict[str, str]]:
    names = ("elz", "elz_name", "nis", "part", "postcodes")
    return [
        {**{name: row[name] for name in names}, "state": "check" if row["status"] == "check" else ""}
        for row in _rows(source / "be-elz.csv")
    ]


def _map(path: Path) -> str:
    """Return what drawing needs, one area a line: its path, the point for its name, and its box."""
    told = json.loads(path.read_text())
    views = {name: [view["viewBox"], view["outline"]] for name, view in told["views"].items()}
    areas = {code: [shape, told["labels"][code], told["bbox"][code]] for code, shape in told["paths"].items()}
    parts = {"attribution": told["attribution"], "views": views, "areas": areas}
    lines = [f"{_json(name)}:{_lines(part)}" for name, part in parts.items()]
    return "{" + ",\n".join(lines) + "}\n"


def _lines(part: str | Mapping[str, list[object]]) -> str:
    if isinstance(part, str):
        return _json(part)
    return "{\n" + ",\n".join(f"{_json(name)}:{_json(value)}" for name, value in part.items()) + "}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
