"""Where does the compiled lexicon come from? From its cache, or from the tables when they changed."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from .compile import Compiler
from .lexicon import Lexicon
from .signature import signature
from .tables import HERE

SETTING = "MARSAD_DATA"
_PACKED = HERE.parent / "compiled"
_KEPT = 2  # lexicons of other states of the data, which other programs may be about to load


def folders(overlays: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """Our data folder and those laid over it: by MARSAD_DATA (paths as in PATH), then by the caller."""
    named = tuple(Path(p) for p in os.environ.get(SETTING, "").split(os.pathsep) if p)
    return (HERE, *named, *overlays)


def load(overlays: tuple[Path, ...] = ()) -> Lexicon:
    """The lexicon of the data files; compiled anew only when a file changed.

    Raises DataFault for a file that cannot be used.
    """
    wanted = folders(overlays)
    name = f"{signature(wanted)}.msgpack"
    for folder in (_PACKED, _cache()):
        path = folder / name
        try:
            with _uncollected():
                return msgspec.msgpack.decode(path.read_bytes(), type=Lexicon)
        except (OSError, msgspec.MsgspecError):
            continue
    lexicon = Compiler(wanted).lexicon()
    for folder in (_PACKED, _cache()):
        if _keep(folder / name, lexicon):
            break
    return lexicon


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking over the lexicon: while it is made, and ever after."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "marsad"


def _keep(path: Path, lexicon: Lexicon) -> bool:
    """Write a compiled lexicon in one step and drop all but the newest; False where the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(msgspec.msgpack.encode(lexicon))
        part.replace(path)
        others = [p for p in path.parent.glob("*.msgpack") if p.stem not in (path.stem, "gazetteer")]
        for old in sorted(others, key=lambda p: p.stat().st_mtime, reverse=True)[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return False
    return True
