"""What cannot be imported upwards is handed over as a function, never as its name."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from nestwerk.groups.actions.news import LISTENERS
from nestwerk.groups.actions.team import LEFT_TEAM, RUNS_NO_MORE
from nestwerk.groups.queries.reach import REACH
from nestwerk.kernel.hooks import Hook
from nestwerk.kernel.jobs import ROUNDS, UPKEEP
from nestwerk.ops.installation import PROJECT
from nestwerk.participants.actions.erasing import ROOMS_ABOVE
from nestwerk.people.actions import privacy_rooms
from nestwerk.people.actions.members import ROLES_TAKEN
from nestwerk.people.queries.hanging import HANGING
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail.journal import AGAIN
from nestwerk.vocabulary.queries.evidence import EVIDENCE

SOURCE = PROJECT / "src"
# Django's own settings name classes and functions; nothing else does.
OF_DJANGO = {f"nestwerk/config/{name}.py" for name in ("settings", "accounts", "installed")}
ROOMS = [app.name for app in apps.get_app_configs() if app.name.startswith("nestwerk.")]
HEARD = {
    "news of a group": (
        LISTENERS,
        [
            "participants.actions.childcare.hear",
            "participants.actions.places.hear",
            "participants.actions.notices.hear",
        ],
    ),
    "reach": (REACH, ["participants.queries.notices.reach_of"]),
    "left a team": (
        LEFT_TEAM,
        [
            "today.actions.leaving.hear",
            "participants.actions.accounts.leave_team",
        ],
    ),
    "roles taken": (ROLES_TAKEN, ["groups.actions.team.hear_roles"]),
    "runs groups no more": (
        RUNS_NO_MORE,
        ["participants.actions.former.hear_runs_no_more", "today.actions.leaving.hear_runs_no_more"],
    ),
    "hangs on roles": (HANGING, ["groups.queries.hanging.lines", "people.queries.hanging.lines"]),
    "evidence": (
        EVIDENCE,
        [
            "catalogue.queries.evidence.evidence_for",
            "programmes.queries.evidence.evidence_for",
            "groups.queries.evidence.evidence_for",
            "evaluation.queries.evidence.evidence_for",
            "findings.queries.evidence.evidence_for",
        ],
    ),
    "rounds": (
        ROUNDS,
        [
            "people.actions.factor_resets.do_factor_resets",
            "messenger.actions.sending.go_round",
            "participants.actions.notices.remind",
            "nests.actions.reminding.remind",
            "departures.actions.parcels.pack_what_waits",
            "departures.actions.parcels.forget_parcels",
            "web.mail_server.look",
        ],
    ),
    "upkeep": (
        UPKEEP,
        [
            "messenger.actions.posting.tidy",
            "editorial.actions.proposals.forget_proposals",
            "intake.actions.upkeep.tidy",
            "groups.actions.drafts.forget_old_drafts",
            "participants.actions.group_messages.forget_group_messages",
            "reach.actions.releases.close_periods",
            "reach.actions.terms.run_terms",
            "dialogue.actions.upkeep.forget_over_term",
            "dialogue.actions.guests.forget_unknown",
            "evaluation.actions.closing.close_over",
            "evaluation.actions.closing.forget_over_term",
            "stories.actions.originals.destroy_over_term",
            "findings.actions.soundings.forget_soundings",
            "departures.actions.erasing.erase_due",
        ],
    ),
}


def functions_as_strings(source: Path) -> list[str]:
    """Return strings that name something inside one of our modules, and whoever looks one up by such a name."""
    return [
        f"{path.relative_to(source)}: {words}"
        for path in sorted(source.rglob("*.py"))
        if str(path.relative_to(source)) not in OF_DJANGO and not {"migrations", "tests"} & set(path.parts)
        for words in strings_in(path)
        if words.endswith("import_string") or names_a_thing(words, source)
    ]


def strings_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name == "import_string")


def names_a_thing(words: str, source: Path) -> bool:
    """Whether the words are a module of ours and a name in it; a module alone may be named, to start a process."""
    module, _, name = words.rpartition(".")
    if not module.startswith("nestwerk") or not all(part.isidentifier() for part in words.split(".")):
        return False
    folder = source.joinpath(*module.split("."))
    inside = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    return not is_module(folder / name) and inside.exists() and name in inside.read_text()


def is_module(path: Path) -> bool:
    return path.is_dir() or path.with_suffix(".py").exists()


def test_no_function_is_handed_over_as_a_string() -> None:
    assert functions_as_strings(SOURCE) == []


def test_a_planted_string_is_found(tmp_path: Path) -> None:
    room = tmp_path / "nestwerk" / "people"
    room.mkdir(parents=True)
    (room / "actions.py").write_text("def hear(): ...\n")
    (room / "forms.py").write_text('HEAR = "nestwerk.people.actions.hear"\n')
    (room / "views.py").write_text("from django.utils.module_loading import import_string\n")
    (room / "apps.py").write_text('NAME = "nestwerk.people"\nMODULE = "nestwerk.people.actions"\n')
    assert functions_as_strings(tmp_path) == [
        "nestwerk/people/forms.py: nestwerk.people.actions.hear",
        "nestwerk/people/views.py: django.utils.module_loading.import_string",
    ]


def test_every_room_that_keeps_something_of_people_joins_in() -> None:
    """The highest first: `people` forgets the address by which the others find what is theirs."""
    keeping = [name for name in ROOMS if (SOURCE.joinpath(*name.split(".")) / "privacy.py").exists()]
    assert [room.__name__ for room in privacy_rooms()] == [f"{name}.privacy" for name in reversed(keeping)]
    above = [f"nestwerk.{room}.privacy" for room in ("gatherings", "today", "nests", "evaluation")]
    assert [room.__name__ for room in ROOMS_ABOVE] == above  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("hook", "module", "name"), [(TOLD, "queries.trail", "SENTENCES"), (AGAIN, "actions.again", "AGAIN")]
)
def test_every_room_tells_its_trail_and_does_its_acts_again(hook: Hook[object], module: str, name: str) -> None:
    there = [f"{room}.{module}" for room in ROOMS if is_module(SOURCE.joinpath(*f"{room}.{module}".split(".")))]
    assert list(hook) == [getattr(import_module(path), name) for path in there]


@pytest.mark.parametrize("what", HEARD)
def test_who_joins_in_and_in_which_order(what: str) -> None:
    hook, expected = HEARD[what]
    assert [f"{function.__module__}.{function.__name__}" for function in hook] == [  # type: ignore[attr-defined]
        f"nestwerk.{path}" for path in expected
    ]
