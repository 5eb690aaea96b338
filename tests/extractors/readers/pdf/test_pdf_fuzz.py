"""However damaged, a PDF gives a document with text or a typed error: no crash, no hang, no empty success."""

from __future__ import annotations

import random

from extractors.errors import InputError


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Some bytes changed, stretches left out or repeated."""
    broken = bytearray(data)
    for _ in range(dice.choice((1, 5, 50, 300))):
        place, stretch = dice.randrange(len(broken)), dice.randrange(1, 120)
        action = dice.random()
        if action < 0.6:
            broken[place] = dice.randrange(256)
        elif action < 0.8:
            del broken[place : place + stretch]
        else:
            broken[place:place] = broken[place // 2 : place // 2 + stretch]
    return bytes(broken)


def test_damaged_files_never_surprise(make_pdf, read_pdf, draw):
    data = make_pdf([draw["text"](72, 760, "제1조 (목적) 이 조건은 유지관리에 관한 사항을 정한다."),
                     draw["grid"]([72, 200, 400], [600, 640, 680]), draw["text"](80, 650, "등급")],
                    [draw["text"](72, 700, "① 계약상대자는 장애를 복구하여야 한다.")], pageCompression=0)  # fmt: skip
    outcomes = {"read": 0, "refused": 0}
    for seed in range(150):
        try:
            document = read_pdf(damaged(data, random.Random(seed)))
        except InputError:
            outcomes["refused"] += 1
        else:
            assert document.text.strip()
            outcomes["read"] += 1
    assert min(outcomes.values()) > 5
