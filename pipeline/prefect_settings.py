"""Prefect's settings for a run without a server of the user's: local, silent, started as quickly as settings allow."""

from __future__ import annotations

import os
from pathlib import Path

# Names as Prefect 3 documents them. Telemetry off (server heartbeat and SDK analytics); no service that a run of a
# few minutes does not need; a start-up limit that a slow machine meets (the default of 20 s is met by few).
SETTINGS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_REPOSSESSOR_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "false",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "ERROR",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
}


def configure(home: Path) -> None:
    """Set what the environment leaves open; must run before Prefect is imported. ``home`` takes Prefect's files."""
    os.environ.setdefault("PREFECT_HOME", str(home.resolve()))
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
