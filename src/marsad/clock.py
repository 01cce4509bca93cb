"""What time is it? The one clock of marsad; MARSAD_NOW fixes it."""

import datetime
import os

SETTING = "MARSAD_NOW"


def now() -> datetime.datetime:
    """The present moment in UTC, or the one that MARSAD_NOW gives (ISO 8601). Raises ValueError for another form."""
    fixed = os.environ.get(SETTING)
    if not fixed:
        return datetime.datetime.now(datetime.UTC)
    moment = datetime.datetime.fromisoformat(fixed)
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
