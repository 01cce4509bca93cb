"""Which addresses does the desk answer? One file for each kind of thing; here they are listed."""

from . import (
    chains,
    code,
    events,
    intake,
    live,
    login,
    maps,
    morning,
    page,
    reports,
    review,
    similar,
    take,
    team,
    views,
)

SIGNED_IN = [
    *events.ROUTES,
    *chains.ROUTES,
    *similar.ROUTES,
    *maps.ROUTES,
    *reports.ROUTES,
    *code.ROUTES,
    *review.ROUTES,
    *take.ROUTES,
    *morning.ROUTES,
    *intake.ROUTES,
    *views.ROUTES,
    *team.ROUTES,
    *live.ROUTES,
    *login.SIGNED_IN,
]
OPEN = [*login.OPEN]
PAGE = [*page.ROUTES]
