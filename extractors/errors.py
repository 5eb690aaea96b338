"""The error tree. Every error says what happened and what to do next, and carries the parts as attributes."""

from __future__ import annotations

from collections.abc import Callable


class EuimuError(Exception):
    """The root of all errors that euimu raises on purpose.

    ``what`` says what happened, ``next_step`` what the user can do, ``subject`` which document, file or setting.
    """

    def __init__(self, what: str, *, subject: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.subject = subject
        self.next_step = next_step

    def __str__(self) -> str:
        head = f"{self.subject}: {self.what}" if self.subject else self.what
        return f"{head}. {self.next_step}" if self.next_step else head

    def __reduce__(self) -> tuple[Callable[..., EuimuError], tuple[object, ...]]:
        # Exceptions with keyword arguments do not survive the way back from a worker process otherwise.
        return _rebuild, (type(self), self.what, self.subject, self.next_step)


def _rebuild(kind: type[EuimuError], what: str, subject: str, next_step: str) -> EuimuError:
    return kind(what, subject=subject, next_step=next_step)


class InputError(EuimuError):
    """A document cannot be used as it is; it costs only itself."""


class UnreadableDocument(InputError):
    """The file is damaged, empty, or its text layer decodes to junk."""


class UnsupportedFormat(InputError):
    """The file's content is of no format that a reader knows."""


class EncryptedDocument(InputError):
    """The file needs a password, or its protection forbids reading."""


class DocumentTooLarge(InputError):
    """A limit of the reader settings was passed: size, pages, cells, time or memory."""


class UnsafeArchive(InputError):
    """An archive with a member that escapes its folder, a compression bomb, or too many members."""


class ExtractionError(EuimuError):
    """Clauses, values or findings could not be taken from a document that was read."""


class StoreError(EuimuError):
    """The database is missing, locked, of another version, or refused the data."""


class ModelError(EuimuError):
    """The classifier's artefact is missing, was changed, or was made by other versions."""


class ConfigurationError(EuimuError):
    """A setting, rule card or command line that cannot be used."""
