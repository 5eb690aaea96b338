"""The notebook runs from top to bottom on the database of the main job."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs_and_shows_something(path: Path, main_job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EUIMU_DB", str(main_job.out / "euimu.duckdb"))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    kinds = {kind for output in shown for kind in output.get("data", {})}
    assert {"text/html", "application/vnd.vegalite.v6+json"} <= kinds or any("vegalite" in kind for kind in kinds)
    assert not any(output.output_type == "error" for output in shown)
