"""HTTPS: sites are read with bad certificates too, with a note of what is wrong; platforms with good ones only.

A platform is given our tokens, and is believed: whoever stands between shall have neither. Of sites OpenSSL checks the
chain and service_identity the host during the handshake that is made anyway: the facts cost no further connection, and
one context for all connections costs less than Scrapy's one for each.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from OpenSSL import SSL
from OpenSSL.crypto import X509
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response
from service_identity import CertificateError, VerificationError
from service_identity.hazmat import DNS_ID, IPAddress_ID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.internet.ssl import CertificateOptions, TLSVersion
from twisted.web.client import BrowserLikePolicyForHTTPS
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer

from crawler.ownership import is_address
from crawler.wire import bounded
from segar.model.evidence import FindingCode

VERIFIED = "segar_verified"  # in the meta of a request: only to a server that proves who it is
IDLE_SECONDS = 5  # how long a connection waits for the next request of its visit
_EXPIRED = frozenset({9, 10})  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
_UNTRUSTED = {
    18: "self-signed",
    19: "signed by an unknown root",
    20: "incomplete chain or unknown issuer",
    21: "incomplete chain or unknown issuer",
}
_LEGACY_SERVER = 0x4  # SSL_OP_LEGACY_SERVER_CONNECT: old appliances without secure renegotiation
# Old servers are read too: what they say is public, and nothing secret is ever sent to them.
_CIPHERS = b"ALL:!aNULL:!eNULL:@SECLEVEL=0"


@dataclass(slots=True)
class CertificateFaults:
    """What was found wrong with the certificates of a crawl, by host and port."""

    _found: dict[tuple[str, int], dict[FindingCode, str]] = field(default_factory=dict)

    def note(self, server: tuple[str, int], code: FindingCode, words: str) -> None:
        self._found.setdefault(server, {}).setdefault(code, words)

    def of(self, url: str) -> dict[FindingCode, str]:
        parts = urlsplit(url)
        return self._found.get((parts.hostname or "", parts.port or 443), {})


class _BoundedHandler(HTTP11DownloadHandler):
    """Scrapy's own HTTP handler with bounded headers and connections that do not linger."""

    def __init__(self, crawler: Any, policy: Any) -> None:
        super().__init__(crawler)
        self._contextFactory: Any = policy
        self._pool.cachedConnectionTimeout = IDLE_SECONDS
        self._pool._factory = bounded(crawler.settings.getint("SEGAR_MAX_HEADER_BYTES"))


class TolerantHandler(_BoundedHandler):
    """The same with tolerant TLS; requests marked VERIFIED go by connections of their own, to proven servers."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler, _TolerantPolicy(crawler.spider.certificate_faults))
        self._strict = _BoundedHandler(crawler, BrowserLikePolicyForHTTPS())  # type: ignore[no-untyped-call]

    async def download_request(self, request: Request) -> Response:
        if request.meta.get(VERIFIED):
            return await self._strict.download_request(request)
        return await super().download_request(request)

    async def close(self) -> None:
        await self._strict.close()
        await super().close()


@implementer(IPolicyForHTTPS)
class _TolerantPolicy:
    def __init__(self, faults: CertificateFaults) -> None:
        self._faults = faults
        self._context = _context()

    def creatorForNetloc(self, hostname: bytes, port: int) -> _TolerantCreator:
        return _TolerantCreator(self._context, (hostname.decode("ascii"), port), self._faults)


def _context() -> SSL.Context:
    options = CertificateOptions(insecurelyLowerMinimumTo=TLSVersion.TLSv1_0)
    context = options.getContext()
    context.set_default_verify_paths()
    context.set_options(_LEGACY_SERVER)
    context.set_cipher_list(_CIPHERS)
    return context


@implementer(IOpenSSLClientConnectionCreator)
class _TolerantCreator:
    """Makes the OpenSSL connection to one host; its verification notes, and never refuses."""

    def __init__(self, context: SSL.Context, server: tuple[str, int], faults: CertificateFaults) -> None:
        self._context = context
        self._server = server
        self._host = server[0]
        self._faults = faults

    def clientConnectionForTLS(self, tlsProtocol: object) -> SSL.Connection:
        connection = SSL.Connection(self._context, None)
        if not is_address(self._host):
            connection.set_tlsext_host_name(self._host.encode("ascii"))
        connection.set_verify(SSL.VERIFY_PEER, self._note)
        return connection

    def _note(self, _: SSL.Connection, found: X509, error: int, depth: int, __: int) -> bool:
        certificate = found.to_cryptography()
        if error in _EXPIRED:
            self._faults.note(self._server, FindingCode.TLS_EXPIRED, _validity(certificate))
        elif error:
            words = _UNTRUSTED.get(error, f"OpenSSL error {error}")
            words = f"{words}; issued by {_name(certificate.issuer)}"
            self._faults.note(self._server, FindingCode.TLS_UNTRUSTED, words)
        if depth == 0 and not self._is_for_host(found):
            words = f"issued for {_name(certificate.subject)}"
            self._faults.note(self._server, FindingCode.TLS_WRONG_HOST, words)
        return True

    def _is_for_host(self, found: X509) -> bool:
        wanted = IPAddress_ID(self._host) if is_address(self._host) else DNS_ID(self._host)
        try:
            verify_service_identity(extract_patterns(found), [wanted], [])
        except (VerificationError, CertificateError, ValueError):
            return False
        return True


def _validity(certificate: x509.Certificate) -> str:
    return f"valid {certificate.not_valid_before_utc:%Y-%m-%d} to {certificate.not_valid_after_utc:%Y-%m-%d}"


def _name(name: x509.Name) -> str:
    common = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(common[0].value)[:100] if common else "nobody named"
