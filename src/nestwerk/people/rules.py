"""What is true of tokens, addresses and browsers, without a database."""

import hashlib
import ipaddress

# The part of an IPv6 address that one household or one phone keeps; the rest changes by itself.
HOUSEHOLD_BITS = 64
# More telling names first: each browser also claims to be the ones it descends from.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def fingerprint(token: str) -> str:
    """Return what is kept of a one-time token: enough to recognise it, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


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


def browser_of(user_agent: str) -> str:
    """Return a browser and system as people call them, such as 'Firefox, Windows'; '' when unknown."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return ", ".join(filter(None, [browser, system]))


def roles_to_change(held: frozenset[str], wanted: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return which roles to give and which to take."""
    return wanted - held, held - wanted
