"""Digits of other scripts are understood wherever somebody types a number: ages, telephones, codes, postcodes, days."""

import time
from datetime import date
from datetime import time as clock

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.mail import EmailMessage
from django.test import Client

from nestwerk.groups.forms.fields import Number
from nestwerk.kernel.codes import code_in
from nestwerk.kernel.text import fold, western
from nestwerk.participants.rules import ages_in, alike
from nestwerk.people.tests.test_sign_in import SECRET, Letters
from nestwerk.people.tests.test_sign_in import code_in as code_of_letter
from nestwerk.places import queries as places
from nestwerk.ui.fields import Day, Hour
from nestwerk.ui.phone import dialled, machine_form
from nestwerk.world import World

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
SCRIPTS = pytest.mark.parametrize("script", [ARABIC, PERSIAN], ids=["arabic", "persian"])
BOTH = ("BE", "NL")


@SCRIPTS
def test_ages_telephones_postcodes_and_codes_of_posters(script: dict[int, int]) -> None:
    assert western("0470 12".translate(script)) == "0470 12"
    assert ages_in("2، 4".translate(script)) == [2, 4]
    number = "0470 12 34 56".translate(script)
    assert machine_form(number, countries=BOTH) == dialled(number, countries=BOTH) == "+32470123456"
    assert alike(number) == alike("+32 470 12 34 56")
    ghent = places.place_of("9000", field=True).place
    assert ghent is not None
    assert places.place_of("9000".translate(script), field=True).place == ghent
    assert code_in("ABCDE-23456".translate(script)) == "abcde23456"
    assert fold("Slaap 3".translate(script)) == "slaap 3"


@SCRIPTS
def test_days_hours_and_numbers_of_forms(script: dict[int, int]) -> None:
    assert Day().clean("01-12-2026".translate(script)) == date(2026, 12, 1)
    assert Hour().clean("19:00".translate(script)) == clock(19)
    assert Number().clean("12".translate(script)) == 12


@SCRIPTS
def test_the_code_of_a_letter_signs_in(world: World, client: Client, letters: Letters, script: dict[int, int]) -> None:
    client.post("/aanmelden/", {"login": "bram@example.org"})
    letter: EmailMessage = letters()[0]
    client.post("/aanmelden/code/", {"code": code_of_letter(letter).translate(script)})
    assert client.get("/mijn/").status_code == 200


@SCRIPTS
def test_the_code_of_an_app_is_the_second_step(
    world: World, client: Client, letters: Letters, script: dict[int, int]
) -> None:
    TOTP.activate(world.bram, SECRET)
    client.post("/aanmelden/", {"login": "bram@example.org"})
    asked = client.post("/aanmelden/code/", {"code": code_of_letter(letters()[0])}, follow=True)
    code = str(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30)))
    client.post(asked.request["PATH_INFO"], {"code": code.translate(script)})
    assert client.get("/mijn/").status_code == 200
