"""QR codes as inline SVG."""

from io import BytesIO

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Modules of quiet around the code, as the standard asks.
QUIET = 4
# White at the back in a dark page too: cameras do not all read a code turned inside out.
DRAWING = (
    '<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{title}" xmlns="http://www.w3.org/2000/svg">'
    '<title>{title}</title><path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
    '<path stroke="#000" class="qrline" d="{path}"/></svg>'
)


def qr_svg(words: str, *, title: str) -> SafeString:
    """Return a QR code of the words (an address) as SVG without style attributes; `title` says what it is."""
    code = segno.make(words, error="m", micro=False)
    out = BytesIO()
    code.save(out, kind="svg", border=QUIET, xmldecl=False, svgns=False, omitsize=True)
    path = out.getvalue().decode().split(' d="', 1)[1].split('"', 1)[0]
    size = code.symbol_size(scale=1, border=QUIET)[0]
    # The path is numbers and letters of segno's; the title is escaped.
    return format_html(DRAWING, size=size, title=title, path=mark_safe(path))  # noqa: S308
