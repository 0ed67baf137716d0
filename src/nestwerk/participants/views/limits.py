"""How often is too often; never so that a shared telephone or the network of a community house is shut out."""

from django.http import HttpRequest

from nestwerk.kernel import limits


def one_more_sign_up(request: HttpRequest) -> bool:
    """Count one sign-up; False asks for one more press of the button, and refuses nobody."""
    return limits.count(request, "sign-up")


def one_more_letter(request: HttpRequest) -> bool:
    """Count one letter that somebody sends to themselves."""
    return limits.count(request, "send-link")


def one_more_wrong_link(request: HttpRequest) -> bool:
    """Count one link that leads nowhere; a link that works always works."""
    return limits.count(request, "parent-link")
