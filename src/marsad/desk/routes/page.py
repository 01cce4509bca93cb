"""Everything that is not the API: the built page and its files; every address of the page answers its one document."""

import gzip
from functools import lru_cache
from pathlib import Path, PurePosixPath

from litestar import MediaType, Response, get
from litestar.params import FromPath

from ..faults import Refusal
from ..requests import Asking, TheDesk

_KINDS = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".wasm": "application/wasm",
    ".pmtiles": "application/octet-stream",
    ".pbf": "application/x-protobuf",
    ".txt": "text/plain",
    ".map": "application/json",
}
_SMALLER = frozenset((".html", ".js", ".mjs", ".css", ".json", ".geojson", ".svg", ".wasm", ".txt", ".webmanifest"))
_UNBUILT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>marsad</title>
<h1>marsad</h1>
<p>The desk's page is not built yet. In a checkout <code>make run</code> builds it and serves it here; an installed
package holds it.</p>
<p>The API answers meanwhile: <a href="/api/events">/api/events</a>, <a href="/api/me">/api/me</a>,
<a href="/schema/openapi.json">/schema/openapi.json</a>.</p>
</html>
"""


def page(request: Asking, desk: TheDesk, rest: FromPath[str] = "") -> Response[bytes]:
    """A file of the page, or its document."""
    name = rest.strip("/")
    if name == "api" or name.startswith(("api/", "schema/")):
        raise Refusal(404, f"/{name}: there is nothing here")
    home = desk.settings.page
    file = _within(home, name)
    if file is None and (name.startswith("assets/") or ("/" not in name and PurePosixPath(name).suffix in _KINDS)):
        raise Refusal(404, f"/{name}: there is nothing here")
    file = file or _within(home, "index.html")
    if file is None:
        return Response(_UNBUILT.encode(), media_type=MediaType.HTML)
    lasting = name.startswith("assets/")
    keep = "public, max-age=31536000, immutable" if lasting else "no-cache"
    headers = {"Cache-Control": keep, "Vary": "Accept-Encoding"}
    body = file.read_bytes()
    if file.suffix in _SMALLER and "gzip" in request.headers.get("accept-encoding", ""):
        body = _squeezed(file, file.stat().st_mtime_ns)
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=_KINDS.get(file.suffix, "application/octet-stream"), headers=headers)


def _within(home: Path, name: str) -> Path | None:
    """The file of a name inside the page's folder, None where there is none."""
    if not name or "\x00" in name or "\\" in name:
        return None
    try:
        file = (home / name).resolve()
        return file if file.is_relative_to(home.resolve()) and file.is_file() else None
    except OSError:
        return None


@lru_cache(maxsize=256)
def _squeezed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)


ROUTES = [
    get(path, sync_to_thread=True, include_in_schema=False, opt={"uncompressed": True}, name=path)(page)
    for path in ("/", "/{rest:path}")
]
