"""Which addresses does the desk answer? One file for each kind of thing; here they are listed."""

from . import chains, events, login, maps, page, reports

SIGNED_IN = [*events.ROUTES, *chains.ROUTES, *maps.ROUTES, *reports.ROUTES, *login.SIGNED_IN]
OPEN = [*login.OPEN]
PAGE = [*page.ROUTES]
