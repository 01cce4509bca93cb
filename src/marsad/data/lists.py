"""Which lists and learned tables are there? Word lists, cues, weights and word classes of the data folders."""

import tomllib
from pathlib import Path

from ..text.fold import fold_word
from .keys import stem
from .tables import table


def word_lists(folders: tuple[Path, ...]) -> dict[str, tuple[str, ...]]:
    """The closed classes of words.toml by name, folded."""
    lists: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        for path in sorted(folder.glob("words.toml")):
            for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
                lists[name] = (*lists.get(name, ()), *(fold_word(word) for word in words))
    return lists


def cue_lists(folders: tuple[Path, ...]) -> dict[str, tuple[str, ...]]:
    """The cues of the records by list; the articles of a phrase's words are cut off."""
    return {
        r["id"]: tuple(" ".join(map(stem, name.split())) for name in r.cells("names"))
        for r in table(folders, "cues.tsv")
    }


def toll_words(folders: tuple[Path, ...]) -> dict[str, dict[str, str]]:
    """The cues of tolls.toml, folded: each with the lists that hold it and the kind of harm each stands for."""
    found: dict[str, dict[str, str]] = {}
    for folder in folders:
        for path in sorted(folder.glob("tolls.toml")):
            for kind, lists in tomllib.loads(path.read_text(encoding="utf-8")).items():
                for name, words in lists.items():
                    for word in words:
                        found.setdefault(" ".join(map(fold_word, word.split())), {}).setdefault(name, kind)
    return found


def weight_tables(folders: tuple[Path, ...]) -> dict[str, dict[str, float]]:
    """The learned tables by stage: feature to weight."""
    stages = {path.stem for folder in folders for path in folder.glob("weights/*.tsv")}
    return {
        stage: {r["id"]: float(r["weight"]) for r in table(folders, f"weights/{stage}.tsv")} for stage in sorted(stages)
    }


def word_classes(folders: tuple[Path, ...]) -> dict[str, tuple[int, int]]:
    """Folded word to its coarse and fine distributional class."""
    return {
        word: (int(r["coarse"]), int(r["fine"])) for r in table(folders, "classes.tsv") for word in r["words"].split()
    }
