"""What the tests of the outside world share: the command line in a process of its own, and one main job for all."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass
class MainJob:
    out: Path
    process: subprocess.CompletedProcess[str]


def run_euimu(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="session")
def euimu():
    """Runs the command line with the given arguments in a process of its own."""
    return run_euimu


@pytest.fixture(scope="session")
def main_job(tmp_path_factory: pytest.TempPathFactory) -> MainJob:
    """The main job on the bundled corpus, run once for all tests."""
    out = tmp_path_factory.mktemp("main") / "out"
    return MainJob(out, run_euimu("run", "--out", out))
