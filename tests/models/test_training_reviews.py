"""Training: what it learns from, that it is repeatable to the byte, and that folds keep papers apart."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.annotations import write_gold
from models.artefact import read
from models.classifier import Classifier
from models.gold import GoldDocument, GoldUnit
from models.training import Sample, fit, folds, read_gold_tree, sample_of

LINES = (
    ("장애가 나면 두 시간 안에 되살린다", ("sla",)),
    ("직무상 알게 된 비밀을 밖에 알리지 아니한다", ("security",)),
    ("만든 사진의 저작권은 수요기관이 가진다", ("ip",)),
    ("늦은 날마다 지체상금을 문다", ("penalty",)),
    ("같은 일을 해 본 업체만 응찰할 수 있다", ("eligibility",)),
    ("매달 말일까지 작업 일지를 제출한다", ("deliverable",)),
    ("대금은 검사를 마친 뒤 지급한다", ("payment",)),
)


def document(name: str, judged: bool = True, shift: int = 0) -> GoldDocument:
    lines = [LINES[(place + shift) % len(LINES)] for place in range(4 * len(LINES))]
    text, units = "", []
    for place, (line, categories) in enumerate(lines):
        start = len(text)
        text += f"{place + 1}. {line}\n"
        seen = judged or place % 2 == 0
        marker = f"{place + 1}."
        units.append(GoldUnit(start, len(text) - 1, "clause", marker, None, categories, "must", None, (), seen))
    return GoldDocument(name, text, tuple(units))


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return [sample_of(document(f"paper{number}", shift=number)) for number in range(6)]


def test_units_that_nobody_judged_are_context_only():
    whole, half = sample_of(document("whole")), sample_of(document("half", judged=False))
    assert whole.mask.all()
    assert half.mask.tolist() == [place % 2 == 0 for place in range(len(half.mask))]
    assert len(half.reading.clauses) == len(whole.reading.clauses)


def test_a_paper_annotated_in_two_folders_is_one_document(tmp_path: Path):
    whole, half = document("paper"), document("paper", judged=False)
    other = replace(half, units=tuple(replace(unit, judged=not unit.judged) for unit in half.units))
    for folder, part in ((tmp_path, half), (tmp_path / "more", other)):
        folder.mkdir(exist_ok=True)
        write_gold(part, folder)
    assert read_gold_tree(tmp_path) == (whole,)


def test_training_twice_gives_the_same_bytes_and_skops_reads_the_same(samples, tmp_path: Path):
    from skops.io import load

    paths = [tmp_path / name for name in ("first.skops", "second.skops")]
    for path in paths:
        classifier, _ = fit(samples)
        classifier.save(path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert paths[0].with_suffix(".json").read_bytes() == paths[1].with_suffix(".json").read_bytes()
    ours, theirs = read(paths[0])[0], load(paths[0])
    assert ours.keys() == theirs.keys()
    assert all(np.array_equal(ours[key], theirs[key]) for key in theirs)
    loaded = Classifier.load(paths[0])
    assert np.array_equal(loaded.probabilities(samples[0].reading), classifier.probabilities(samples[0].reading))


def test_excerpts_of_one_paper_share_a_fold():
    groups = folds(6, 3, ["a01a", "b02a", "a01b", "c03", "d04", "e05"])
    assert sorted(place for group in groups for place in group) == list(range(6))
    assert any({0, 2} <= set(group) for group in groups)


def test_trees_say_what_scikit_learn_says():
    from sklearn.ensemble import HistGradientBoostingClassifier

    from models import judge

    draw = np.random.RandomState(0)
    features = judge.Features(draw.randn(400, 12, 5).round(1), draw.randint(0, 3, (400, 4)).astype(float))
    table = features.table(np.ones(400, dtype=bool))
    truth = table[:, 0] + table[:, 1] * table[:, 6] + table[:, -2] > 1
    ours = judge.Judge.fit(table, truth)
    theirs = HistGradientBoostingClassifier(
        max_iter=judge.TREES, learning_rate=judge.LEARNING_RATE, max_leaf_nodes=judge.LEAVES,
        min_samples_leaf=judge.FEWEST_IN_LEAF, l2_regularization=judge.L2, max_features=judge.FEATURES_A_SPLIT,
        random_state=0, early_stopping=False,
    ).fit(table, truth)  # fmt: skip
    # The sums are taken in another order, so the last bits may differ.
    assert np.abs(ours.scores(features).reshape(-1) - theirs.decision_function(table)).max() < 1e-9
