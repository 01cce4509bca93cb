"""How is a page of the web fetched without harm? Only http(s), only public addresses, bounded in bytes, time and steps.

Every name is looked up once for each request and the connection goes to the very address that was checked, so neither a
redirect nor a change of the name's address leads to private machines. `allow` names hosts that may be private.
"""

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Mapping
from urllib.parse import quote, urljoin, urlsplit

import msgspec

AGENT = "marsad/0.1 (event data from news; reads feeds at polite intervals)"
MOST_BYTES = 20_000_000
MOST_STEPS = 5
PATIENCE = 20.0
"""Seconds without a byte."""
LONGEST_WAIT = 60.0
"""Seconds for the whole answer."""
_CHUNK = 65536


class FetchFault(Exception):
    """The address cannot be fetched; the message says why. `later`: another time it may be."""

    def __init__(self, message: str, *, later: bool = True) -> None:
        super().__init__(message)
        self.later = later


class Fetched(msgspec.Struct, frozen=True):
    """An answer. `url` is where it came from in the end; `status` 304: nothing new. `wait`: seconds that the server
    asks to be left alone."""

    url: str
    status: int
    body: bytes = b""
    etag: str | None = None
    modified: str | None = None
    kind: str = ""
    wait: float | None = None


def fetch(
    url: str, *, etag: str | None = None, modified: str | None = None, allow: frozenset[str] = frozenset()
) -> Fetched:
    """Get an address, following redirects. Raises FetchFault where there is no answer that can be used."""
    deadline = time.monotonic() + LONGEST_WAIT
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*", "Connection": "close"}
    if etag:
        headers["If-None-Match"] = etag
    if modified:
        headers["If-Modified-Since"] = modified
    for _ in range(MOST_STEPS + 1):
        answer, location = _once(url, headers, allow, deadline)
        if location is None:
            return answer
        url = urljoin(url, location)
    raise FetchFault(f"{url}: over {MOST_STEPS} redirects")


def _once(url: str, headers: Mapping[str, str], allow: frozenset[str], deadline: float) -> tuple[Fetched, str | None]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchFault(f"{url}: {error}", later=False) from None
    if parts.scheme not in ("http", "https") or not host:
        raise FetchFault(f"{url}: only http:// and https:// are fetched", later=False)
    address = _checked_address(host, port or (443 if parts.scheme == "https" else 80), allow)
    connection = _Connection(host, address, tls=parts.scheme == "https")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    )
    shown = f"[{host}]" if ":" in host else host
    try:
        connection.request("GET", path, headers={"Host": shown if port is None else f"{shown}:{port}", **headers})
        response = connection.getresponse()
        if response.status in (301, 302, 303, 307, 308) and (location := response.getheader("Location")):
            return Fetched(url, response.status), location
        return _answer(url, response, deadline), None
    except TimeoutError:
        raise FetchFault(f"{url}: no answer within {PATIENCE:.0f} s") from None
    except (OSError, http.client.HTTPException, ssl.SSLError, UnicodeError, ValueError) as error:
        raise FetchFault(f"{url}: {error or type(error).__name__}") from None
    finally:
        connection.close()


def _answer(url: str, response: http.client.HTTPResponse, deadline: float) -> Fetched:
    wait = response.getheader("Retry-After") or ""
    made = Fetched(
        url,
        response.status,
        b"",
        response.getheader("ETag"),
        response.getheader("Last-Modified"),
        response.getheader("Content-Type") or "",
        float(wait) if wait.isdecimal() and len(wait) < 7 else None,
    )
    if response.status == 200:
        packed = (response.getheader("Content-Encoding") or "").strip().lower()
        return msgspec.structs.replace(made, body=_body(url, response, packed, deadline))
    return made


def _body(url: str, response: http.client.HTTPResponse, packed: str, deadline: float) -> bytes:
    if packed not in ("", "identity", "gzip", "x-gzip"):
        raise FetchFault(f"{url}: packed as {packed}, which was not asked for")
    opener = zlib.decompressobj(31) if packed.endswith("gzip") else None
    parts: list[bytes] = []
    size = 0
    while True:
        if time.monotonic() > deadline:
            raise FetchFault(f"{url}: not complete within {LONGEST_WAIT:.0f} s")
        data = response.read1(_CHUNK)
        if not data:
            if response.length:
                raise FetchFault(f"{url}: broken off, {response.length} bytes are missing")
            return b"".join(parts)
        while data:
            if opener is None:
                out, data = data, b""
            else:
                try:
                    out = opener.decompress(data, MOST_BYTES + 1 - size)
                except zlib.error as error:
                    raise FetchFault(f"{url}: cannot be unpacked: {error}") from None
                data = opener.unconsumed_tail
            size += len(out)
            if size > MOST_BYTES:
                raise FetchFault(f"{url}: over {MOST_BYTES // 1_000_000} MB", later=False)
            parts.append(out)


def _checked_address(host: str, port: int, allow: frozenset[str]) -> tuple[str, int]:
    """One address of the host, all of which must be public unless the host is allowed by name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchFault(f"{host}: {getattr(error, 'strerror', None) or error}") from None
    addresses = [str(entry[4][0]) for entry in found]
    if host.lower() not in allow:
        for address in addresses:
            if not public(address):
                raise FetchFault(
                    f"{host} is {address}, no public address; allow it with --allow-host {host}", later=False
                )
    return addresses[0], port


def public(address: str) -> bool:
    """Whether an address is one of the open internet, also behind the notations of IPv6 for IPv4."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
    return ip.is_global and not ip.is_multicast


class _Connection(http.client.HTTPConnection):
    """A connection to one address that was checked, under the name of its host."""

    def __init__(self, host: str, address: tuple[str, int], *, tls: bool) -> None:
        super().__init__(host, address[1], timeout=PATIENCE)
        self._address, self._tls, self._name = address, tls, host

    def connect(self) -> None:
        """Connect to the address, not to what the name means by now."""
        self.sock = socket.create_connection(self._address, PATIENCE)
        if self._tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self._name)
