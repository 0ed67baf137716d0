"""How far two words lie apart. Standard library only; rules may use it."""


def distance(one: str, other: str) -> int:
    """Return how many slips lie between two words: a letter too many, missing, wrong, or two swapped.

    Optimal string alignment distance (Damerau 1964, "A technique for computer detection and correction of
    spelling errors"; no piece is edited twice).
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]
