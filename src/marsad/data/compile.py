"""How do the data files become a lexicon? Reads all tables, generates the forms, and packs them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..text.fold import fold_word
from . import inflect
from .entries import inhabited_entry, party_entry, place_entry
from .gazetteer import GAZETTEER, read_gazetteer
from .keys import THE, bare, key, stem
from .lexicon import GAP, Entry, Frame, Lexicon, Phrase
from .lists import cue_lists, toll_words, weight_tables, word_classes, word_lists
from .signature import signature
from .tables import DataFault, Row, table

_FLAGS = frozenset(["weak", "passive", "foiled", "denied", "future"])
_GAP = "~"
LONGEST_PHRASE = 8
SURNAME = 3  # letters that a surname has more than
PLACE_SHARE = 0.15  # of a class's words among the curated places, from which on the class is one of places
NAME_SHARE = 0.3  # of a class's words in the register of persons, from which on the class is one of personal names


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
            words=word_lists(self.folders) | {"place_stop": self._place_stop(), "name_words": self._name_words()},
            weights=weight_tables(self.folders),
            classes=word_classes(self.folders),
            cues=cue_lists(self.folders),
            tolls=toll_words(self.folders),
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
                self._add(party_entry(kind, r), r.cells("names"), self.names)
        self._surnames()
        for r in table(self.folders, "places/*.tsv"):
            self._add(place_entry(r), r.cells("names"), self.names)
        for place in read_gazetteer(GAZETTEER):
            self._add(inhabited_entry(place), place.names, self.names)

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
                    if form not in self.names and THE + form not in self.names:
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
