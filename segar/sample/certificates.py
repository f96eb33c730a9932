"""Certificates of the sample network: its own authority, and the faults that government sites have."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from segar.sample.website import Wire

ANOTHER_HOST = "hosting-bersama.example"
YEARS = timedelta(days=3650)


@dataclass(frozen=True)
class Authority:
    """Issues certificates; `folder` keeps what OpenSSL must read from files."""

    folder: Path
    before: datetime  # expired certificates ended before this
    _key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def file(self) -> Path:
        """The authority's own certificate, for a visitor who is to trust it."""
        return self.folder / "authority.pem"

    def found(self) -> None:
        """Writes the authority's own certificate."""
        name = _name("Otoritas Jaringan Contoh")
        built = self._builder(name, name, self._key, self.before + YEARS).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        )
        certificate = built.sign(self._key, hashes.SHA256())
        self.file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    def context(self, wire: Wire, host: str) -> ssl.SSLContext:
        """A server's side of TLS with the certificate that `wire` names."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _name(host)
        own = wire is Wire.TLS_SELF_SIGNED
        ends = self.before - timedelta(days=20) if wire is Wire.TLS_EXPIRED else self.before + YEARS
        covers: x509.GeneralName = x509.IPAddress(ip_address(host))
        if wire is Wire.TLS_WRONG_HOST:
            covers = x509.DNSName(ANOTHER_HOST)
        built = self._builder(
            subject, subject if own else _name("Otoritas Jaringan Contoh"), key, ends
        ).add_extension(x509.SubjectAlternativeName([covers]), critical=False)
        certificate = built.sign(key if own else self._key, hashes.SHA256())
        file = self.folder / f"{host}-{wire}.pem"
        file.touch(mode=0o600)
        file.write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _builder(
        self, subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, ends: datetime
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.before - YEARS)
            .not_valid_after(ends)
        )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, common)])
