"""ZIP archives of papers: every readable member becomes a document; what is unsafe is refused before it is unpacked."""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from extractors.document import Document
from extractors.errors import DocumentTooLarge, EncryptedDocument, InputError, UnreadableDocument, UnsafeArchive
from extractors.readers.base import ReaderSettings
from extractors.readers.encodings import file_name
from extractors.readers.result import ReadResult

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_AES = 99
"""The method of packing that says: encrypted by AES, packed as the extra field says."""
_LOCAL_HEADER, _NAME_LENGTH = 30, 26
"""Length of the header before each member, and where in it the length of the name stands."""
_RATIO_FLOOR = 1024 * 1024
"""Members smaller than this unpacked may have any ratio: a blank drawing packs a thousandfold and harms nobody."""
_DOCUMENT_PARTS = ("mimetype", "[Content_Types].xml", "_rels/.rels", "META-INF/container.xml", "META-INF/manifest.xml",
                   "word/document.xml", "Contents/content.hpf", "Contents/header.xml")  # fmt: skip
"""A ZIP with one of these is a document (HWPX, DOCX, ODT ...), not an archive of papers."""
_PAPERS = frozenset((".docx", ".hwp", ".hwpx", ".pdf", ".txt", ".zip", ".htm", ".html", ".md", ".doc", ".xls", ".xlsx",
                     ".ppt", ".pptx", ".jpg", ".png"))  # fmt: skip
"""A member with such a name is a paper or a picture of an archive, no part of a document."""
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def is_archive(data: bytes) -> bool:
    """Whether ``data`` is a ZIP archive and not a document in a ZIP; a damaged one is told by its first bytes."""
    if not data.startswith(_MAGIC):
        return False
    try:
        with _directory(data) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # The parts of a paper that is stored as first member stand near the beginning, too.
        is_paper = PurePosixPath(_first_name(data)).suffix.lower() in _PAPERS
        return is_paper or not any(part.encode() in data[:4096] for part in _DOCUMENT_PARTS)
    return not names.intersection(_DOCUMENT_PARTS)


def _directory(data: bytes) -> zipfile.ZipFile:
    """The archive by its directory. Raises what `zipfile` raises, also where it is that of an archive stored within."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    begins = min((info.header_offset for info in archive.infolist()), default=0)
    if begins and _first_name(data) not in map(member_name, archive.infolist()):
        raise zipfile.BadZipFile("its directory is missing")
    return archive


def _first_name(data: bytes) -> str:
    """The name of the first member, from the header that stands before it."""
    length = int.from_bytes(data[_NAME_LENGTH : _NAME_LENGTH + 2], "little")
    return file_name(data[_LOCAL_HEADER : _LOCAL_HEADER + length])


def read_archive(data: bytes, name: str, settings: ReaderSettings) -> ReadResult:
    """Read all members, archives within archives too. A member that fails is one of the errors, the rest is read.

    Raises `UnsafeArchive` for a bomb, a path out of the archive or a link; `UnreadableDocument` where it is damaged.
    """
    budget = _Budget(settings)
    documents: list[Document] = []
    errors: list[InputError] = []
    for item in _members(data, name, settings, budget, 1):
        if isinstance(item, InputError):
            errors.append(item)
            continue
        member, content = item
        try:
            documents.append(_read_member(content, member, settings))
        except InputError as error:
            errors.append(error)
    if not documents and not errors:
        raise UnreadableDocument("the archive holds no files", subject=name, next_step="Ask for the file again")
    return ReadResult(tuple(documents), tuple(errors))


def _read_member(content: bytes, name: str, settings: ReaderSettings) -> Document:
    from extractors.readers.registry import read_one

    return read_one(content, name, settings)


class _Budget:
    """How many members and unpacked bytes all archives of one file may still have together."""

    def __init__(self, settings: ReaderSettings) -> None:
        self.members = settings.max_archive_members
        self.size = settings.max_archive_bytes
        self.ratio = settings.max_compression_ratio

    def admit(self, archive: str, infos: list[zipfile.ZipInfo]) -> None:
        """Take the members' announced sizes off the budget. Raises `UnsafeArchive`."""
        self.members -= len(infos)
        if self.members < 0:
            raise _unsafe(archive, "it has more members than the limit", "Raise max_archive_members if you trust it")
        for info in infos:
            if info.file_size > _RATIO_FLOOR and info.file_size > self.ratio * max(info.compress_size, 1):
                raise _unsafe(archive, f"its member {info.filename!r} is compressed like a bomb", "Do not unpack it")
        self.size -= sum(info.file_size for info in infos)
        if self.size < 0:
            raise _unsafe(archive, "it unpacks to more bytes than the limit", "Raise max_archive_bytes if you trust it")


def _unsafe(archive: str, what: str, next_step: str) -> UnsafeArchive:
    return UnsafeArchive(what, subject=archive, next_step=next_step)


def _members(data: bytes, name: str, settings: ReaderSettings, budget: _Budget,
             depth: int) -> Iterator[tuple[str, bytes] | InputError]:  # fmt: skip
    if depth > settings.max_archive_depth:
        raise _unsafe(name, "archives are nested deeper than the limit", "Raise max_archive_depth if you trust it")
    archive, damage = _opened(data, name, budget)
    if damage:
        yield damage
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        for info in infos:
            _check_path(info, name)
        budget.admit(name, infos)
        for info in sorted(infos, key=member_name):
            member = f"{name}/{member_name(info)}"
            if any(junk in member for junk in _JUNK):
                continue
            try:
                content = unpack(archive, info, member, settings)
            except InputError as error:
                yield error
                continue
            if is_archive(content):
                yield from _members(content, member, settings, budget, depth + 1)
            else:
                yield member, content


def _opened(data: bytes, name: str, budget: _Budget) -> tuple[zipfile.ZipFile, InputError | None]:
    """The archive; one whose directory is lost with the members that are found without it, and an error that says so.

    Raises `UnreadableDocument` where none is found.
    """
    try:
        return _directory(data), None
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        from extractors.readers.salvage import salvaged

        found = salvaged(data, budget.size, keep_cut=False)
        lost = f"; lost of its members: {', '.join(found.lost)}" if found and found.lost else ""
        problem = UnreadableDocument(f"the archive is damaged or cut off ({error}){lost}", subject=name,
                                     next_step="Ask for the file again")  # fmt: skip
        archive = zipfile.ZipFile(io.BytesIO(found.data)) if found else None
        if archive is None or not archive.infolist():
            raise problem from error
        return archive, problem


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name; names without the UTF-8 flag are CP949 in archives made on Korean Windows."""
    if info.flag_bits & _UTF8_FLAG:
        return unicodedata.normalize("NFC", info.filename)  # macOS stores Hangul in pieces
    return file_name(info.filename.encode("cp437", errors="replace"))


def _check_path(info: zipfile.ZipInfo, archive: str) -> None:
    name = member_name(info).replace("\\", "/")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":"):
        raise _unsafe(archive, f"its member {name!r} points out of the archive", "Do not unpack it")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise _unsafe(archive, f"its member {name!r} is a link", "Do not unpack it; ask where it comes from")


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, settings: ReaderSettings) -> bytes:
    """The bytes of one member, never more than it announces. Raises `EncryptedDocument`, `UnreadableDocument`."""
    if info.compress_type == _AES:
        return _unpack_aes(archive, info, name, settings)
    passwords = _passwords(settings) if info.flag_bits & _ENCRYPTED_FLAG else (None,)
    for password in passwords:
        try:
            with archive.open(info, pwd=password) as stream:
                content = stream.read(info.file_size + 1)
        except RuntimeError:  # wrong password
            continue
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
            if password is not None and "CRC" in str(error):
                continue  # one wrong password in 256 passes the first check and fails here
            raise UnreadableDocument(f"the member is damaged or packed in an unknown way ({error})", subject=name,
                                     next_step="Ask for the file again") from error  # fmt: skip
        if len(content) > info.file_size:
            raise DocumentTooLarge("the member is larger than it says", subject=name, next_step="Do not unpack it")
        return content
    raise _locked(name)


def _unpack_aes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, settings: ReaderSettings) -> bytes:
    """`unpack` for a member encrypted by AES, which the standard library does not know."""
    from extractors.readers.decrypt import open_zip_member

    source = archive.fp
    assert source is not None  # the archive is open
    try:
        source.seek(info.header_offset)
        header = source.read(_LOCAL_HEADER)
        source.seek(info.header_offset + _LOCAL_HEADER + sum(struct.unpack("<2H", header[-4:])))
        packed = source.read(info.compress_size)
        for password in _passwords(settings):
            found = open_zip_member(packed, info.extra, password)
            if found is None:
                continue
            method, content = found
            if method == zipfile.ZIP_DEFLATED:
                content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, info.file_size + 1)
            elif method != zipfile.ZIP_STORED:
                raise ValueError("packed in an unknown way")
            if len(content) > info.file_size:
                raise DocumentTooLarge("the member is larger than it says", subject=name, next_step="Do not unpack it")
            return content
    except (ValueError, zlib.error, struct.error) as error:
        raise UnreadableDocument(f"the encrypted member is damaged ({error})", subject=name,
                                 next_step="Ask for the file again") from error  # fmt: skip
    raise _locked(name)


def _locked(name: str) -> EncryptedDocument:
    return EncryptedDocument("the member is protected by a password", subject=name,
                             next_step="Name a file with its password (--password-file)")  # fmt: skip


def _passwords(settings: ReaderSettings) -> tuple[bytes, ...]:
    """The passwords to try, in UTF-8 and CP949, in which Korean archivers store them."""
    from extractors.readers.passwords import known_passwords

    tried = [word.encode(code, errors="ignore") for word in known_passwords(settings) for code in ("utf-8", "cp949")]
    return tuple(dict.fromkeys(tried))
