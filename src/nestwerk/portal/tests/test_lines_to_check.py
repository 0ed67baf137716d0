"""The queue of help lines that nobody looked up, for who runs the site."""

from collections.abc import Callable
from datetime import date, timedelta

from django.test import Client

from nestwerk.helplines.queries import CHECK_AFTER_DAYS, help_lines, to_check
from nestwerk.people.models import Person
from nestwerk.world import World

Browser = Callable[[Person | None], Client]
ADDRESS = "/hulp-nu/nakijken/"


def test_operators_see_each_line_that_nobody_checked_and_no_other(world: World, client_for: Browser) -> None:
    words = client_for(world.omar).get(ADDRESS).content.decode()
    due = [line.slug for line in help_lines() if f'href="{line.source}"' in words and line.checked is None]
    assert due == [line.slug for line in help_lines() if line.checked is None]
    checked = {line.source for line in help_lines() if line.checked} - {
        line.source for line in help_lines() if line.checked is None
    }
    assert [source for source in checked if f'href="{source}"' in words] == []
    assert f'href="{ADDRESS}"' in client_for(world.omar).get("/beheer/").content.decode()


def test_half_a_year_later_all_of_them_wait_the_oldest_first() -> None:
    last = max(line.checked for line in help_lines() if line.checked)
    on_the_day = last + timedelta(days=CHECK_AFTER_DAYS)
    assert [line for line in to_check(help_lines(), on=on_the_day) if line.checked == last] == []
    later = to_check(help_lines(), on=on_the_day + timedelta(days=1))
    assert {line.slug for line in later} == {line.slug for line in help_lines()}
    days = [line.checked or date.min for line in later]
    assert days == sorted(days)


def test_nobody_else_sees_the_queue(world: World, client_for: Browser) -> None:
    assert client_for(world.katja).get(ADDRESS).status_code == 404
    assert client_for(None).get(ADDRESS).status_code == 302
