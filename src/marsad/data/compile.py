"""How do the data files become a lexicon? Reads all tables, generates the forms, and packs them."""

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..text.fold import fold_word
from . import inflect
from .gazetteer import GAZETTEER, Inhabited, read_gazetteer
from .lexicon import GAP, Entry, Frame, Lexicon, Phrase
from .tables import DataFault, Row, first_day, last_day, table

_THE = "\u0627\u0644"
_JOINED = frozenset("\u0644\u0628")
_FLAGS = frozenset(["weak", "passive", "foiled", "denied", "future"])
_GAP = "~"
CURATED = 10**6
LONGEST_PHRASE = 8
SURNAME = 3  # letters that a surname has more than
PLACE_SHARE = 0.15  # of a class's words among the curated places, from which on the class is one of places
NAME_SHARE = 0.3  # of a class's words in the register of persons, from which on the class is one of personal names


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith(_THE) and len(word) > 3 else word


def key(name: str) -> str:
    """What a name is looked up by: folded words without articles; a single word keeps its article."""
    raw = name.replace("-", " ").replace('"', " ").split()
    words = [fold_word(word) for word in raw]
    if len(words) > 1 and words[-1] in _JOINED:  # "al-muhadhiya li-X": the particle is written together with X
        words.pop()
    if len(words) <= 1:
        return words[0] if words else ""
    return " ".join((stem(raw[0]), *map(bare, words[1:])))


def stem(word: str) -> str:
    """The folded word without its article; the first letters of ألغام are none, though they fold alike."""
    folded = fold_word(word)
    return bare(folded) if word.startswith(_THE) else folded


class Compiler:
    """Collects the parts of a lexicon from the folders, ours first."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self.entries: list[Entry] = []
        self.frames: list[Frame] = []
        self.names: dict[str, list[int]] = defaultdict(list)
        self.terms: dict[str, list[int]] = defaultdict(list)
        self.forms: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.speech: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.options: dict[tuple[str, ...], int] = {}
        self.idioms: list[Phrase] = []
        self.phrases: dict[str, list[int]] = defaultdict(list)
        self.speech_phrases: dict[str, list[int]] = defaultdict(list)
        self.lemmas: dict[str, set[str]] = defaultdict(set)

    def lexicon(self) -> Lexicon:
        """Compile everything; the order of rows in the files does not matter to the result."""
        self._registers()
        self._countries()
        self._terms()
        self._frames()
        self._speech()
        return Lexicon(
            hash=signature(self.folders),
            entries=self.entries,
            frames=self.frames,
            names={k: tuple(dict.fromkeys(v)) for k, v in self.names.items()},
            terms={k: tuple(dict.fromkeys(v)) for k, v in self.terms.items()},
            lengths=_lengths((*self.names, *self.terms), 1),
            pairs=_lengths((*self.names, *self.terms), 2),
            forms={k: tuple(dict.fromkeys(v)) for k, v in self.forms.items()},
            speech={k: tuple(dict.fromkeys(v)) for k, v in self.speech.items()},
            options=list(self.options),
            idioms=self.idioms,
            phrases={k: tuple(v) for k, v in self.phrases.items()},
            speech_phrases={k: tuple(v) for k, v in self.speech_phrases.items()},
            words=_word_lists(self.folders) | {"place_stop": self._place_stop(), "name_words": self._name_words()},
            weights=_weights(self.folders),
            classes=_classes(self.folders),
            cues=_cues(self.folders),
        )

    def _add(self, entry: Entry, names: Iterable[str], into: dict[str, list[int]]) -> None:
        index = len(self.entries)
        self.entries.append(entry)
        for name in names:
            if k := key(name):
                into[stem(name) if into is self.terms and " " not in k else k].append(index)

    def _registers(self) -> None:
        for kind, pattern in (("actor", "actors/*.tsv"), ("person", "persons/*.tsv")):
            for r in table(self.folders, pattern):
                self._add(_party(kind, r), r.cells("names"), self.names)
        self._surnames()
        for r in table(self.folders, "places/*.tsv"):
            self._add(_place(r), r.cells("names"), self.names)
        for place in read_gazetteer(GAZETTEER):
            self._add(_inhabited(place), place.names, self.names)

    def _surnames(self) -> None:
        """The last word of a person's name, where only one person bears it and it is no ordinary word."""
        holders: dict[str, set[str]] = defaultdict(set)
        rows: dict[str, list[int]] = defaultdict(list)
        for index, entry in enumerate(self.entries):
            if entry.kind == "person":
                rows[entry.name].append(index)
        for r in table(self.folders, "persons/*.tsv"):
            for name in r.cells("names"):
                last = fold_word(name.split()[-1])
                if " " in name and len(last) > SURNAME:
                    holders[last].add(r["name"])
        ordinary = self._ordinary()
        for last, ids in sorted(holders.items()):
            if len(ids) == 1 and last not in self.names and last not in ordinary:
                self.names[last] += rows[next(iter(ids))]

    def _ordinary(self) -> set[str]:
        """Words of classes that are not of personal names, names of curated places, and given names."""
        known = self._known_names()
        common = {
            w
            for r in table(self.folders, "classes.tsv")
            for members in [r["words"].split()]
            if sum(bare(w) in known for w in members) < NAME_SHARE * len(members)
            for w in members
        }
        places = {fold_word(n) for r in table(self.folders, "places/*.tsv") for n in r.cells("names") if " " not in n}
        first = {
            w
            for r in table(self.folders, "persons/*.tsv")
            for name in r.cells("names")
            for w in fold_word(name).split()[:-1]
        }
        return common | places | first

    def _known_names(self) -> set[str]:
        return {
            word
            for r in table(self.folders, "persons/*.tsv")
            for name in r.cells("names")
            for word in map(bare, fold_word(name).split())
        }

    def _place_stop(self) -> tuple[str, ...]:
        """Names of places that are ordinary words too: listed ones, and those whose class is not one of places."""
        stop = {key(n) for r in table(self.folders, "gazetteer_stop.tsv") for n in r.cells("names")}
        curated = {fold_word(n) for r in table(self.folders, "places/*.tsv") for n in r.cells("names") if " " not in n}
        for r in table(self.folders, "classes.tsv"):
            members = r["words"].split()
            if sum(w in curated for w in members) < PLACE_SHARE * len(members):
                stop.update(w for w in members if w in self.names and w not in curated)
        return tuple(sorted(stop))

    def _name_words(self) -> tuple[str, ...]:
        """Words of personal names, and those of the distributional classes that hold mostly such words."""
        known = {
            word
            for r in table(self.folders, "persons/*.tsv")
            for name in r.cells("names")
            for word in map(bare, fold_word(name).split())
        }
        words = set(known)
        for r in table(self.folders, "classes.tsv"):
            members = r["words"].split()
            if sum(bare(w) in known for w in members) >= NAME_SHARE * len(members):
                words.update(map(bare, members))
        return tuple(sorted(words))

    def _countries(self) -> None:
        for r in table(self.folders, "countries.tsv"):
            iso, name = r["id"], r["name"]
            country = Entry("country", iso, name, iso, "GOV")
            self._add(country, r.cells("names"), self.names)
            self._add(Entry("capital", iso, name, iso, "GOV"), r.cells("capitals"), self.names)
            self._add(Entry("metonym", iso, name, iso, "GOV"), r.cells("metonyms"), self.names)
            index = len(self.entries)
            self.entries.append(Entry("nationality", iso, name, iso))
            for adjective in r.cells("adjectives"):
                for form in inflect.participle(fold_word(adjective)):
                    if form not in self.names and _THE + form not in self.names:
                        self.terms[form].append(index)

    def _terms(self) -> None:
        for r in table(self.folders, "heads.tsv"):
            self._add(Entry("head", r["id"], r["name"], "", r["sector"], r["number"]), r.cells("names"), self.terms)
        for r in table(self.folders, "titles.tsv"):
            self._add(Entry("title", r["id"], r["name"], "", r["sector"], r["kind"]), r.cells("names"), self.terms)
        for r in table(self.folders, "weapons.tsv"):
            entry = Entry("weapon", r["id"], r["name"], "", "", r["class"], r["mode"], r.get("heads", ""))
            self._add(entry, r.cells("names"), self.terms)
        for r in table(self.folders, "objects.tsv"):
            self._add(Entry("object", r["id"], r["name"], "", "", r["kind"]), r.cells("names"), self.terms)
        for r in table(self.folders, "place_heads.tsv"):
            entry = Entry("place_head", r["id"], r["name"], "", "", r["precision"], r["relation"])
            self._add(entry, r.cells("names"), self.terms)

    def _frames(self) -> None:
        waiting: list[tuple[int, str]] = []
        for r in table(self.folders, "frames/*.tsv"):
            roles, flags = _roles(r)
            index = len(self.frames)
            self.frames.append(Frame(r["id"], r["type"], tuple(r.cells("modes")), roles, flags))
            for form, morph in self._inflected(r):
                self.forms[form].append((index, morph))
            waiting.extend((index, phrase) for phrase in r.cells("phrases"))
        for index, phrase in waiting:
            self._phrase(index, phrase, self.phrases)

    def _speech(self) -> None:
        waiting: list[tuple[int, str]] = []
        for r in table(self.folders, "speech.tsv"):
            index = len(self.entries)
            self.entries.append(Entry("speech", r["id"], r["name"], "", "", r["kind"], r["stance"]))
            for form, morph in self._inflected(r):
                self.speech[form].append((index, morph))
            waiting.extend((index, phrase) for phrase in r.cells("phrases"))
        for index, phrase in waiting:
            self._phrase(index, phrase, self.speech_phrases)

    def _inflected(self, r: Row) -> Iterator[tuple[str, str]]:
        """All forms of a row with their morph: perfect, imperfect, future, masdar, noun, participle."""
        for base in r.cells("perfect"):
            for form in inflect.perfect(fold_word(base)):
                self.lemmas[fold_word(base)].add(form)
                yield form, "perfect"
            for imp in r.cells("imperfect"):
                self.lemmas[fold_word(base)].update(inflect.imperfect(fold_word(imp)))
        for base in r.cells("imperfect"):
            for form in inflect.imperfect(fold_word(base)):
                yield form, "imperfect"
                yield inflect.WILL + form, "future"
        for column in ("masdar", "nouns"):
            for base in r.cells(column):
                folded = stem(base)
                for form in inflect.noun(folded):
                    self.lemmas[folded].add(form)
                    yield form, "masdar" if column == "masdar" else "noun"
        for base in r.cells("participles"):
            for form in inflect.participle(stem(base)):
                yield form, "participle"

    def _phrase(self, target: int, text: str, into: dict[str, list[int]]) -> None:
        parts: list[tuple[str, ...]] = []
        for word in text.split():
            if word == _GAP:
                parts.append(())
                continue
            options: list[str] = []
            for option in word.split("/"):
                if option.startswith("<") and option.endswith(">"):
                    lemma = fold_word(option[1:-1])
                    options += sorted(self._lemma_forms(lemma))
                elif option:
                    options.append(fold_word(option))
            parts.append(tuple(dict.fromkeys(options)))
        while parts and not parts[0]:
            parts.pop(0)
        if not parts or len(parts) > LONGEST_PHRASE:
            return
        for first in parts[0]:
            into[first].append(len(self.idioms))
        known = self.options
        words = (known.setdefault(part, len(known)) if part else GAP for part in parts)
        self.idioms.append(Phrase(target, tuple(words)))

    def _lemma_forms(self, lemma: str) -> set[str]:
        known = self.lemmas.get(lemma)
        if known:
            return known
        imp = inflect.guess_imperfect(lemma)
        verbs = {*inflect.perfect(lemma), *inflect.imperfect(imp)}
        return verbs | set(inflect.noun(lemma))


def _party(kind: str, r: Row) -> Entry:
    return Entry(
        kind,
        r["id"],
        r["name"],
        r["country"],
        r["sector"],
        r.get("office", ""),
        r.get("ally", ""),
        r.get("parent", "") or r.get("body", ""),
        first_day(r["from"]),
        last_day(r["to"]),
    )


def _place(r: Row) -> Entry:
    try:
        lat, lon = (float(r[c]) if r[c] else None for c in ("lat", "lon"))
    except ValueError:
        raise DataFault(f"{r.file}:{r.number}: lat and lon are degrees, such as 35.11") from None
    return Entry(
        "place", r["id"], r["name"], r["country"], "", r["precision"], "", r["admin1"], lat=lat, lon=lon, weight=CURATED
    )


def _inhabited(place: Inhabited) -> Entry:
    return Entry(
        "place", f"geonames-{place.geonameid}", place.name, place.country, "", "town", "", place.admin1,
        lat=place.lat, lon=place.lon, weight=min(place.population, CURATED - 1),
    )  # fmt: skip


def _roles(r: Row) -> tuple[dict[str, str], tuple[str, ...]]:
    roles: dict[str, str] = {}
    flags: list[str] = []
    for part in r["roles"].split():
        where, is_role, what = part.partition("=")
        if is_role:
            roles[where if where.isascii() else fold_word(where)] = what
        elif part in _FLAGS:
            flags.append(part)
        else:
            raise DataFault(f"{r.file}:{r.number}: {part!r} is neither where=what nor one of {sorted(_FLAGS)}")
    return roles, tuple(flags)


def _lengths(keys: Iterable[str], words: int) -> dict[str, int]:
    """The length of the longest key that begins with so many words, by these words."""
    longest: dict[str, int] = {}
    for k in keys:
        parts = k.split(" ")
        first = " ".join(parts[:words])
        if len(parts) >= words and len(parts) > longest.get(first, 0):
            longest[first] = len(parts)
    return longest


def _word_lists(folders: tuple[Path, ...]) -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        for path in sorted(folder.glob("words.toml")):
            for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
                lists[name] = (*lists.get(name, ()), *(fold_word(word) for word in words))
    return lists


def _cues(folders: tuple[Path, ...]) -> dict[str, tuple[str, ...]]:
    """The cues of the records by list; the articles of a phrase's words are cut off."""
    return {
        r["id"]: tuple(" ".join(map(stem, name.split())) for name in r.cells("names"))
        for r in table(folders, "cues.tsv")
    }


def _weights(folders: tuple[Path, ...]) -> dict[str, dict[str, float]]:
    stages = {path.stem for folder in folders for path in folder.glob("weights/*.tsv")}
    return {
        stage: {r["id"]: float(r["weight"]) for r in table(folders, f"weights/{stage}.tsv")} for stage in sorted(stages)
    }


def _classes(folders: tuple[Path, ...]) -> dict[str, tuple[int, int]]:
    return {
        word: (int(r["coarse"]), int(r["fine"])) for r in table(folders, "classes.tsv") for word in r["words"].split()
    }


def signature(folders: tuple[Path, ...]) -> str:
    """The hash of all data files and of what compiles them, which tells one state of the language data from another."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".tsv", ".toml")):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    for module in ("compile.py", "inflect.py", "lexicon.py", "tables.py"):
        digest.update((Path(__file__).parent / module).read_bytes())
    if GAZETTEER.exists():
        digest.update(GAZETTEER.read_bytes())
    return digest.hexdigest()[:16]
