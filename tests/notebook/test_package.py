"""What `import marsad` gives: these names and no others, and nothing heavy before they are asked for."""

import subprocess
import sys

import pytest

import marsad

HEAVY = ("sqlalchemy", "duckdb", "jinja2", "msgspec", "typer", "pandas", "polars", "pyarrow")


def test_the_names() -> None:
    assert marsad.__all__ == ["__version__", "code", "open"]
    assert set(marsad.__all__) <= set(dir(marsad))
    for name in marsad.__all__:
        found = getattr(marsad, name)
        assert name == "__version__" or (callable(found) and found.__doc__)
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        marsad.colour  # noqa: B018


def test_importing_it_brings_in_nothing_heavy() -> None:
    told = (
        f"import sys, marsad; print([m for m in {HEAVY} if m in sys.modules], sum('marsad' in m for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[] 1"


def test_asking_for_code_brings_in_no_database() -> None:
    told = "import sys, marsad; marsad.code; print([m for m in ('sqlalchemy', 'duckdb') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
