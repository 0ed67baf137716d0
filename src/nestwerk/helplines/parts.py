"""What this room hangs on the pages of other rooms: whom to call, above everything, for who just wrote of danger."""

from typing import Any

from django.template import Context

from nestwerk.helplines.templatetags.helplines import panel
from nestwerk.ui.parts import hang


def _after_writing(context: Context, about: Any) -> str:
    return panel(context, getattr(context.get("request"), "danger", ()), typed=True)


def hang_all() -> None:
    hang("page-top", _after_writing)
