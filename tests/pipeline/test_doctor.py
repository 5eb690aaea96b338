import pytest

from pipeline import doctor


def test_formats_taggers_and_the_model_are_listed() -> None:
    checks = {check.name: check for check in doctor.diagnose()}
    assert {f"reader {name}" for name in ("pdf", "docx", "hwpx", "html", "text")} <= set(checks)
    assert checks["tagger mecab"].works
    assert checks["classifier"].works
    assert checks["search"].works
    assert checks["protected papers"].works


def test_without_tesseract_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "which", lambda _: None)
    (ocr,) = [check for check in doctor.diagnose() if check.name == "OCR"]
    assert not ocr.works
    assert "tesseract-ocr-kor" in ocr.detail
