"""From where somebody comes, as a stand-in that nobody can read back: equal for one household, and nothing more."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

from nestwerk.kernel.sealing import blind_index

# The part of an IPv6 address that one household or one phone keeps; the rest changes by itself.
HOUSEHOLD_BITS = 64


def visitor_of(request: HttpRequest) -> str:
    """Return 43 characters that stand for the visitor's address."""
    address = visitor_address(
        remote=request.META.get("REMOTE_ADDR") or "",
        forwarded=request.META.get("HTTP_X_FORWARDED_FOR", ""),
        proxies=settings.TRUSTED_PROXIES,
    )
    return blind_index(household(address), field="people.address")


def household(address: str) -> str:
    """Return the address, an IPv6 one without the half that changes; 'unknown' when it is none."""
    try:
        known = ipaddress.ip_address(address.strip())
    except ValueError:
        return "unknown"
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ipaddress.IPv6Network((known, HOUSEHOLD_BITS), strict=False).network_address)


def visitor_address(*, remote: str, forwarded: str, proxies: int) -> str:
    """Return the address from which the visitor came, trusting only what our own proxies wrote."""
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    return hops[-proxies] if proxies and len(hops) >= proxies else remote


def pseudonym(digest: bytes) -> str:
    """Return a made-up address out of fd00::/8 that stands for the one that gave the digest."""
    return str(ipaddress.IPv6Address(b"\xfd" + digest[:15]))
