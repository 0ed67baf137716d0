"""Which place words name, and when it is asked."""

import pytest

from nestwerk.places.queries import is_name, municipality, place_of, words_for
from nestwerk.places.queries.tables import gazetteer

GENT, SINT_NIKLAAS, BRUSSEL, ANTWERPEN = "44021", "46021", "21004", "11002"


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("praatgroep in sint niklaas", SINT_NIKLAAS, "praatgroep"),
        ("opvoeding 9000", GENT, "opvoeding"),
        ("St-Niklaas", SINT_NIKLAAS, ""),
        ("sintniklaas", SINT_NIKLAAS, ""),
        ("ouders in de buurt van lier", "12021", "ouders"),
        ("hulp bij opvoeding in gentt", GENT, "hulp bij opvoeding"),
        ("Huizen van het Kind Gent", GENT, "Huizen van het Kind"),
        ("9000 Gent", GENT, ""),
        ("groupe de parole à Liège", "62063", "groupe de parole"),
        ("borgerhout praatgroep", ANTWERPEN, "praatgroep"),
        ("Borgloon", "73111", ""),
        ("groep in brüksel", BRUSSEL, "groep"),
        ("Gent'te anne grubu", GENT, "anne grubu"),
        ("مجموعة في غنت", GENT, "مجموعة"),
        ("مجموعة ببروكسل", BRUSSEL, "مجموعة"),
        ("група в Антверпені", ANTWERPEN, "група"),
        ("Bergen op Zoom", "GM0748", ""),
        ("den bosch", "GM0796", ""),
        ("Ljouwert", "GM0080", ""),
        ("46021", SINT_NIKLAAS, ""),
    ],
)
def test_a_place_in_a_question_is_understood(text: str, code: str, rest: str) -> None:
    found = place_of(text)
    assert found.place is not None
    assert (found.place.code, found.rest) == (code, rest)


@pytest.mark.parametrize("name", ["mol", "peer", "bree", "ham", "best", "goes", "essen", "boom", "hal"])
def test_a_name_that_is_a_word_needs_a_sign(name: str) -> None:
    assert place_of(name).place is None
    assert place_of(f"mijn kind zag vandaag een {name}").places == ()
    signed = place_of(f"praatgroep in {name}")
    raised = place_of(f"praatgroep {name.capitalize()}")
    asked = place_of(name, field=True)
    # Ham and Hal are places for several; the others are one town.
    assert all(found.sure and found.places for found in (signed, asked)), name
    assert raised.sure


@pytest.mark.parametrize(
    "text",
    [
        "mijn kind wil leven",
        "in een groep",
        "in alle rust",
        "mijn kind is de beste",
        "in huizen van het kind",
        "peer support",
        "1712",
        "hulp bij opvoeding",
        "ouders van tieners",
        "een kind van 4 jaar",
        "kinderen uit elkaar",
        "samen thuis",
        "",
        "???",
    ],
)
def test_words_that_are_no_place_name_none(text: str) -> None:
    found = place_of(text)
    assert (found.places, found.rest) == ((), text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("bergen", {"53053", "GM0373", "GM0893"}),
        ("limburg", {"63046", "70000", "PV31"}),
        ("1083", {"21008", "GM0363"}),
        ("1040", {"21004", "21005"}),
        ("deurne", {ANTWERPEN, "GM0762", "24020", "25005"}),
    ],
)
def test_what_is_not_sure_asks(text: str, codes: set[str]) -> None:
    found = place_of(text, field=True)
    assert found.asks
    assert {place.code for place in found.places} == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bergen (Noord-Holland)", "GM0373"),
        ("bergen in belgie", "53053"),
        ("limburg nederland", "PV31"),
        ("provincie Antwerpen", "10000"),
        ("provincie Limburg in België", "70000"),
        ("Beveren (Roeselare)", "36015"),
        ("Deurne 2100", ANTWERPEN),
        ("1083 AB", "GM0363"),
    ],
)
def test_what_stands_beside_decides(text: str, code: str) -> None:
    place = place_of(text, field=True).place
    assert place is not None
    assert place.code == code


def test_an_old_municipality_says_since_when() -> None:
    place = place_of("Borgloon").place
    assert place is not None
    assert place.old is not None
    assert (place.name_in("nl"), place.old.isoformat()) == ("Borgloon", "2025-01-01")
    today = municipality(place.code)
    assert today is not None
    assert today.name_in("nl") == "Tongeren-Borgloon"


def test_known_names_are_known_and_slips_are_none() -> None:
    assert all(map(is_name, ["Sint-Niklaas", "sint niklaas", "Saint-Nicolas", "Alde Leie", "أنتويرب"]))
    assert not any(map(is_name, ["Sint-Niklas", "leven", "sont niklaas"]))


def test_words_for_a_place_name_it_and_no_other() -> None:
    places = {place for named in gazetteer().named.values() for place in named if place.kind != "locality"}
    found = {place: place_of(words_for(place), field=True) for place in places}
    assert [place for place, told in found.items() if told.place is None or told.place.code != place.code] == []
    parts = [place for named in gazetteer().named.values() for place in named if place.kind == "locality"]
    lost = [
        place
        for place in parts[::7]
        if place.code not in {p.code for p in place_of(words_for(place), field=True).places}
    ]
    assert len(lost) / len(parts[::7]) < 0.02
