"""The house is in order: who imports whom, how long things are, what stands where."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "marsad"
ORDER = (
    "__version__ clock model text data read mention score event "
    "merge store export brief exchange notebook spark desk cli"
).split()
"""A package imports only from those before it."""
AT_THE_ENDS = {"store", "exchange", "notebook", "spark", "desk", "cli"}
"""Who may ask the clock; every stage between is a pure function of its input."""
LONGEST, LONGEST_FUNCTION = 300, 60
LONG_FUNCTIONS = {
    "event/clusters.py pair_features",
    "event/roles.py _features",
    "event/triggers.py _features",
    "mention/places.py _headed",
}
"""What is longer than it should be. These lists get shorter, never longer."""
ARABIC = re.compile("(?<![\\[\u0621-\u064a])[\u0621-\u064a]{4,}")
FEW = 6
"""Arabic words of four letters or more that a module may name."""
MODULES = {str(path.relative_to(SOURCE)): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}


def imported(name: str, tree: ast.AST) -> Iterator[str]:
    """The packages of marsad that a module imports from, wherever in it."""
    here = ["marsad", *Path(name).parts[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            target = [*base, *(node.module or "").split(".")] if node.module else base
            if target[:1] == ["marsad"]:
                yield from [target[1]] if target[1:] else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("marsad."))


def package(name: str) -> str:
    return Path(name).parts[0].removesuffix(".py")


def test_imports_go_one_way() -> None:
    wrong = []
    for name, tree in MODULES.items():
        own = package(name)
        if own in ("__init__", "__main__"):
            continue
        for other in imported(name, tree):
            assert other in ORDER, f"{name} imports {other}: give it a place in ORDER"
            if ORDER.index(other) > ORDER.index(own) or (other == "clock" and own not in AT_THE_ENDS):
                wrong.append(f"{name} imports {other}")
    assert not wrong
    assert {package(name) for name in MODULES} >= {"text", "event", "store", "cli"}


def test_the_command_line_starts_light() -> None:
    """At module level the commands import nothing heavy; what they need comes when they run."""
    light = {*sys.stdlib_module_names, "typer", "msgspec", "model", "cli"}
    for name, tree in MODULES.items():
        if package(name) != "cli":
            continue
        for node in tree.body:
            if isinstance(node, ast.Import):
                found = {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found = set(imported(name, node)) if node.level else {(node.module or "").split(".")[0]}
            else:
                continue
            assert found <= light, (name, found - light)


def test_every_module_says_which_question_it_answers() -> None:
    assert not [name for name, tree in MODULES.items() if not ast.get_docstring(tree)]


def test_nothing_grows_out_of_sight() -> None:
    lengths = {name: len((SOURCE / name).read_text(encoding="utf-8").splitlines()) for name in MODULES}
    assert not {name for name, length in lengths.items() if length > LONGEST}
    functions = {
        f"{name} {node.name}"
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _body(node) > LONGEST_FUNCTION
    }
    assert functions <= LONG_FUNCTIONS


def _body(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement on: a command has as many parameters as it has options."""
    return (node.end_lineno or node.lineno) - node.body[0].lineno + 1


def test_no_word_list_stands_in_code() -> None:
    """Affixes and letters are grammar; words are data."""
    many = {}
    for name, tree in MODULES.items():
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told]
        words = [word for text in texts if isinstance(text, str) for word in ARABIC.findall(text)]
        if len(words) > FEW:
            many[name] = words
    assert not many
