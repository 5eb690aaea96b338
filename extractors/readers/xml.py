"""XML parts of HWPX and DOCX packages, opened so that no entity, no bomb and no other file gets in."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from extractors.errors import DocumentTooLarge, EncryptedDocument, UnreadableDocument, UnsafeArchive
from extractors.readers.archive import unpack
from extractors.readers.base import ReaderSettings
from extractors.readers.hangul import CUT_OFF

if TYPE_CHECKING:
    from extractors.readers.decrypt import PartKey

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
MAX_PARTS = 10_000
"""Papers full of pictures have thousands of parts; more is no paper."""
MAX_TRIED = 3
"""On so many parts of an encrypted package the passwords are tried."""
_RATIO_FLOOR = 16 * 1024 * 1024
"""Document XML repeats itself and may pack far better than 200 to 1; below this size the ratio does not matter."""


class Package:
    """A ZIP that is one document. ``problems`` collects in words the parts that could not be read."""

    def __init__(self, data: bytes, name: str, settings: ReaderSettings) -> None:
        self._name, self._settings = name, settings
        self._room = settings.max_xml_bytes
        self._key: PartKey | None = None
        self.problems: list[str] = []
        self._archive = self._opened(data)
        self._infos = {info.filename: info for info in self._archive.infolist()}
        if len(self._infos) > MAX_PARTS:
            raise UnsafeArchive("the package has too many parts", subject=name, next_step="Do not open it")

    def _opened(self, data: bytes) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            from extractors.readers.salvage import salvaged

            found = salvaged(data, self._room, keep_cut=True)
            if found is None:
                raise UnreadableDocument(f"the package is damaged or cut off ({error})", subject=self._name,
                                         next_step="Ask for the file again, or for a PDF of it") from error  # fmt: skip
            self.problems.append(f"{CUT_OFF}{f' within {found.cut}' if found.cut else ''}: what follows is lost")
            return zipfile.ZipFile(io.BytesIO(found.data))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._infos)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none. Raises for a bomb or a password."""
        info = self._infos.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise EncryptedDocument("the document is protected by a password", subject=self._name,
                                    next_step="Open it with its password and save it without, or as PDF")  # fmt: skip
        ratio = self._settings.max_compression_ratio
        if info.file_size > _RATIO_FLOOR and info.file_size > ratio * max(info.compress_size, 1):
            raise UnsafeArchive(f"its part {name} is compressed like a bomb", subject=self._name,
                                next_step="Do not open it")  # fmt: skip
        self._room -= info.file_size
        if self._room < 0:
            raise DocumentTooLarge("the XML of the document is larger than the limit", subject=self._name,
                                   next_step="Raise max_xml_bytes if you trust it")  # fmt: skip
        content = unpack(self._archive, info, self._name, self._settings)
        if self._key is None:
            return content
        clear = self._key.open(name, content, self._room)
        if clear is None:
            raise UnreadableDocument("the encrypted part is damaged or encrypted in an unknown way",
                                     subject=self._name, next_step="Ask for the file again")  # fmt: skip
        return clear

    def unlock(self) -> None:
        """Make the parts that the manifest calls encrypted readable. Raises `EncryptedDocument`."""
        from extractors.readers.decrypt import ADVICE, find_key, part_locks
        from extractors.readers.passwords import known_passwords

        manifest = self.xml("META-INF/manifest.xml")
        locks = part_locks(manifest) if manifest is not None else {}
        if not locks:
            return
        if not any(locks.values()):
            raise EncryptedDocument("the document is encrypted in a way that is not known here", subject=self._name,
                                    next_step="Open it with its password and save it without")  # fmt: skip
        passwords = known_passwords(self._settings)
        # The key is the same for all parts; it is found on a small one, or on the next where that is damaged.
        present = sorted((info.file_size, path) for path, info in self._infos.items() if locks.get(path))
        for _, path in present[:MAX_TRIED] if passwords else ():
            content = self.whole(path)
            self._key = find_key(locks, path, content, passwords, self._room) if content else None
            if self._key:
                return
        raise EncryptedDocument("the document is protected by a password, and no given one opens it",
                                subject=self._name, next_step=f"{ADVICE}; of a distribution copy (배포용 문서), "
                                "which nobody can open by a password, ask for the ordinary one")  # fmt: skip

    def xml(self, part: str) -> Any | None:
        """The root element of an XML part; None where there is none. A damaged part is read as far as it goes."""
        content = self.whole(part)
        return self._parse(content, part) if content is not None else None

    def whole(self, part: str) -> bytes | None:
        """The bytes of a part; None where there is none, and, as one of the problems, where it is damaged."""
        try:
            return self.part(part)
        except UnreadableDocument as error:
            self.problems.append(f"{part}: {error.what}")
            return None

    def _parse(self, content: bytes, part: str) -> Any | None:
        from lxml import etree

        if _DOCTYPE.search(content[:65536]):
            raise UnsafeArchive(f"its part {part} declares entities, which no word processor writes",
                                subject=self._name, next_step="Do not open it; ask where it comes from")  # fmt: skip
        options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
        try:
            return etree.fromstring(content, etree.XMLParser(**options))
        except (etree.XMLSyntaxError, ValueError) as error:
            self.problems.append(f"{part} is damaged ({error})")
        try:
            return etree.fromstring(content, etree.XMLParser(recover=True, **options))
        except (etree.XMLSyntaxError, ValueError):
            return None
