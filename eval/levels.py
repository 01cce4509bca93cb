"""Count the written words of a corpus: `python -m eval.levels CORPUS.jsonl.xz OUT.tsv`.

The corpus is JSON Lines with `title` and `text`. Only words and their counts are written, no text.
"""

import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from marsad.data.levels import TA_MARBUTA
from marsad.text.fold import fold

LEAST = 5  # rarer words are mostly typing errors and foreign names
_WORD = re.compile("[\u0621-\u064a\0]+")
_HEAD = (
    "# How many times a word is written in {reports:,} reports of 2018; words written fewer than {least} times are\n"
    "# left out. Words are folded, but a ta marbuta at their end is kept. Counted over the ANT Corpus v2.1 (Chouigui,\n"
    "# Ben Khiroun, Elayeb) with eval/levels.py; counts only, no text.\n"
    "word\tcount\n"
)


class _Report(msgspec.Struct):
    title: str = ""
    text: str = ""


def written(text: str) -> Iterator[str]:
    """The Arabic words of a text, folded but for their ta marbuta."""
    kept = text.replace(TA_MARBUTA, "\0")
    yield from (word.replace("\0", TA_MARBUTA) for word in _WORD.findall(fold(kept).text))


def main() -> None:
    """Count and write."""
    counts: Counter[str] = Counter()
    reports = 0
    with lzma.open(sys.argv[1], "rb") as lines:
        for line in lines:
            report = msgspec.json.decode(line, type=_Report)
            counts.update(written(f"{report.title} {report.text}"))
            reports += 1
    rows = "".join(f"{word}\t{count}\n" for word, count in sorted(counts.items()) if count >= LEAST)
    Path(sys.argv[2]).write_text(_HEAD.format(reports=reports, least=LEAST) + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
