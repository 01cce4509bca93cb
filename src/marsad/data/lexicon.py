"""What does the coder know of the language? The compiled lexicon: names, terms, verb forms and phrases."""

import msgspec


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One row of the registers: a named thing or a noun that heads or qualifies a mention.

    `kind`: actor, person, country, nationality, place, head, title, weapon, object, place_head, speech, cue.
    `sort`: the row's own class (precision of a place, class of a weapon, kind of a title or object).
    `start`, `end`: ISO days between which the row holds, empty for open. `weight`: inhabitants, for places.
    """

    kind: str
    id: str
    name: str = ""
    country: str = ""
    sector: str = ""
    sort: str = ""
    relation: str = ""
    parent: str = ""
    start: str = ""
    end: str = ""
    lat: float | None = None
    lon: float | None = None
    weight: int = 0


class Frame(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How one lemma tells of an event: type, modes, where its roles stand, and flags (weak, passive, foiled, ...)."""

    id: str
    type: str
    modes: tuple[str, ...]
    roles: dict[str, str]
    flags: tuple[str, ...] = ()


class Phrase(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An idiom: for each word which of the lexicon's `options` may stand there; GAP is a gap of up to four words."""

    target: int
    words: tuple[int, ...]


GAP = -1


class Lexicon(msgspec.Struct):
    """Everything that `marsad code` looks up.

    `names` and `terms`: bare folded words joined by spaces -> indices into `entries` (names are proper, terms common
    nouns); `lengths`: first word -> longest entry in words; `pairs`: the same by the first two words. `forms`: an
    inflected form -> (frame, morph) pairs; `speech`: the same for reporting verbs, pointing into `entries`. `idioms`:
    all phrases, found by `phrases` and `speech_phrases`: first word -> indices; `options`: folded forms, any of which
    may stand for a word of an idiom. `classes`: folded word -> coarse and fine distributional class. `cues`: list of
    cues.tsv -> its words and phrases. `tolls`: folded cue -> list of tolls.toml -> kind of harm.
    """

    hash: str
    entries: list[Entry]
    frames: list[Frame]
    names: dict[str, tuple[int, ...]]
    terms: dict[str, tuple[int, ...]]
    lengths: dict[str, int]
    pairs: dict[str, int]
    forms: dict[str, tuple[tuple[int, str], ...]]
    speech: dict[str, tuple[tuple[int, str], ...]]
    options: list[tuple[str, ...]]
    idioms: list[Phrase]
    phrases: dict[str, tuple[int, ...]]
    speech_phrases: dict[str, tuple[int, ...]]
    words: dict[str, tuple[str, ...]]
    weights: dict[str, dict[str, float]]
    classes: dict[str, tuple[int, int]]
    cues: dict[str, tuple[str, ...]] = {}
    tolls: dict[str, dict[str, str]] = {}
