"""Ports of this machine: taken, free, and whether our site answers behind one."""

import http.client
import socket

from nestwerk.ops.installation import CannotDo


def answers(host: str, port: int) -> bool:
    """True when something listens there."""
    try:
        with socket.create_connection((_reachable(host), port), timeout=1):
            return True
    except OSError:
        return False


def serves(host: str, port: int) -> bool:
    """True when a page comes back, whatever its status: the port is open before the application is there."""
    if not answers(host, port):
        return False
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=5)
    try:
        connection.request("HEAD", "/snel-weg/")
        return bool(connection.getresponse().status)
    except OSError:
        return False
    finally:
        connection.close()


def refuse_taken(host: str, port: int) -> None:
    """Raise a sentence when the port cannot be ours."""
    if not 1 <= port <= 65535:
        raise CannotDo(f"There is no port {port}. Choose one from 1024 to 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CannotDo(f"Port {port} is for the system. Choose one above 1023.") from None
        except OSError as problem:
            way_out = f"Choose another one: --port {free_port(host)}" if _is_here(host) else "Choose another --host."
            sentence = f"Port {port} on {host} cannot be used ({problem.strerror}). {way_out}"
            raise CannotDo(sentence) from None


def free_port(host: str = "127.0.0.1") -> int:
    """Return a port that nothing listens on right now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _is_here(host: str) -> bool:
    try:
        return bool(free_port(host))
    except OSError:
        return False


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - a name, nothing is bound
