"""Title and beginning of a guide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.ui.fields import Words
from nestwerk.ui.meanwhile import Meanwhile


class GuideForm(Meanwhile, forms.Form):
    title = Words(label=_("Title"), most=120)
    intro = Words(label=_("How does it begin?"), most=3000, rows=5, required=False)
