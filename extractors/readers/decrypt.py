"""Opens what is protected by a password, where its format says how: DOCX (ECMA-376), HWPX (ODF), ZIP under AES.

A protected DOCX is a compound file with the package inside, encrypted as a whole. In a protected HWPX each part is
encrypted by itself and ``META-INF/manifest.xml`` says how (OpenDocument 1.2, part 3, 3.4): the part is deflated, then
encrypted by AES-CBC under a key that PBKDF2 makes of the hash of the password. The manifest does not name PBKDF2's
hash: SHA-1 by the standard, SHA-256 in some files, so both are tried.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import io
import re
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from extractors.errors import DocumentTooLarge, EncryptedDocument, UnreadableDocument, UnsafeArchive

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ADVICE = "Name a file with its password (--password-file), or save it without one"
MAX_ITERATIONS = 10_000_000
"""More rounds than any program asks for; ECMA-376 allows no more."""
_CHECKED = 1024
"""Checksums in a manifest cover the first bytes of a part only."""
_BLOCK = 16
_PRFS = ("sha1", "sha256")


def open_office(data: bytes, name: str, passwords: Iterable[str]) -> bytes:
    """The package in an encrypted Office file. Raises `EncryptedDocument`, `UnreadableDocument` or `UnsafeArchive`."""
    import msoffcrypto

    if _DOCTYPE.search(data):
        raise UnsafeArchive("its description of the encryption declares entities", subject=name,
                            next_step="Do not open it; ask where it comes from")  # fmt: skip
    passwords = tuple(passwords)
    if not passwords:
        raise _locked(name)
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        for password in passwords:
            try:
                file.load_key(password=password, verify_password=True)
            except msoffcrypto.exceptions.InvalidKeyError:
                continue
            out = io.BytesIO()
            file.decrypt(out)
            return out.getvalue()
    except msoffcrypto.exceptions.DecryptionError as error:
        raise EncryptedDocument(f"the DOCX file is encrypted in a way that is not known here ({error})", subject=name,
                                next_step="Open it in Word and save it without a password") from error  # fmt: skip
    except Exception as error:  # the library raises many kinds on damaged files
        raise UnreadableDocument(f"its encryption is damaged ({error})", subject=name,
                                 next_step="Open it in Word and save it without a password") from error  # fmt: skip
    raise _locked(name)


def _locked(name: str) -> EncryptedDocument:
    return EncryptedDocument("the DOCX file is protected by a password, and no given one opens it", subject=name,
                             next_step=ADVICE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartLock:
    """How one part of an HWPX is encrypted, as its manifest says; ``checksum`` may be empty."""

    vector: bytes
    salt: bytes
    iterations: int
    key_size: int
    start_hash: str
    checksum: bytes

    def opened(self, content: bytes, password: str, room: int, prf: str) -> bytes | None:
        """The clear bytes of the part; None where the password (or ``prf``, PBKDF2's hash) is another.

        Raises `DocumentTooLarge` where they are more than ``room``.
        """
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        if not content or len(content) % _BLOCK:
            return None
        start = hashlib.new(self.start_hash, password.encode()).digest()
        key = hashlib.pbkdf2_hmac(prf, start, self.salt, self.iterations, self.key_size)
        decryptor = Cipher(algorithms.AES(key), modes.CBC(self.vector)).decryptor()
        packed = decryptor.update(content) + decryptor.finalize()
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            clear = stream.decompress(packed, room + 1)
        except zlib.error:
            return None
        if len(clear) > room:
            raise DocumentTooLarge("a part of the document is larger than the limit",
                                   next_step="Raise max_xml_bytes if you trust it")  # fmt: skip
        # The padding follows the end of the deflated data, so the stream ends by itself where the key is right.
        used = packed[: len(packed) - len(stream.unused_data)]
        return clear if stream.eof and self._is_right(used, clear) else None

    def _is_right(self, packed: bytes, clear: bytes) -> bool:
        if not self.checksum:
            return True
        digest = {20: "sha1", 32: "sha256"}.get(len(self.checksum))
        if digest is None:
            return True
        # The standard checks the deflated bytes, Hangul the clear ones.
        return any(hashlib.new(digest, part[:_CHECKED]).digest() == self.checksum for part in (clear, packed))


_AES_FIELD = 0x9901
_AES_SALTS = {1: 8, 2: 12, 3: 16}
_AES_CHECK, _AES_CODE, _AES_ROUNDS = 2, 10, 1000


def open_zip_member(packed: bytes, extra: bytes, password: bytes) -> tuple[int, bytes] | None:
    """How a member of a ZIP under AES (WinZip's AE-1 and AE-2) is packed, and its packed bytes without encryption.

    ``extra`` is the member's extra field. None where the password is another. Raises `ValueError` where the member is
    not as the format says.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    strength, method = _aes_field(extra)
    salt_size, size = _AES_SALTS[strength], 8 + 8 * strength
    if len(packed) < salt_size + _AES_CHECK + _AES_CODE:
        raise ValueError("too short for its encryption")
    salt, check = packed[:salt_size], packed[salt_size : salt_size + _AES_CHECK]
    keys = hashlib.pbkdf2_hmac("sha1", password, salt, _AES_ROUNDS, 2 * size + _AES_CHECK)
    if keys[2 * size :] != check:
        return None
    coded, code = packed[salt_size + _AES_CHECK : -_AES_CODE], packed[-_AES_CODE:]
    if hmac.digest(keys[size : 2 * size], coded, "sha1")[:_AES_CODE] != code:
        return None
    # The counter begins at 1 with its lowest byte first, which no mode of the library does.
    count = -(-len(coded) // _BLOCK)
    counters = b"".join(number.to_bytes(_BLOCK, "little") for number in range(1, count + 1))
    encryptor = Cipher(algorithms.AES(keys[:size]), modes.ECB()).encryptor()
    stream = (encryptor.update(counters) + encryptor.finalize())[: len(coded)]
    clear = int.from_bytes(coded, "little") ^ int.from_bytes(stream, "little")
    return method, clear.to_bytes(len(coded), "little")


def _aes_field(extra: bytes) -> tuple[int, int]:
    """Strength (1 to 3) and method of packing. Raises `ValueError` where there is no such field."""
    place = 0
    while place + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, place)
        field = extra[place + 4 : place + 4 + size]
        if kind == _AES_FIELD and len(field) >= 7 and field[4] in _AES_SALTS:
            return field[4], int.from_bytes(field[5:7], "little")
        place += 4 + size
    raise ValueError("it does not say how it is encrypted")


def part_locks(manifest: Any) -> dict[str, PartLock | None]:
    """For each encrypted part (its path) how to open it; None where the manifest asks for what is not known here.

    ``manifest`` is the root element of ``META-INF/manifest.xml``.
    """
    locks: dict[str, PartLock | None] = {}
    for entry in manifest.iter():
        if _local(entry.tag) != "file-entry":
            continue
        about = {_local(item.tag): {_local(key): value for key, value in item.attrib.items()} for item in entry.iter()}
        if "encryption-data" in about:
            path = about["file-entry"].get("full-path", "")
            locks[path] = _lock(about)
    return locks


def _lock(about: dict[str, dict[str, str]]) -> PartLock | None:
    algorithm, derivation = about.get("algorithm", {}), about.get("key-derivation", {})
    start = about.get("start-key-generation", {})
    if not re.search(r"aes\d{3}-cbc$", algorithm.get("algorithm-name", "")):
        return None
    if not derivation.get("key-derivation-name", "").lower().endswith("pbkdf2"):
        return None
    start_hash = start.get("start-key-generation-name", "sha1").rpartition("#")[2].lower()
    try:
        key_size, iterations = int(derivation.get("key-size", "16")), int(derivation.get("iteration-count", "1024"))
        vector, salt = (base64.b64decode(text, validate=True) for text in
                        (algorithm.get("initialisation-vector", ""), derivation.get("salt", "")))  # fmt: skip
        checksum = base64.b64decode(about["encryption-data"].get("checksum", ""), validate=True)
    except (ValueError, binascii.Error):
        return None
    sound = start_hash in ("sha1", "sha256") and key_size in (16, 24, 32) and 0 < iterations <= MAX_ITERATIONS
    if not sound or len(vector) != _BLOCK:
        return None
    return PartLock(vector, salt, iterations, key_size, start_hash, checksum)


@dataclass(frozen=True, slots=True)
class PartKey:
    """The password of a document and the hash of its key derivation, and the locks that they open."""

    locks: dict[str, PartLock | None]
    password: str
    prf: str

    def open(self, path: str, content: bytes, room: int) -> bytes | None:
        """The clear bytes of a part; parts that are not encrypted as they are; None where it cannot be opened."""
        if path not in self.locks:
            return content
        lock = self.locks[path]
        return lock.opened(content, self.password, room, self.prf) if lock else None


def find_key(locks: dict[str, PartLock | None], path: str, content: bytes, passwords: Iterable[str],
             room: int) -> PartKey | None:  # fmt: skip
    """The key that opens the part at ``path``, and so the document; None where no password does."""
    lock = locks.get(path)
    if lock is None:
        return None
    for password in passwords:
        for prf in _PRFS:
            if lock.opened(content, password, room, prf) is not None:
                return PartKey(locks, password, prf)
    return None


def _local(tag: Any) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""
