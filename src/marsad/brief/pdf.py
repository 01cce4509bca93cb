"""How does a page become a PDF? Printed by a Chromium that is there, without a network and in a profile of its own."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
_SETTING = "MARSAD_CHROMIUM"
_SECONDS = 180
_OPTIONS = (
    *("--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-default-apps"),
    *("--disable-dev-shm-usage", "--mute-audio", "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND"),
)


class NoPrinter(Exception):
    """There is no Chromium, or it made no PDF; the message says what to do."""


def chromium() -> str:
    """The program that prints. Raises NoPrinter."""
    named = os.environ.get(_SETTING)
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, _NAMES)), None)
    if found:
        return found
    wanted = f"{_SETTING}={named} is not there" if named else "no Chromium or Chrome found"
    raise NoPrinter(f"{wanted}; on Debian: apt install chromium; or print the HTML file from any browser")


def printed(page: Path, target: Path) -> None:
    """Print an HTML file into a PDF file, which appears only when it is whole. Raises NoPrinter."""
    with tempfile.TemporaryDirectory(prefix="marsad-") as folder:
        made = Path(folder) / "page.pdf"
        done = _run([chromium(), *_options(folder), f"--print-to-pdf={made}", page.resolve().as_uri()])
        if not made.exists() or not made.read_bytes().startswith(b"%PDF"):
            raise NoPrinter(f"Chromium made no PDF: {_last_line(done)}")
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            shutil.copyfile(made, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def _options(folder: str) -> list[str]:
    options = list(_OPTIONS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")  # root has no other way
    return [*options, f"--user-data-dir={folder}/profile"]


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise NoPrinter(f"Chromium had not finished after {_SECONDS} s") from None
    except OSError as error:
        raise NoPrinter(f"Chromium does not start: {error.strerror or error}") from None
    return done.stderr.decode("utf-8", "replace")


def _last_line(text: str) -> str:
    return text.strip().rsplit("\n", 1)[-1][:300] or "it says nothing"
