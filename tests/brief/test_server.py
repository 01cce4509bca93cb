"""A book on a PostgreSQL server gives the same events as one in a file, with the same things left out."""

from pathlib import Path

import pytest

from marsad.brief.period import Period
from store.conftest import SERVER, database

from .conftest import put, told
from .reports import forces, hospital, hostile, shooting


@pytest.mark.skipif(SERVER is None, reason="MARSAD_TEST_POSTGRES names no server")
def test_the_same_events(made: Path) -> None:
    period = Period("2022-02-01", "2022-03-31")
    with database() as name:
        put(name, [hospital(), forces(), shooting(4, "outlet-a"), shooting(7, "outlet-b"), hostile()])
        there, here = told(name, period=period, last="2022-03-02T00:00:00Z"), told(made, period=period)
    assert [one.event for one in there.shown] == [one.event for one in here.shown] and there.shown
    assert there.left_out == here.left_out and there.told == here.told
    assert there.changes is not None and not there.changes.known
