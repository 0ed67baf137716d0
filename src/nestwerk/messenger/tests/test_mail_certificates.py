"""Letters go to no mail server that cannot show who it is: its certificate is checked, for its name too."""

import datetime as days
import ipaddress
import socketserver
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.mail import EmailMessage

from nestwerk.config.mail import mail_server
from nestwerk.web.mail_server import refusal

HERE = ipaddress.ip_address("127.0.0.1")


def certificate(folder: Path, name: x509.GeneralName) -> tuple[Path, Path]:
    """Write a certificate that nobody signed but itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    at = days.datetime.now(days.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - days.timedelta(days=400))
        .not_valid_after(at + days.timedelta(days=400))
        .add_extension(x509.SubjectAlternativeName([name]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    shown, kept = folder / "shown.pem", folder / "kept.pem"
    shown.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    kept.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return shown, kept


class Sealed(socketserver.StreamRequestHandler):
    """As much of SMTP with STARTTLS as a letter needs."""

    context: ssl.SSLContext
    taken: list[str] = []

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.upper()[:4]
            if word == "EHLO":
                self.say("250-here\r\n250 STARTTLS")
            elif word == "STAR":
                self.say("220 go on")
                try:
                    self.request = self.context.wrap_socket(self.request, server_side=True)
                except (ssl.SSLError, OSError):
                    return
                self.setup()
            elif word == "DATA":
                self.say("354 go on")
                while self.rfile.readline() != b".\r\n":
                    pass
                self.taken.append("letter")
                self.say("250 taken")
            elif word == "QUIT":
                return
            else:
                self.say("250 well")

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture(params=["here", "elsewhere"])
def server(request: Any, tmp_path: Path, settings: Any, socket_enabled: None = None) -> Iterator[tuple[str, Path]]:
    """Run one with a certificate for this machine, or for another."""
    name = x509.IPAddress(HERE) if request.param == "here" else x509.DNSName("mail.example.org")
    shown, kept = certificate(tmp_path, name)
    Sealed.context, Sealed.taken = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), []
    Sealed.context.load_cert_chain(shown, kept)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Sealed) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        set_up = mail_server("smtp://mail.example.org")
        # As the settings read such an address; the machine is this one.
        settings.EMAIL_BACKEND, settings.EMAIL_USE_TLS = set_up.backend, set_up.starttls
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.server_address[1]
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_SSL = False
        yield request.param, shown
        running.shutdown()


def sent() -> int:
    return EmailMessage("Your link", "Hello", "us@example.org", ["her@example.org"]).send()


def test_a_letter_goes_only_to_who_shows_a_certificate_that_is_right(
    server: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    whose, shown = server
    with pytest.raises(ssl.SSLCertVerificationError):
        sent()
    assert (Sealed.taken, refusal()) == ([], "SSLCertVerificationError")
    # As whoever runs the site lets the machine trust it: by its list of certificates.
    monkeypatch.setenv("SSL_CERT_FILE", str(shown))
    if whose == "elsewhere":
        with pytest.raises(ssl.SSLCertVerificationError):
            sent()
        assert Sealed.taken == []
    else:
        assert sent() == 1
        assert Sealed.taken == ["letter"]


def test_a_line_without_a_seal_is_for_this_machine_alone() -> None:
    assert [mail_server(f"smtp://{host}").starttls for host in ("mail.example.org", "localhost")] == [True, False]
    assert mail_server("smtps://mail.example.org").tls
