"""Which codes may stand in a record? Types with their modes, statuses, stances, sectors, precisions."""

MODES: dict[str, frozenset[str]] = {
    kind: frozenset(modes.split())
    for kind, modes in {
        "AGREE": "",
        "CONSULT": "visit third-party multilateral phone",
        "SUPPORT": "",
        "CONCEDE": "",
        "COOPERATE": "",
        "AID": "",
        "RETREAT": "withdraw release disarm ceasefire access resign",
        "REQUEST": "",
        "ACCUSE": "disapprove allege investigate",
        "REJECT": "",
        "THREATEN": "violence restrict arrest relations expel territory",
        "PROTEST": "demo riot strike hunger boycott obstruct",
        "SANCTION": "discontinue expel withdraw convict",
        "MOBILIZE": "troops police militia weapons",
        "COERCE": "arrest deport seize restrict curfew martial-law censor withhold cyber misinformation",
        "ASSAULT": "aerial drone heavy-weapons explosives suicide-attack firearms primitive beat abduct targeted "
        "torture sexual destroy crowd-control unconventional ground",
    }.items()
}
STATUSES = frozenset(["happened", "foiled", "denied", "future"])
STANCES = frozenset(["states", "confirms", "denies", "claims"])
SECTORS = frozenset("GOV MIL COP SPY JUD LEG PTY REB IGO NGO MED CVL REF REL BUS CRM OTH".split())
PRECISIONS = frozenset(["site", "town", "district", "province", "country", "region"])
SAYING = frozenset(("THREATEN", "REQUEST", "AGREE"))
