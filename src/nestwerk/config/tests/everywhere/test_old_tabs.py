"""Every form that changes a row, on its own page: sent as it was opened it brings nothing back."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction
from django.test import Client

from nestwerk.config.tests.everywhere.addresses import Address, every_address
from nestwerk.config.tests.everywhere.staged import Stage
from nestwerk.config.tests.everywhere.test_visitors import LISTED
from nestwerk.gatherings import actions as gathering
from nestwerk.kernel.clock import now
from nestwerk.participants import queries as participating
from nestwerk.people.models import Person
from nestwerk.testing.tabs import Tab
from nestwerk.ui.meanwhile import Meanwhile

ClientFor = Callable[[Person | None], Client]
# Words that every field for words takes.
MARK = " anders"


def forms_on(answer: Any) -> list[Meanwhile]:
    """Return the forms about a row that a page drew."""
    values = [value for one in answer.context or [] for part in getattr(one, "dicts", [one]) for value in part.values()]
    # `isinstance` would wake what is lazy.
    found = [value for value in values if issubclass(type(value), Meanwhile)]
    return list({id(form): form for form in found if not form.is_bound}.values())


def pages(stage: Stage, clients: dict[str, Client]) -> Iterator[tuple[str, Client, str, Meanwhile]]:
    """Return role, browser, page and form, each kind of form on each page once."""
    secret, board = participating.secret_of(stage.parents.samira), stage.board
    gathering.tell_how_it_went(
        participant=stage.parents.samira, about=board.tip, face="well", words="Ging goed", shared=True, at=now()
    )
    # Of which thing an address asks in its question.
    about = {"gatherings:tried": f"?tip={board.tip.pk}"}
    for address in every_address():
        path = address.at(stage.values(address, secret)) + about.get(address.name, "")
        for role, client in clients.items():
            if "secret" not in address.holes and not sees(role, address):
                continue
            with transaction.atomic():
                answer = client.get(path)
                transaction.set_rollback(True)
            if answer.status_code == 200:
                for form in forms_on(answer):
                    yield role, client, path, form
                break


def sees(role: str, address: Address) -> bool:
    """True when the list says that this role sees a page here, or has no line yet; test_visitors holds the list."""
    return "G" in LISTED.get(address.label, {}).get(role, "G")


def names(form: Meanwhile) -> dict[str, str]:
    return {form[name].html_name: form[name].html_initial_name for name in form.about_row()}


def test_every_form_about_a_row_shows_hidden_what_it_showed_and_brings_nothing_back(
    stage: Stage, client_for: ClientFor
) -> None:
    people = stage.world.by_role()
    clients = {role: client_for(people[role]) for role in ("researcher", "facilitator", "coordinator")}
    wrong, found, tried = [], set(), set()
    for role, client, path, form in pages(stage, clients):
        kind = named(type(form))
        found.add(kind)
        carried = names(form)
        if not carried:
            continue
        first = next(iter(carried.values()))
        try:
            tab, other = Tab(client, path, first), Tab(client, path, first)
        except StopIteration:
            wrong.append(f"{kind} on {path}: nothing hidden")
            continue
        missing = [name for name, hidden in carried.items() if hidden not in tab.fields]
        wrong += [f"{kind} on {path}: {missing} not hidden"] if missing else []
        with transaction.atomic():
            words = [name for name in carried if kind_of(form, name) and tab.fields.get(name, [""])[0]]
            if words and tab.send({words[0]: tab.fields[words[0]][0] + MARK}).status_code == 302:
                tried.add(kind)
                answer = other.send({})
                stands = Tab(client, path, first).fields[words[0]][0]
                # What is vouched for is asked; nothing is brought back there either.
                if answer.status_code != (200 if form.vouches else 302) or not stands.endswith(MARK):
                    wrong.append(f"{kind} on {path} as {role}: {answer.status_code}, {words[0]} is {stands!r}")
            transaction.set_rollback(True)
    assert wrong == []
    # Each kind of form stands on a page of the stage, and most of them have words to change.
    assert {one for one in kinds() if one not in found} == set()
    assert len(tried) >= 17


def kinds() -> set[str]:
    """Return the names of all kinds of forms about a row."""
    every = [kind for kind in _below(Meanwhile) if ".tests" not in kind.__module__ and "nestwerk" in kind.__module__]
    return {named(kind) for kind in every}


def _below(kind: type) -> Iterator[type]:
    below: list[type] = kind.__subclasses__()
    for one in below:
        yield one
        yield from _below(one)


def named(kind: type) -> str:
    return f"{kind.__module__.removeprefix('nestwerk.')}:{kind.__qualname__}"


def kind_of(form: Meanwhile, name: str) -> bool:
    """True for a field in which words can be typed."""
    drawn = {form[one].html_name: form[one].widget_type for one in list(form.fields)}
    return drawn[name] in {"text", "textarea"}
