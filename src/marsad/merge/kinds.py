"""Which types may one act be coded as, and which kind of act is each?"""

MATERIAL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "AID", "SANCTION", "COOPERATE"))
"""Types of deeds; the others are said, and a thing said is told apart first by who says it."""

_FAMILIES = (
    ("ASSAULT", "COERCE"),
    ("CONCEDE", "RETREAT"),
    ("ACCUSE", "THREATEN"),
    ("AGREE", "CONSULT", "COOPERATE", "SUPPORT"),
    ("MOBILIZE",),
    ("AID",),
    ("REQUEST",),
    ("REJECT",),
    ("PROTEST",),
    ("SANCTION",),
)
FAMILY: dict[str, int] = {kind: number for number, kinds in enumerate(_FAMILIES) for kind in kinds}
"""The number of the group of types between which coders, men and machines, waver over one act."""

COMPATIBLE: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        ("aerial", "heavy-weapons"),  # an unspecified qasf is coded heavy-weapons and agrees with a later ghara
        ("aerial", "drone"),
        ("aerial", "targeted"),
        ("drone", "targeted"),
        ("explosives", "suicide-attack"),
        ("explosives", "targeted"),
        ("firearms", "targeted"),
        ("ground", "firearms"),
        ("ground", "heavy-weapons"),
        ("explosives", "heavy-weapons"),
        ("demo", "riot"),
        ("troops", "militia"),
        ("troops", "police"),
        ("arrest", "abduct"),
    )
)
"""Modes that two reports may give to one act without contradicting each other."""
