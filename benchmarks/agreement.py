"""What agreement of ten coders costs, beside the krippendorff package: a million units, a million signs of text.

Each turn runs in a process of its own, so that the memory it needed is its own as well: what the process held at most,
with Python, numpy and the table itself in it.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

CODERS, UNITS, VALUES, RIGHT = 10, 1_000_000, 5, 0.7
LENGTH, SEGMENTS, CODES, TIMES = 1_000_000, 200, 5, 20
MOST_SECONDS, MOST_MEGABYTES, MOST_TEXT_MS = 0.3, 250, 10.0
TURNS = ("ours", "ours, some missing", "krippendorff")


def agreement() -> dict[str, Any]:
    """Return seconds and megabytes for values, milliseconds for text."""
    values = {name: _role(name) for name in TURNS}
    return {
        "coders": CODERS,
        "units": UNITS,
        "values": VALUES,
        "most_s": MOST_SECONDS,
        "most_mb": MOST_MEGABYTES,
        "nominal": values,
        "same": abs(values["ours"]["alpha"] - values["krippendorff"]["alpha"]) < 1e-9,
        "text": {
            "signs": LENGTH,
            "segments_a_coder": SEGMENTS,
            "codes": CODES,
            "most_ms": MOST_TEXT_MS,
            **_role("text"),
        },
    }


def table(*, missing: bool = False) -> "np.ndarray[Any, np.dtype[np.int8]]":
    """Return ten coders who know seven in ten and else guess."""
    dice = np.random.default_rng(1)
    given = np.broadcast_to(dice.integers(0, VALUES, UNITS, np.int8), (CODERS, UNITS)).copy()
    for row in given:
        guessed = dice.random(UNITS, np.float32) > RIGHT
        row[guessed] = dice.integers(0, VALUES, int(guessed.sum()), np.int8)
        if missing:
            row[dice.random(UNITS, np.float32) < 0.1] = -1
    return given


def ours(*, missing: bool = False) -> dict[str, Any]:
    from nestwerk.stories.rules.agreement import alpha  # noqa: PLC0415 - each role loads what it measures
    from nestwerk.stories.rules.agreement_values import Ratings, tally  # noqa: PLC0415 - as above

    given = table(missing=missing)
    names = tuple(str(one) for one in range(VALUES))
    begun = time.perf_counter()
    found = alpha(tally(Ratings(tuple(str(one) for one in range(CODERS)), names, given)))
    return {"seconds": round(time.perf_counter() - begun, 3), "alpha": found.value}


def theirs() -> dict[str, Any]:
    import krippendorff  # noqa: PLC0415 - as above

    given = table()
    begun = time.perf_counter()
    found = krippendorff.alpha(reliability_data=given, level_of_measurement="nominal")
    return {"seconds": round(time.perf_counter() - begun, 3), "alpha": float(found)}


def text() -> dict[str, Any]:
    """Return what alpha on the length of text costs: one code, all codes, and the same sign by sign."""
    from nestwerk.stories.rules.agreement import alpha  # noqa: PLC0415 - as above
    from nestwerk.stories.rules.agreement_report import of_texts  # noqa: PLC0415 - as above
    from nestwerk.stories.rules.agreement_text import Segment, Text, tally_of_texts  # noqa: PLC0415 - as above
    from nestwerk.stories.rules.agreement_values import Ratings, tally  # noqa: PLC0415 - as above

    dice = np.random.default_rng(2)
    starts = dice.integers(0, LENGTH - 2000, SEGMENTS)
    segments = tuple(
        Segment(str(coder), str(number % CODES), int(start + moved), int(start + moved + 800))
        for coder in range(CODERS)
        for number, (start, moved) in enumerate(zip(starts, dice.integers(0, 200, SEGMENTS), strict=True))
    )
    whole = Text("text", LENGTH, tuple(str(one) for one in range(CODERS)), segments)
    codes = [str(one) for one in range(CODES)]
    spent = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        found = alpha(tally_of_texts([whole], codes))
        spent.append((time.perf_counter() - begun) * 1000)
    signs = np.zeros((CODERS, LENGTH), np.int8)
    for one in segments:
        if one.code == "0":
            signs[int(one.coder), one.start : one.end] = 1
    by_sign = alpha(tally(Ratings(whole.coders, ("", "0"), signs)))
    begun = time.perf_counter()
    of_texts([whole])
    return {
        "best_ms": round(min(spent), 2),
        "median_ms": round(sorted(spent)[TIMES // 2], 2),
        "worst_ms": round(max(spent), 2),
        "alpha": found.value,
        "as_sign_by_sign": by_sign.value == alpha(tally_of_texts([whole], ["0"])).value,
        "whole_report_s": round(time.perf_counter() - begun, 2),
    }


def most_megabytes() -> int:
    """Return what this process held at most; what the one that started it held does not count."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return round(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024)


def _role(name: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.agreement", name], check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


ROLES = {"ours": ours, "ours, some missing": lambda: ours(missing=True), "krippendorff": theirs, "text": text}

if __name__ == "__main__":
    figures = ROLES[sys.argv[1]]()
    figures["most_mb"] = most_megabytes()
    print(json.dumps(figures))
