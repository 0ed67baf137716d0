"""Tags of this room: a concept by its key."""

import uuid

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from nestwerk.vocabulary.queries.labels import labels

register = template.Library()


@register.simple_tag(takes_context=True)
def concept(context: Context, key: uuid.UUID) -> SafeString:
    """Write the label of a concept that this visitor may see, in the page's language."""
    request = context.get("request")
    label = labels(get_language() or "nl", getattr(request, "user", None)).get(key)
    return format_html("{}", label.label if label else "")
