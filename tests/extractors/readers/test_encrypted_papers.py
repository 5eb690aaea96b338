"""Protected papers open with their password where the format says how, and are refused with advice where not."""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import zipfile
import zlib

import pytest

from extractors.errors import ConfigurationError, EncryptedDocument, UnreadableDocument, UnsafeArchive
from extractors.readers import ReaderSettings, read, read_bytes

WORD = "열려라 참깨"
SALT, VECTOR = bytes(range(16)), bytes(range(16, 32))
ODF = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
PLAIN = ("mimetype", "version.xml", "META-INF/manifest.xml")


def settings(*passwords):
    return ReaderSettings(passwords=passwords)


def encrypt_part(content, *, prf="sha1", padding=True, iterations=1024):
    """What a part becomes: deflated, padded, AES-256-CBC."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    rest = -len(packed) % 16 or (16 if padding else 0)
    key = hashlib.pbkdf2_hmac(prf, hashlib.sha256(WORD.encode()).digest(), SALT, iterations, 32)
    encryptor = Cipher(algorithms.AES(key), modes.CBC(VECTOR)).encryptor()
    return packed, encryptor.update(packed + bytes([rest]) * rest) + encryptor.finalize()


def entry(path, content, packed, checked, iterations, algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"):
    digest = {"clear": content, "packed": packed}.get(checked, b"")[:1024]
    checksum = base64.b64encode(hashlib.sha256(digest).digest()).decode() if checked else ""
    return (
        f'<odf:file-entry full-path="{path}" media-type="application/xml" size="{len(content)}"><odf:encryption-data '
        f'checksum-type="{ODF}#sha256-1k" checksum="{checksum}"><odf:algorithm algorithm-name="{algorithm}" '
        f'initialisation-vector="{base64.b64encode(VECTOR).decode()}"/><odf:key-derivation '
        f'key-derivation-name="PBKDF2" key-size="32" iteration-count="{iterations}" '
        f'salt="{base64.b64encode(SALT).decode()}"/>'
        '<odf:start-key-generation start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" key-size="32"/>'
        "</odf:encryption-data></odf:file-entry>"
    )


def protect(data, *, prf="sha1", checked="clear", padding=True, iterations=1024, algorithm=None, spoil=""):
    """A HWPX as Hangul writes it under a password: every part but the manifest encrypted."""
    out, entries = io.BytesIO(), []
    more = {"algorithm": algorithm} if algorithm else {}
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename not in PLAIN:
                rounds = max(1, min(iterations, 5000))
                packed, coded = encrypt_part(content, prf=prf, padding=padding, iterations=rounds)
                entries.append(entry(info.filename, content, packed, checked, iterations, **more))
                content = coded[:-16] if spoil and info.filename.endswith(spoil) else coded
            if info.filename != PLAIN[2]:
                target.writestr(info.filename, content)
        target.writestr(PLAIN[2], f'<odf:manifest xmlns:odf="{ODF}">{"".join(entries)}</odf:manifest>')
    return out.getvalue()


def words(text):
    return f'<hp:p paraPrIDRef="0" styleIDRef="0"><hp:run charPrIDRef="0"><hp:t>{text}</hp:t></hp:run></hp:p>'


SENTENCE = "계약상대자는 보안서약서를 제출하여야 한다."


@pytest.mark.parametrize("how", [{}, {"prf": "sha256"}, {"checked": "packed"}, {"checked": ""}, {"padding": False},
                                 {"iterations": 5000}])  # fmt: skip
def test_hwpx_opens_with_its_password(make_hwpx, how):
    plain = make_hwpx(words(SENTENCE))
    data = protect(plain, **how)
    assert SENTENCE.encode() not in data
    (document,) = read_bytes(data, "암호.hwpx", settings("틀린 것", WORD))
    assert document.text == read_bytes(plain, "x.hwpx").documents[0].text
    assert document.id == hashlib.sha256(data).hexdigest()
    assert document.ledger.complete


@pytest.mark.parametrize("passwords", [(), ("틀린 것",), ("",)])
def test_hwpx_without_its_password_is_refused_with_advice(make_hwpx, passwords):
    with pytest.raises(EncryptedDocument, match="--password-file"):
        read_bytes(protect(make_hwpx(words(SENTENCE))), "암호.hwpx", settings(*passwords))


@pytest.mark.parametrize("how", [{"algorithm": "http://www.w3.org/2001/04/xmlenc#blowfish-cbc"},
                                 {"iterations": 10**12}, {"iterations": 0}])  # fmt: skip
def test_hwpx_encrypted_in_an_unknown_or_hostile_way_is_refused(make_hwpx, how):
    with pytest.raises(EncryptedDocument, match="not known"):
        read_bytes(protect(make_hwpx(words(SENTENCE)), **how), "암호.hwpx", settings(WORD))


def test_a_damaged_part_of_an_encrypted_hwpx_is_in_the_ledger(make_hwpx):
    other = make_hwpx(words(SENTENCE), more={"Contents/section1.xml": "<hs:sec xmlns:hs='s'/>" + " " * 500})
    (document,) = read_bytes(protect(other, spoil="section1.xml"), "암호.hwpx", settings(WORD))
    assert SENTENCE in document.text
    assert any("section1.xml" in reason for reason in document.ledger.entry("characters").reasons)


@pytest.fixture
def locked_docx(make_docx):
    ooxml = pytest.importorskip("msoffcrypto.format.ooxml")
    out = io.BytesIO()
    # msoffcrypto's writer spoils packages below 4,096 bytes; digests do not deflate.
    ballast = "".join(hashlib.sha512(bytes([number])).hexdigest() for number in range(80))
    body = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
    ooxml.OOXMLFile(io.BytesIO(make_docx(body, parts={"theme": f"<t>{ballast}</t>"}))).encrypt(WORD, out)
    return out.getvalue()


def test_docx_opens_with_its_password(locked_docx, tmp_path):
    (document,) = read_bytes(locked_docx, "암호.docx", settings("틀린 것", WORD))
    assert document.text.strip() == SENTENCE
    assert document.id == hashlib.sha256(locked_docx).hexdigest()
    listed, paper = tmp_path / "passwords.txt", tmp_path / "암호.docx"
    listed.write_text(f"\ufeff첫째\n{WORD}\n", encoding="utf-8")
    paper.write_bytes(locked_docx)
    assert SENTENCE in read(paper, ReaderSettings(password_file=listed))[0].text


@pytest.mark.parametrize("passwords", [(), ("틀린 것",)])
def test_docx_without_its_password_is_refused_with_advice(locked_docx, passwords):
    with pytest.raises(EncryptedDocument, match="--password-file"):
        read_bytes(locked_docx, "암호.docx", settings(*passwords))


def test_damaged_encryption_of_a_docx_is_a_typed_error(locked_docx):
    at = locked_docx.index(b"<?xml")
    with pytest.raises(UnreadableDocument):
        read_bytes(locked_docx[:at] + b"?" * 40 + locked_docx[at + 40 :], "암호.docx", settings(WORD))


def test_entities_in_the_description_of_the_encryption_are_refused(hwp):
    bomb = b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><encryption>&d;</encryption>'
    data = hwp.compound_file({"EncryptionInfo": struct.pack("<HHI", 4, 4, 0x40) + bomb, "EncryptedPackage": b"y" * 50})
    with pytest.raises(UnsafeArchive):
        read_bytes(data, "암호.docx", settings(WORD))


def test_a_protected_paper_in_an_archive_opens_too(make_zip, make_hwpx, locked_docx):
    data = make_zip({"과업.hwpx": protect(make_hwpx(words(SENTENCE))), "조건.docx": locked_docx})
    result = read_bytes(data, "첨부.zip", settings(WORD))
    assert len(result.documents) == 2
    assert not result.errors
    refused = read_bytes(data, "첨부.zip")
    assert [type(error) for error in refused.errors] == [EncryptedDocument] * 2


def test_a_password_file_that_cannot_be_read_is_a_configuration_error(locked_docx, tmp_path):
    with pytest.raises(ConfigurationError, match="one password a line"):
        read_bytes(locked_docx, "암호.docx", ReaderSettings(password_file=tmp_path / "none.txt"))


def aes_zip(name, content, *, strength=3, packed=True, spoil=False):
    """A ZIP under AES (AE-2) with one member."""
    import hmac

    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    clear = packer.compress(content) + packer.flush() if packed else content
    salt, size = bytes(range(4 + 4 * strength)), 8 + 8 * strength
    keys = hashlib.pbkdf2_hmac("sha1", WORD.encode("cp949"), salt, 1000, 2 * size + 2)
    encryptor = Cipher(algorithms.AES(keys[:size]), modes.ECB()).encryptor()
    coded = b""
    for number in range(0, len(clear), 16):
        pad = encryptor.update((number // 16 + 1).to_bytes(16, "little"))
        coded += bytes(one ^ other for one, other in zip(clear[number : number + 16], pad, strict=False))
    code = hmac.digest(keys[size : 2 * size], coded, "sha1")[:10]
    body = salt + keys[2 * size :] + (b"?" + coded[1:] if spoil else coded) + code
    raw, extra = name.encode(), struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", strength, 8 if packed else 0)
    common = struct.pack("<HHHHHIIIHH", 51, 0x801, 99, 0, 0x21, 0, len(body), len(content), len(raw), len(extra))
    local = b"PK\x03\x04" + common + raw + extra + body
    central = b"PK\x01\x02\x33\x00" + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + raw + extra
    return local + central + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)


@pytest.mark.parametrize("strength", [1, 2, 3])
@pytest.mark.parametrize("packed", [True, False])
def test_archive_under_aes_opens_with_its_password(strength, packed):
    data = aes_zip("조건.txt", (SENTENCE * 30).encode(), strength=strength, packed=packed)
    (document,) = read_bytes(data, "첨부.zip", settings("틀린 것", WORD)).documents
    assert (document.name, document.text) == ("첨부.zip/조건.txt", SENTENCE * 30)


@pytest.mark.parametrize(("passwords", "spoil"), [((), False), (("틀린 것",), False), ((WORD,), True)])
def test_archive_under_aes_without_its_password_is_refused(passwords, spoil):
    (error,) = read_bytes(aes_zip("조건.txt", b"x" * 99, spoil=spoil), "첨부.zip", settings(*passwords)).errors
    assert isinstance(error, EncryptedDocument)
    assert "--password-file" in error.next_step


def streamed(data):
    """``data`` of `aes_zip` with the sizes behind the member instead of before it."""
    header = list(struct.unpack_from("<4s5H3I2H", data))
    end = data.index(b"PK\x01\x02")
    sizes = header[6:9]
    header[2] |= 8
    header[6:9] = 0, 0, 0
    return struct.pack("<4s5H3I2H", *header) + data[30:end] + struct.pack("<4s3I", b"PK\x07\x08", *sizes) + data[end:]


@pytest.mark.parametrize("write", [bytes, streamed])
@pytest.mark.parametrize(("passwords", "read"), [((WORD,), True), ((), False)])
def test_protected_members_of_an_archive_without_its_directory_are_read(write, passwords, read):
    data = write(aes_zip("조건.txt", (SENTENCE * 30).encode()))
    result = read_bytes(data[: data.index(b"PK\x01\x02")], "첨부.zip", settings(*passwords))
    assert [document.text for document in result.documents] == [SENTENCE * 30] * read
    kinds = [type(error).__name__ for error in result.errors]
    assert kinds == ["UnreadableDocument"] + ["EncryptedDocument"] * (not read)


@pytest.mark.parametrize("write", [bytes, streamed])
def test_a_protected_member_that_is_cut_off_is_named_as_lost(write):
    first = aes_zip("첫째.txt", (SENTENCE * 30).encode())
    second = write(aes_zip("둘째.txt", (SENTENCE * 30).encode()))
    cut = first[: first.index(b"PK\x01\x02")] + second[: second.index(b"PK\x01\x02") - 40]
    result = read_bytes(cut, "첨부.zip", settings(WORD))
    assert [document.name for document in result.documents] == ["첨부.zip/첫째.txt"]
    (error,) = result.errors
    assert "둘째.txt" in error.what
    with pytest.raises(UnreadableDocument, match="둘째"):
        read_bytes(second[: second.index(b"PK\x01\x02") - 40], "첨부.zip", settings(WORD))
