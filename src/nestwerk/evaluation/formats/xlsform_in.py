"""An XLSForm to a form of ours, as plain data. What we cannot represent is named, never dropped in silence."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from nestwerk.evaluation.formats.xlsform_logic import Names, bounds, condition, parameters
from nestwerk.evaluation.formats.xlsform_sheets import Cells, NoXLSForm, Sheets, plain, sheets_of, text
from nestwerk.papers.formats.paper import Paper

Data = dict[str, Any]
# Lists under these names are our own scales, with our own words.
OWN_LISTS = {"nestwerk_smiley": "smiley", "nestwerk_agree": "agree", "nestwerk_yesno": "yesno"}
NO_ANSWERS = ("dont-know", "rather-not")
META = {
    *("start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "email"),
    *("audit", "start-geopoint", "background-audio"),
}
# What hangs on a question and has no place here: the column, and the code under which it is named.
EXTRAS = {
    "required": "required",
    "constraint": "constraint",
    "calculation": "calculation",
    "default": "default",
    "choice_filter": "filter",
    "media": "media",
    "image": "media",
    "audio": "media",
    "video": "media",
    "guidance_hint": "guidance",
    "trigger": "calculation",
    "save_to": "entities",
}
_SELECT = re.compile(r"(select_one|select_multiple)\s+(\S+)(\s+or_other)?", re.IGNORECASE)
_OLD = (
    (re.compile(r"select (?:one|1)(?: from)?\s+", re.IGNORECASE), "select_one "),
    (re.compile(r"select (?:all that apply|multiple)(?: from)?\s+", re.IGNORECASE), "select_multiple "),
    (re.compile(r"select1\s+", re.IGNORECASE), "select_one "),
)
_PIPED = re.compile(r"\$\{")
# The title in other languages, in a column for each: XLSForm has one title.
TITLE = "nestwerk_title_"
LICENCE = ("holder", "licence", "electronic_use", "translation", "smileys", "checked")


def from_paper(paper: Paper, given: Mapping[str, str]) -> Data:
    """Return `{form: plain data}` with `left: [[code, name], …]`, or `{problem: code}`."""
    try:
        sheets = sheets_of(paper.lines, language=given["language"])
        return Reader(sheets).form(given["title"])
    except NoXLSForm as problem:
        return {"problem": str(problem)}


class Reader:
    """Goes through the survey from above, with the groups around each question."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets, self.left, self.names = sheets, list(sheets.left), Names()
        self.sections: list[Data] = []
        self.intro: dict[str, str] = {}
        # Groups around the row: what each asks as a condition; inside a repeat nothing is taken.
        self.around: list[Mapping[str, Any] | None] = []
        self.repeats = 0

    def form(self, title: str) -> Data:
        for row in self.sheets.survey:
            self._row(row)
        sections = [one for one in self.sections if one["items"]]
        if not sections:
            raise NoXLSForm("no-questions")
        form: Data = {"title": self._titles() or {self._languages()[0]: title}, "sections": sections}
        if self.intro:
            form["intro"] = self.intro
        if licence := self._licence():
            form["licence"] = licence
        if text(self.sheets.settings, "fixed_layout").casefold() == "yes":
            form["fixed_layout"] = True
        return {"form": form, "left": [list(one) for one in dict.fromkeys(self.left)]}

    def _titles(self) -> dict[str, str]:
        settings = self.sheets.settings
        ours = {name.removeprefix(TITLE): text(settings, name) for name in settings if name.startswith(TITLE)}
        return {code: plain(words) for code, words in settings.get("form_title", {}).items()} | ours

    def _languages(self) -> list[str]:
        return self.sheets.languages or ["nl"]

    def _licence(self) -> Data:
        told = {name: text(self.sheets.settings, f"licence_{name}") for name in LICENCE}
        yes = {name: told[name].casefold() == "yes" for name in ("electronic_use", "smileys") if told[name]}
        return {**told, **yes} if any(told.values()) else {}

    def _row(self, row: Cells) -> None:
        kind = re.sub(r"\s+", " ", text(row, "type"))
        word = kind.casefold().replace("_", " ")
        if word in ("begin group", "begin repeat", "end group", "end repeat"):
            self._group(row, word)
        elif self.repeats or not kind:
            return
        elif word.split(" ")[0] in META:
            self.left.append(("audit" if word == "audit" else "meta", kind))
        else:
            self._question(row, kind)

    def _group(self, row: Cells, word: str) -> None:
        repeat = word.endswith("repeat")
        if word.startswith("end"):
            self.repeats -= repeat and self.repeats > 0
            if self.around:
                self.around.pop()
            self._section({})
            return
        self.repeats += repeat
        if repeat:
            self.left.append(("repeat", _called(row)))
        self.around.append(self._condition(row))
        self._section(_words(row, "label"))

    def _section(self, title: Mapping[str, str]) -> None:
        self.sections.append({**({"title": dict(title)} if title else {}), "items": []})

    def _question(self, row: Cells, kind: str) -> None:
        label = _words(row, "label")
        if kind.casefold() == "note" and label and not self._begun() and not self.intro:
            self.intro = label
            return
        made = self._made(row, kind)
        if not made:
            return
        if not label:
            self.left.append(("no-label", _called(row)))
        elif any(_PIPED.search(words) for words in [*label.values(), *_words(row, "hint").values()]):
            self.left.append(("piping", _called(row)))
        else:
            self._add(row, label, made)

    def _begun(self) -> bool:
        return any(section["items"] for section in self.sections)

    def _add(self, row: Cells, label: Mapping[str, str], made: Data) -> None:
        ends = made.pop("ends", {})
        item: Data = {"key": self.names.item(text(row, "name")), **made, "label": dict(label)}
        hints = _words(row, "hint")
        if help_ := {code: " ".join(filter(None, (hints.get(code), ends.get(code)))) for code in {**hints, **ends}}:
            item["help"] = help_
        if concepts := text(row, "nestwerk_concepts").split():
            item["concepts"] = concepts
        if asked_if := self._condition(row) or next((one for one in reversed(self.around) if one), None):
            item["show_if"] = asked_if
        unused = [code for name, code in EXTRAS.items() if row.get(name) and not self._used(name, made, row)]
        self.left += [(code, _called(row)) for code in unused]
        if not self.sections:
            self._section({})
        self.names.know(text(row, "name"), item)
        self.sections[-1]["items"].append(item)

    def _used(self, name: str, made: Data, row: Cells) -> bool:
        """True for what is not lost: bounds that became ours, and 'not required', which every question here is."""
        if name == "required":
            return text(row, name).casefold() in ("no", "false", "false()")
        return name == "constraint" and made["kind"] == "number"

    def _condition(self, row: Cells) -> Mapping[str, Any] | None:
        words = text(row, "relevant")
        if not words:
            return None
        found = condition(words, self.names)
        if found is None:
            self.left.append(("condition", _called(row)))
        return found

    def _made(self, row: Cells, kind: str) -> Data | None:
        """Return the kind of a question with what belongs to it; None, and named, for one that we do not have."""
        for old, new in _OLD:
            kind = old.sub(new, kind, count=1)
        if match := _SELECT.fullmatch(kind):
            return self._select(row, match[2], many=match[1].casefold() == "select_multiple", other=bool(match[3]))
        word = kind.casefold()
        if word in ("text", "string"):
            return {"kind": "text"}
        if word == "range":
            return {"kind": "number", **parameters(text(row, "parameters")), "ends": self._ends(row)}
        if word in ("integer", "int") and (found := bounds(text(row, "constraint"))):
            return {"kind": "number", "low": found[0], "high": found[1], "step": 1}
        self.left.append(("no-bounds" if word in ("integer", "int", "decimal") else "type", f"{_called(row)} ({kind})"))
        return None

    def _ends(self, row: Cells) -> dict[str, str]:
        """Return the labels of a range as one line of help: '1: bad. 5: good.'"""
        match = re.search(r"tick_labelset\s*=\s*(\S+)", text(row, "parameters"))
        lines: dict[str, str] = {}
        for choice in self.sheets.choices.get(match[1] if match else "", []):
            for code, words in _words(choice, "label").items():
                lines[code] = f"{lines.get(code, '')} {text(choice, 'name')}: {words.rstrip('.')}.".strip()
        return lines

    def _select(self, row: Cells, list_name: str, *, many: bool, other: bool) -> Data | None:
        if list_name in OWN_LISTS and not many:
            return {"kind": OWN_LISTS[list_name]}
        rows = [one for one in self.sheets.choices.get(list_name, []) if text(one, "name") not in NO_ANSWERS]
        if len(rows) < 2:
            self.left.append(("no-choices", _called(row)))
            return None
        if other:
            self.left.append(("other", _called(row)))
        options = [{"key": self.names.option(list_name, text(one, "name")), "label": self._label(one)} for one in rows]
        return {"kind": "choice", **({"many": True} if many else {}), "options": options, "list": list_name}

    def _label(self, choice: Cells) -> dict[str, str]:
        return _words(choice, "label") or {self._languages()[0]: text(choice, "name")}


def _words(row: Cells, name: str) -> dict[str, str]:
    return {code: words for code, words in row.get(name, {}).items() if words}


def _called(row: Cells) -> str:
    """Return what a question is called, for who looks for it in the workbook."""
    labels: Sequence[str] = list(row.get("label", {}).values())
    return (text(row, "name") or (labels[0] if labels else ""))[:60]
