"""Widgets that several rooms share."""

from typing import Any

from django import forms


class LanguageSelect(forms.Select):
    """A list of languages, each in its own words and said to be in that language."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if value:
            option["attrs"]["lang"] = str(value)
        return option
