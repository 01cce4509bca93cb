"""Which state of the language data is this?"""

import hashlib
from pathlib import Path

from .gazetteer import GAZETTEER


def signature(folders: tuple[Path, ...]) -> str:
    """The hash of all data files and of what compiles them, which tells one state of the language data from another."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".tsv", ".toml")):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    if GAZETTEER.exists():
        digest.update(GAZETTEER.read_bytes())
    return digest.hexdigest()[:16]
