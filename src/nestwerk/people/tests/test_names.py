"""What somebody is called where first names are promised."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nestwerk.people.rules.names import first_name, first_names

SHOWN = {
    "Fatima El Amrani": ("Fatima", "Fatima A."),
    "fatima el amrani": ("fatima", "fatima A."),
    "Anne-Marie": ("Anne-Marie", "Anne-Marie"),
    "Anne-Marie Van den Berg": ("Anne-Marie", "Anne-Marie B."),
    "Jan Peter": ("Jan", "Jan P."),
    "Jan": ("Jan", "Jan"),
    "Ann Van 't Hof": ("Ann", "Ann H."),
    "Els D'Hondt": ("Els", "Els H."),
    "Fatima-Zahra El-Idrissi": ("Fatima-Zahra", "Fatima-Zahra I."),
    "Fatima-El-Amrani": ("Fatima", "Fatima A."),
    "Abd El Kader Benali": ("Abd El Kader", "Abd El Kader B."),
    "Peeters, Els": ("Els", "Els P."),
    "Van den Berg, Jan": ("Jan", "Jan B."),
    "Fatima, moeder van Lina": ("Fatima", "Fatima M."),
    # No word of these is surely a first name: of what comes after it one letter.
    "El Amrani Fatima": ("El A.", "El A."),
    "Mevr. Peeters": ("Mevr. P.", "Mevr. P."),
    "Олена Шевченко": ("Олена", "Олена Ш."),
    "فاطمة الزهراء": ("فاطمة", "فاطمة ز."),
    "عبد الله محمد": ("عبد الله", "عبد الله م."),
    # Without spaces the family comes first; a family of one sign is told by its first, so there is no letter.
    "王小明": ("小明", "小明"),
    "王 小明": ("小明", "小明"),
    "小明": ("小明", "小明"),
    "김민수": ("민수", "민수"),
    "法蒂玛·阿姆拉尼": ("法蒂玛", "法蒂玛"),
    "สมชาย ใจดี": ("สมชาย", "สมชาย ใ."),
    "🌸 Peeters": ("🌸", "🌸 P."),
    "  Ann \u3000 Marie ": ("Ann", "Ann M."),
    "-": ("-", "-"),
    "": ("", ""),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_name_alone_and_beside_one_that_is_shown_alike(name: str) -> None:
    alone, beside = SHOWN[name]
    other = {"other": alone.upper()}
    assert (first_name(name), first_names({"one": name})["one"], first_names({"one": name, **other})["one"]) == (
        alone,
        alone,
        beside,
    )


def test_one_letter_tells_two_apart_and_nobody_else_gets_one() -> None:
    names = {1: "Fatima El Amrani", 2: "Fátima", 3: "fatima Idrissi", 4: "Joke Claes", 5: "Fatima Azzouzi", 6: ""}
    assert first_names(names) == {1: "Fatima A.", 2: "Fátima", 3: "fatima I.", 4: "Joke", 5: "Fatima A.", 6: ""}


@given(some.lists(some.text(alphabet="AbÉل王-' ,", min_size=1, max_size=12), min_size=1, max_size=4))
def test_no_word_is_shown_whole_that_is_not_the_first_name(words: list[str]) -> None:
    typed = " ".join(["Fatima", *(word.replace(",", " ") for word in words)])
    shown = first_names({1: typed, 2: "Fatima"})[1]
    assert shown == "Fatima" or (shown[:7], shown[8:]) == ("Fatima ", ".")
