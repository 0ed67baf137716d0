"""The files of maps: municipalities as paths for SVG, y pointing down, with views on a part."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Area:
    """A municipality: its path, a point inside for its name, and its box (left, top, right, bottom)."""

    path: str
    label: tuple[int, int]
    box: Box


@dataclass(frozen=True)
class MapFile:
    """`views` by name: the viewBox, and the path of its outline."""

    attribution: str
    views: Mapping[str, tuple[str, str]]
    areas: Mapping[str, Area]


def read_map(path: Path) -> MapFile:
    told = json.loads(path.read_text())
    areas = {code: Area(shape, tuple(label), tuple(box)) for code, (shape, label, box) in told["areas"].items()}
    views = {name: (view, outline) for name, (view, outline) in told["views"].items()}
    return MapFile(told["attribution"], views, areas)
