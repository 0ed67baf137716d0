"""The tag with which a whole page begins, so that its title can tell its main heading."""

from django import template
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.utils.safestring import SafeString

from nestwerk.ui.titles import with_heading

register = template.Library()


class Titled(Node):
    """The rest of a page, of which the title begins with the main heading unless it is neutral."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return SafeString(with_heading(self.nodelist.render(context).lstrip()))


@register.tag
def titled(parser: Parser, token: Token) -> Titled:
    """Hand over all that follows: it is one page."""
    return Titled(parser.parse())
