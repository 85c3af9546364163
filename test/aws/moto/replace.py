"""Puts one function in the place of another, also where it was imported by name."""

import sys
from typing import Callable


def everywhere(module: object, name: str, make: Callable[[Callable], Callable]) -> None:
    """Replaces `module.name` by what `make` makes of it, in every module of moto that has it under that name."""
    old = getattr(module, name)
    new = make(old)
    for loaded in list(sys.modules.values()):
        if getattr(loaded, "__name__", "").startswith("moto.") and getattr(loaded, name, None) is old:
            setattr(loaded, name, new)
