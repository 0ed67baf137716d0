"""Draw the pictures that a shared link shows, one for each section: `python -m nestwerk.devtools.share_pictures`.

No words but the name, so that one picture serves six languages; the letter is our own.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from nestwerk.devtools import browser
from nestwerk.ops.installation import PACKAGE
from nestwerk.ui.templatetags.ui import ARCS, BRICK_HEIGHT, BRICK_WIDTH, BRICKS

SIZE = (1200, 630)
FOLDER = PACKAGE / "ui" / "static" / "ui" / "share"
LETTER = PACKAGE / "ui" / "static" / "ui" / "fonts" / "hyperlegible-700.woff2"
# Section -> colour, wash (css/tokens.css).
SECTIONS = {
    "vinden": ("#1F6F5C", "#E4F0EA"),
    "samen": ("#C8643C", "#FAE9DF"),
    "volgen": ("#3E7CB1", "#E5EFF7"),
    "kaders": ("#6F8538", "#EEF2DF"),
}
INK, PAPER, STRAW = "#23312E", "#FBF7F0", "#E9C46A"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        page = chromium.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        for section in SECTIONS:
            place = Path(folder) / "picture.html"
            place.write_text(drawing(section))
            page.goto(place.as_uri())
            page.evaluate("document.fonts.ready")
            page.screenshot(path=FOLDER / f"{section}.png")
        chromium.close()


def drawing(section: str) -> str:
    """Return the picture of a section as a page of its own."""
    colour, wash = SECTIONS[section]
    arcs = "".join(f'<path d="{arc}"/>' for arc in ARCS)
    bricks = "".join(f'<rect x="{x}" y="{y}" width="{BRICK_WIDTH}" height="{BRICK_HEIGHT}" rx="7"/>' for x, y in BRICKS)
    return f"""<!doctype html>
<style>
@font-face {{ font-family: Ours; src: url("{LETTER.as_uri()}"); }}
body {{ margin: 0; background: {PAPER}; }}
text {{ font: 700 132px Ours; fill: {INK}; }}
</style>
<svg width="{SIZE[0]}" height="{SIZE[1]}" viewBox="0 0 {SIZE[0]} {SIZE[1]}">
<circle cx="1060" cy="90" r="330" fill="{wash}"/>
<g transform="translate(70 120) scale(8.2)" fill="none" stroke="{colour}" stroke-width="3.4" stroke-linecap="round">
{arcs}<circle cx="24" cy="21" r="3.2" fill="{STRAW}" stroke="none"/></g>
<text x="500" y="360">Nestwerk</text>
<g transform="translate(905 60) scale(1)" fill="{colour}" opacity=".22">{bricks}</g>
<rect x="0" y="598" width="1200" height="32" fill="{colour}"/>
</svg>"""


if __name__ == "__main__":
    main()
