"""Makes moto quick enough for whole releases; what it does stays the same."""

import functools

from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_callback
from moto.stepfunctions.parser.asl.utils import json_path


def apply() -> None:
    keep_parsed_paths()
    look_often()


def keep_parsed_paths() -> None:
    """moto builds a parser for every path that it reads, every time; a parsed path can be used again."""
    json_path.parse = functools.lru_cache(maxsize=None)(json_path.parse)


def look_often() -> None:
    """A state that waits for another execution, or for a build, looks every half second; ours are over in less."""
    state_task_service_callback._DELAY_SECONDS_SYNC_CONDITION_CHECK = 0.1
