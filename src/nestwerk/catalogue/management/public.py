"""Which addresses on the internet are everybody's, also when one kind of address is packed in another."""

import ipaddress

# RFC 6052: an IPv6 network that reaches IPv4 gives the address in the last 32 bits.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# What only looks public: NAT64 of one network (RFC 8215), IPv4 packed in IPv6 in ways given up long ago, tunnels.
_PACKED = [
    ipaddress.ip_network(network)
    for network in ("64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96", "2002::/16", "2001::/32", "192.88.99.0/24")
]
# Inside one place, inside one network of routers, and for examples: older Pythons call these public.
_RESERVED = [ipaddress.ip_network(network) for network in ("fec0::/10", "5f00::/16", "3fff::/20")]


def is_public(words: str) -> bool:
    """True for an address to which a link for everybody may lead; not one of this machine or its network."""
    address = ipaddress.ip_address(words.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if address in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)))
    refused = any(address in network for network in _PACKED + _RESERVED if network.version == address.version)
    return address.is_global and not address.is_multicast and not refused
