"""Is the coder still about as fast as it was? `python -m bench.gate`: ratios over the sample reports, not seconds.

Exit code 1 where a ratio is over its bound. Machines differ less in ratios than in seconds, but they do differ: the
bounds are half as high again as what was measured, or more, and catch what got slow by a mistake.
"""

import sys

from eval.gate import ROOT

from .speed import measure, reports

BOUNDS = {
    "whole coder / floor": 200.0,
    "mentions / floor": 35.0,
    "first pass / floor": 350.0,
    "--help / bare typer": 2.0,
    "load / bare typer": 7.0,
    "one report / bare typer": 18.0,
    "peak memory / 400 MB": 1.0,
}


def main() -> None:
    """Print each ratio with its bound."""
    f = measure(reports(ROOT / "samples" / "reports.jsonl", 1000))
    ratios = {
        "whole coder / floor": f.times("whole coder"),
        "mentions / floor": f.times("mentions"),
        "first pass / floor": f.times("first pass"),
        "--help / bare typer": f.help / f.bare,
        "load / bare typer": f.load / f.bare,
        "one report / bare typer": f.one / f.bare,
        "peak memory / 400 MB": f.peak / 400,
    }
    over = [name for name, ratio in ratios.items() if ratio > BOUNDS[name]]
    for name, ratio in ratios.items():
        print(f"{name:24} {ratio:6.1f}  at most {BOUNDS[name]:.0f}{'  OVER' if name in over else ''}")
    sys.exit(bool(over))


if __name__ == "__main__":
    main()
