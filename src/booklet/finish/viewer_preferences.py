"""What a file that is printed asks its viewer for (ISO 32000-1, 12.2): full size, sides, paper of its size.

Viewers show it as the choices of their print dialog, to be changed by whoever prints; nothing forces them.
"""

from __future__ import annotations

from typing import Any

from booklet.print_settings import PrintedSides


def ask_for_print_settings(made: Any, sides: PrintedSides | None) -> None:
    """Adds the settings to an open ``pikepdf.Pdf`` that has its title already; whoever prints
    chooses the sides where ``sides`` is None."""
    import pikepdf

    asked = made.Root.ViewerPreferences
    asked.PrintScaling = pikepdf.Name("/None")
    asked.PickTrayByPDFSize = True
    if sides:
        asked.Duplex = pikepdf.Name(f"/{sides.value}")
