"""What a text message costs, and which signs only cost."""

import pytest

from nestwerk.messenger.rules.sms import parts, plain


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("ê" * 70, 1),
        ("ê" * 71, 2),
        ("ê" * 134, 2),
        ("ê" * 135, 3),
        ("😀" * 36, 2),
    ],
)
def test_in_how_many_parts_a_telephone_gets_it(words: str, number: int) -> None:
    assert parts(words) == number


def test_signs_that_only_cost_become_plain_ones() -> None:
    assert plain("Tu viens\u202f? Dis-le ici, d\u2019un geste\u00a0: «\u00a0oui\u00a0» – merci…") == (
        'Tu viens ? Dis-le ici, d\'un geste : " oui " - merci...'
    )
