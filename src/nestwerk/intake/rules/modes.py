"""Four ways in which a document puts titles and texts around the bullets; the one that fits best is taken."""

import re
from collections.abc import Sequence

from nestwerk.intake.rules.gaps import Gap, Sight, Told, split_head, split_tail
from nestwerk.intake.rules.paragraphs import Paragraph
from nestwerk.kernel.text import fold

_WORDS = re.compile(r"[^\W\d_]{4,}|\d{3,}")
# In fewer entries than this a second head is the heading of a section; in more it belongs to the title.
OFTEN = 0.55
Texts = Sequence[str]


def best_reading(gaps: Sequence[Gap], sight: Sight, texts: Texts) -> list[Told]:
    """Return what is told about each practice; `texts` holds the labelled words of each, to compare titles with."""
    readings = [mode(gaps, sight) for mode in (title_before, title_first, title_after, title_between)]
    return max(readings, key=lambda told: _fit(told, gaps, sight, texts))


def title_after(gaps: Sequence[Gap], sight: Sight) -> list[Told]:
    """Bullets, links, text, title: everything in a gap belongs to the practice before it."""
    tails = [split_tail(gap.rest, sight) for gap in gaps[1:]]
    paired = _often_two([_titles(heads, sight) for _, heads in tails])
    told = [_closed_by(body, heads, sight, paired) for body, heads in tails]
    for one, gap in zip(told, gaps[1:], strict=True):
        _take_address(one, gap)
    _lend_backwards(told, gaps, sight)
    _sections_after(told, gaps, sight)
    for one in told:
        _take_subtitle(one, sight)
    return told


def title_before(gaps: Sequence[Gap], sight: Sight) -> list[Told]:
    """Title, bullets, links, text: the end of each gap is the title of the next practice."""
    tails = [split_tail(gap.rest, sight) for gap in gaps]
    paired = _often_two([_titles(heads, sight) for _, heads in tails[:-1]])
    told = [_opened_by(heads, sight, paired) for _, heads in tails[:-1]]
    for one, (body, _) in zip(told, tails[1:], strict=True):
        one.body = body
    told[-1].body = list(gaps[-1].rest)
    return told


def title_first(gaps: Sequence[Gap], sight: Sight) -> list[Told]:
    """Title, text, bullets, links: a gap tells about the practice behind it."""
    runs = [_last_run(gaps[0].rest, sight), *(split_head(gap.rest, sight) for gap in gaps[1:-1])]
    paired = _often_two([_titles(heads, sight) for heads, _ in runs])
    told = [_opened_by(heads, sight, paired) for heads, _ in runs]
    for one, (_, body) in zip(told, runs, strict=True):
        one.body = body
    return told


def title_between(gaps: Sequence[Gap], sight: Sight) -> list[Told]:
    """Text, title, bullets, links."""
    told: list[Told] = []
    for number, gap in enumerate(gaps[:-1]):
        body, heads = split_tail(gap.rest, sight)
        one = _opened_by(heads, sight, paired=False)
        one.body = _last_run(body, sight)[1] if number == 0 else body
        told.append(one)
    return told


def _titles(heads: Sequence[Paragraph], sight: Sight) -> list[Paragraph]:
    return [part for part in heads if sight.may_be_title(part)]


def _often_two(titles: Sequence[Sequence[Paragraph]]) -> bool:
    return sum(len(found) >= 2 for found in titles) > OFTEN * max(2, len(titles))


def _closed_by(body: list[Paragraph], heads: list[Paragraph], sight: Sight, paired: bool) -> Told:
    """Read the end of a gap: title, then perhaps the heading of a section, then perhaps a block."""
    until = next((number for number, part in enumerate(heads) if sight.blocks.of(part)), len(heads))
    own, later = heads[:until], [part for part in heads[until:] if not sight.blocks.of(part)]
    titles = _titles(own, sight)
    above = [part for part in own if sight.is_above(part)]
    told = Told(body=list(body))
    if not titles:
        return _without_title(told, own)
    two = len(titles) >= 2 and not paired and sight.kind != "heading" and bool(body)
    told.title = titles[-2] if two else titles[-1]
    told.section = titles[-1] if two else next(reversed(above or later), None)
    told.body += [part for part in own if part not in (told.title, told.section)]
    return told


def _without_title(told: Told, own: list[Paragraph]) -> Told:
    """Nothing looks like a title: a last short paragraph may be one all the same, a bare address too."""
    told.body += own
    if told.body and len(told.body) >= 2 and len(told.body[-1].text) <= 200 and not told.body[-1].text.endswith("."):
        told.title, told.sure = told.body.pop(), 0.6
    return told


def _take_address(one: Told, gap: Gap) -> None:
    """A practice may be called by its address: the only one that stands behind a text without another title."""
    loose = [part for part in gap.rest if part.only_addresses]
    if not one.title and one.body and len(loose) == 1 and loose[0] is gap.rest[-1] and len(loose[0].lines) == 1:
        one.title, one.sure = loose[0], 0.7


def _opened_by(heads: list[Paragraph], sight: Sight, paired: bool) -> Told:
    """Read the heads before a practice: block, section, title, and in some documents a subtitle."""
    last_block = max((number for number, part in enumerate(heads) if sight.blocks.of(part)), default=-1)
    own = heads[last_block + 1 :]
    titles, above = _titles(own, sight), [part for part in own if sight.is_above(part)]
    told = Told()
    if not titles:
        return told
    levels = [part for part in titles if part.heading == sight.level] if sight.kind == "heading" else []
    if levels:
        told.title = levels[-1]
    else:
        told.title = titles[-2] if paired and len(titles) >= 2 else titles[-1]
    place = titles.index(told.title)
    told.subtitle = titles[place + 1] if place + 1 < len(titles) else None
    sections = above or titles[:place]
    # Below the bare number of a block stands its name, before the heading of a section.
    told.section = sections[-1] if sections else None
    return told


def _last_run(rest: Sequence[Paragraph], sight: Sight) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return the last heads of a preface and the text behind them."""
    end = max((number for number, part in enumerate(rest) if sight.is_head(part)), default=-1) + 1
    begin = end
    while begin and sight.is_head(rest[begin - 1]):
        begin -= 1
    return list(rest[begin:end]), list(rest[end:])


def _lend_backwards(told: list[Told], gaps: Sequence[Gap], sight: Sight) -> None:
    """Where a gap holds links only, that practice was told about before its bullets: at the end of the gap before."""
    for number in range(1, len(told)):
        one, before = told[number], told[number - 1]
        if one.title or gaps[number + 1].rest or not before.title:
            continue
        texts = [part for part in gaps[number].rest if not part.only_addresses]
        ends = [place for place, part in enumerate(texts) if sight.may_be_title(part)]
        split = next((place for place in reversed(ends[:-1]) if place + 1 < ends[-1] and place > 0), None)
        if split is not None:
            one.title, one.body = texts[ends[-1]], texts[split + 1 : ends[-1]]
            headed = split > 1 and split - 1 in ends
            before.section = texts[split] if headed else None
            split -= headed
            before.title, before.body = texts[split], texts[:split]
            one.sure = before.sure = 0.9


def _sections_after(told: list[Told], gaps: Sequence[Gap], sight: Sight) -> None:
    """Decide whether the heading behind a title opens the next practice's section, or that of the title itself."""
    heads = split_tail(gaps[0].rest, sight)[1]
    blocks = [number for number, part in enumerate(heads) if sight.blocks.of(part)]
    behind = heads[blocks[-1] + 1 :] if blocks else heads[-1:]
    opens_itself = not behind and told[0].section is not None
    if not opens_itself:
        sections = [behind[-1] if behind else None, *(one.section for one in told[:-1])]
        for one, section in zip(told, sections, strict=True):
            one.section = section


def _take_subtitle(one: Told, sight: Sight) -> None:
    if len(one.body) >= 2 and not one.subtitle and _may_be_subtitle(one.body[0]):
        one.subtitle = one.body.pop(0)


def _may_be_subtitle(part: Paragraph) -> bool:
    return len(part.text) <= 150 and not part.bullet and part.text[:1].isupper() and len(part.lines) <= 4


def _fit(told: Sequence[Told], gaps: Sequence[Gap], sight: Sight, texts: Texts) -> float:
    """Return how well titles and texts fit: every practice has both, and titles speak of what is said below."""
    score = 0.0
    for one, text in zip(told, texts, strict=True):
        if one.title is None:
            continue
        own = fold(" ".join([text, *(part.text for part in one.body), one.subtitle.text if one.subtitle else ""]))
        words = set(_WORDS.findall(fold(one.title.text)))
        score += one.sure + (2 * sum(word in own for word in words) / len(words) if words else 0.5)
        score += 0.5 if one.body else 0.0
    used = {id(part) for one in told for part in (one.title, one.section, one.subtitle, *one.body) if part}
    ends = [gaps[0].rest[-1:], [part for part in gaps[-1].rest if not part.only_addresses][-1:]]
    idle = [part for end in ends for part in end if id(part) not in used and sight.may_be_title(part)]
    return score - 1.0 * len(idle)
