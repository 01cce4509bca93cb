"""`python -m marsad` is `marsad`."""

from .cli import main

main()
