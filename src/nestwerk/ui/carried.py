"""Who asked a page in a language by its address stays in it: the links of the page ask for it too.

A leaflet, a search engine or a facilitator hands out `…/?in=tr`. No cookie is set for it: the phone may be anybody's.
"""

import re

from django.http import HttpResponse

from nestwerk.web.findable import IN

# Links and forms of our own that lead to pages; files and the choice of a language stay as they are.
_LINK = re.compile(r'(<a\b[^>]*?\shref="|\shx-get=")(/(?!/|static/|taal/)[^"#?]*)(\?[^"#]*)?(#[^"]*)?"')
_FORM = re.compile(r'<form\b(?![^>]*\smethod="post")[^>]*>')


def carry(response: HttpResponse, code: str) -> None:
    """Let the links and the search forms of a page keep the language that its address asked for."""
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    page = _LINK.sub(lambda found: _with(found, code), response.content.decode())
    hidden = f'<input type="hidden" name="{IN}" value="{code}">'
    response.content = _FORM.sub(lambda found: found[0] + hidden, page).encode()


def _with(found: re.Match[str], code: str) -> str:
    before, path, query, place = found.groups(default="")
    if re.search(rf"[?;&]{IN}=", query):
        return found[0]
    return f'{before}{path}{query + "&amp;" if query else "?"}{IN}={code}{place}"'
