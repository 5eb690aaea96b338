from pathlib import Path

from pipeline.sources import find_sources


def test_a_folder_gives_its_papers_in_order_and_leaves_the_rest(tmp_path: Path) -> None:
    for name in ("나.hwp", "가.txt", ".숨김.txt", "표.csv", "하위/다.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    sources, errors = find_sources([tmp_path])
    assert [source.path.name for source in sources] == ["가.txt", "나.hwp", "다.pdf"]
    assert not errors
    assert not any(source.named or source.audit for source in sources)


def test_a_named_file_is_taken_whatever_its_name_and_only_once(tmp_path: Path) -> None:
    path = tmp_path / "계약서"
    path.write_bytes(b"x")
    sources, errors = find_sources([path, tmp_path / "." / "계약서"], [path])
    assert [(source.path.name, source.audit, source.named) for source in sources] == [("계약서", True, True)]
    assert not errors


def test_a_missing_path_and_an_empty_folder_are_errors_that_name_them(tmp_path: Path) -> None:
    (tmp_path / "빈").mkdir()
    sources, errors = find_sources([tmp_path / "없음.hwp", tmp_path / "빈"])
    assert not sources
    assert [error.subject for error in errors] == [str(tmp_path / "없음.hwp"), str(tmp_path / "빈")]
    assert all(error.next_step for error in errors)
