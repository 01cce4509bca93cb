"""The built site asks nothing of any network, and Arabic pages run from right to left."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_site_stands_alone(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    pages = {path: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html")}
    assert len(pages) > 20
    for path, text in pages.items():
        loaded = re.findall(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=\"?(https?:)?//", text)
        assert not loaded, path
    assert 'lang="ar" dir="rtl"' in pages[tmp_path / "tutorial.ar.html"]
    assert 'dir="ltr"' in pages[tmp_path / "tutorial.html"]
