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
    assert any("text/html" in output.get("data", {}) for output in shown)
    charts = [data for output in shown for kind, data in output.get("data", {}).items() if "vegalite" in kind]
    assert charts
    assert all("의무 수" in str(chart) for chart in charts)
    assert not any(output.output_type == "error" for output in shown)
