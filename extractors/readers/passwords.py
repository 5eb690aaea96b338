"""The passwords that a user has given."""

from __future__ import annotations

from extractors.errors import ConfigurationError
from extractors.readers.base import ReaderSettings


def known_passwords(settings: ReaderSettings) -> tuple[str, ...]:
    """The passwords of the settings and of the password file (one a line). Raises `ConfigurationError`."""
    if settings.password_file is None:
        return settings.passwords
    try:
        lines = settings.password_file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"the password file cannot be read ({error})", subject=str(settings.password_file),
                                 next_step="Give a UTF-8 text file with one password a line") from error  # fmt: skip
    return tuple(dict.fromkeys((*settings.passwords, *(line for line in lines if line))))
