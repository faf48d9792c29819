"""Hand a sheet to the press and bring back the PDF."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from shoumi.edges.print.fonts import folders

PATIENCE = 120
"""Seconds after which a sheet is given up."""

_PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")


class PrintFailedError(Exception):
    """No sheet came out; the message is Chinese and says what to do."""


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """The sheet as PDF/A-2b. Raises PrintFailedError."""
    job = {
        "template": template,
        "data": data,
        "fonts": [str(folder) for folder in folders(Path(settings.HOME))],
    }
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "shoumi.edges.print.press"],
            input=json.dumps(job).encode(),
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            env=environment | {"PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        raise PrintFailedError("排版超时，没有打印；请缩小期间或条件，分次打印") from None
    if done.returncode:
        raise PrintFailedError(
            "排版没有成功，没有打印；请重试，仍不成功的请系统管理员运行 shoumi verify 并查看日志"
        )
    return done.stdout
