"""The one pass over a text finds what a search for every single word would find."""

import random
import re
import tomllib

from models.labels import CATEGORIES
from models.lexicon import LEXICON, MAX_STRONG, MAX_TITLES, TITLE_LENGTH, look, squeeze

TABLES = tomllib.loads(LEXICON.read_text(encoding="utf-8"))


def test_the_pass_agrees_with_a_search_for_each_word():
    draw = random.Random(7)
    words = [word for table in ("strong", "titles") for line in TABLES[table].values() for word in line.split()]
    words += [word for line in TABLES["concepts"].values() for word in line.split()]
    words += ["3시간이내", "계약", "은", "(", "매월", "12회", "한자", "|"]
    for _ in range(300):
        tight = squeeze("".join(draw.choice(words) for _ in range(draw.randint(0, 14))))
        hits = look(tight)
        ideas = [
            *(any(word in tight for word in line.split()) for line in TABLES["concepts"].values()),
            *(bool(re.search(pattern, tight)) for pattern in TABLES["patterns"].values()),
        ]
        assert hits.concepts == [place for place, found in enumerate(ideas) if found]
        for place, name in enumerate(CATEGORIES):
            strong = sum(word in tight for word in set(TABLES["strong"][name].split()))
            titles = sum(word in tight[:TITLE_LENGTH] for word in set(TABLES["titles"][name].split()))
            assert hits.strong[place] == min(strong, MAX_STRONG)
            assert hits.titles[place] == min(titles, MAX_TITLES)
            assert hits.sure[place] == any(re.search(pattern, tight) for pattern in TABLES["sure"][name])


def test_words_are_found_across_spaces_and_kinds_of_dots():
    assert look(squeeze("하자 보수 기간")).strong[CATEGORIES.index("warranty")] > 0
    assert look(squeeze("민‧형사상 책임")).strong == look(squeeze("민ㆍ형사상책임")).strong
