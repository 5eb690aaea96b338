"""The words of the reports in Korean; in English a key is its own word with spaces."""

from __future__ import annotations

import re
from functools import lru_cache

KOREAN = {
    # sheets and sections
    "overview": "개요", "obligations": "의무 목록", "coverage": "통제 항목 점검", "contradictions": "모순·불일치",
    "side_by_side": "기준값 비교", "findings": "감사 지적사항",
    "norms": "법령·기준 대비", "heat_map": "계약별 의무 분포",
    "losses": "읽지 못한 부분", "failures": "처리하지 못한 파일", "documents": "문서", "all": "합계",
    # columns
    "document": "문서", "page": "쪽", "path": "조항", "quotation": "원문", "modality": "구분", "obligor": "의무자",
    "action": "행위", "object": "대상", "condition": "조건", "exception": "예외(단서)", "categories": "분류",
    "quantities": "값", "papers": "제출·관리 서류", "citations": "근거 법령", "review": "검토 필요",
    "confidence": "신뢰도", "start_offset": "시작 위치", "end_offset": "끝 위치", "obligation_id": "식별자",
    "control": "통제 항목", "status": "판정", "missing": "없음", "verdict": "판정", "kind": "유형",
    "subject": "항목", "values": "값", "reason": "사유", "number": "번호", "title": "제목", "disposition": "처분",
    "controls": "관련 통제 항목", "exposed": "같은 위험이 있는 계약", "norm": "기준", "source": "출처",
    "characters": "글자 수", "pages": "쪽수", "clauses": "조항 수", "duties": "의무 수", "elements": "요소",
    "evidence": "근거",
    "element": "요소", "department": "부서", "ledger": "읽기 결과", "unsure": "검토 필요", "media_type": "형식",
    # verdicts
    "covered": "충족", "partial": "일부 충족", "absent": "없음", "not_applicable": "해당 없음",
    "undetermined": "판단 불가", "present": "있음", "found": "있음", "stated": "명시", "not_stated": "명시 없음",
    "not stated": "명시 없음", "delegated": "별도 위임", "conforms": "부합", "stricter": "더 엄격",
    "laxer": "더 완화",
    "contradiction": "모순", "tension": "상충 우려", "no_contradiction": "모순 아님", "not applicable": "해당 없음",
    "drafting_defect": "작성 오류", "weak": "간접 언급", "outlier": "이례적", "naming": "명칭 불일치",
    "cross_reference": "참조 오류", "obligation": "의무 상충", "rule": "규정 상충", "numeric_limit": "수치 불일치",
    "timing": "시기 불일치", "deadline": "기한 불일치", "numbering": "번호·건수 불일치",
    # kinds of contradictions
    "clock": "기산점 불일치", "cost": "비용 부담 상충", "exemption": "면책 사유 불일치",
    "fallback_law": "보충 법령 상충",
    "form_of_consent": "동의 형식 불일치", "frequency": "주기 불일치", "interpretation": "해석 기준 상충",
    "procedure": "절차 불일치", "scope": "범위 상충", "unit": "단위 불일치", "ownership": "권리 귀속 상충",
    "count": "건수 불일치", "wording": "표현 오류", "precedence": "우선순위 불분명",
    "sum": "합계 불일치", "required_and_forbidden": "요구와 금지의 상충", "month-end": "월말",
    "not_concerned": "해당 없는 기준", "silent": "정하지 않은 기준", "criteria": "위반 근거",
    # verdicts on citations
    "citation_health": "법령 인용 점검", "citation": "인용", "suggestion": "바른 인용", "renamed": "이름이 바뀐 법령",
    "repealed": "폐지·통합된 법령", "mistitled": "제명 오기", "wrong_article": "조문 오기",
    "unresolved": "가리키는 곳 없음",
    # deontics and parties
    "must": "의무", "must_not": "금지", "may": "권한·허용", "contractor": "계약상대자", "agency": "발주기관",
    "both": "쌍방", "other": "기타", "yes": "예", "no": "아니오",
    # categories
    "sla": "서비스 수준", "security": "보안", "ip": "지식재산권", "penalty": "제재·배상", "eligibility": "참가자격",
    "personnel": "인력", "deliverable": "산출물·제출", "payment": "대가", "warranty": "하자보수",
    "subcontract": "하도급", "governance": "계약관리", "task": "과업",
    # kinds and roles of papers
    "rfp": "제안요청서", "sow": "과업지시서", "terms": "계약조건", "guideline": "지침", "audit": "감사보고서",
    "notice": "공고", "contract": "계약", "reference": "참고", "role": "쓰임",
    # the ledger
    "seen": "발견", "read": "읽음", "dropped": "못 읽음", "tables": "표", "cells": "표 칸", "images": "그림",
    "formulas": "수식", "notes": "주석", "members": "압축 파일 안 문서",
    # the page
    "report": "의무 비교 보고서", "search": "검색어", "every": "전체", "complete": "모두 읽음", "lossy": "손실 있음",
    "none": "없음", "context": "앞뒤 문맥", "shown": "건 표시", "more": "더 보기", "internal": "기관 내부 사항",
    "strictest": "가장 엄격", "laxest": "가장 완화", "duplicate": "같은 문서", "secondary source": "2차 자료",
}  # fmt: skip


def word(key: str, language: str) -> str:
    """The word for ``key``; what is no key (a name, a value) comes back as it is."""
    if language == "ko":
        return KOREAN.get(key, key)
    return key.replace("_", " ") if key in KOREAN else key


UNITS = {"Y": "년", "M": "개월", "W": "주", "D": "일", "TH": "시간", "TM": "분", "TS": "초"}
DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
EVERY = {"P1D": "매일", "P7D": "매주", "P1W": "매주", "P1M": "매월", "P3M": "분기마다",
         "P6M": "반기마다", "P1Y": "매년"}
DAY_OF_MONTH = re.compile(r"---(\d{2})")
SHARE = re.compile(r"0\.\d+")
# From here on people speak of per cent, below of thousandths ("1,000분의 1.3").
PER_CENT = 0.01
# A duration or a day of the month inside words ("계획서와 함께 P14D").
INSIDE = re.compile(r"(?<![A-Za-z0-9])(?:P(?=\d|T\d)[0-9YMWDTHS]+|---\d{2})(?![A-Za-z0-9])")


def readable(value: str, language: str) -> str:
    """A normal form as people write it ("PT4H" is "4시간", "2/P1Y" is "매년 2회"); other values as they are."""
    if language != "ko":
        return value
    count, slash, period = value.partition("/")
    if slash and count.isdigit() and DURATION.fullmatch(period):
        return f"{EVERY.get(period, readable(period, language) + '마다')} {count}회"
    if value == "PT0S":
        return "즉시"
    if value == "24x7":
        return "24시간 상시"
    if value in ("delegated", "month-end"):
        return KOREAN[value]
    if day := DAY_OF_MONTH.fullmatch(value):
        return f"매월 {int(day.group(1))}일"
    if SHARE.fullmatch(value):
        share = float(value)
        return f"{share * 100:g}%" if share >= PER_CENT else f"1,000분의 {share * 1000:g}"
    found = DURATION.fullmatch(value) if len(value) > 1 else None
    if found and any(found.groups()):
        return " ".join(number + unit for number, unit in zip(found.groups(), UNITS.values(), strict=True) if number)
    return f"{int(value):,}원" if value.isdigit() and len(value) > 4 else value


def recurring(value: str, language: str) -> str:
    """The period of something that comes again ("P1M" is "매월"); other values as `readable` has them."""
    return EVERY.get(value, readable(value, language)) if language == "ko" else value


def in_words(text: str, language: str) -> str:
    """``text`` with every duration in it as people write it."""
    whole = readable(text, language)
    return INSIDE.sub(lambda match: readable(match.group(), language), text) if whole == text else whole


@lru_cache(maxsize=1)
def card_titles() -> dict[str, str]:
    """The titles of controls ("id"), their elements ("control.element") and the subjects compared ("id")."""
    from pipeline.rules import load_controls, load_subjects

    titles = {subject.id: subject.title for subject in load_subjects()}
    for control in load_controls():
        titles[control.id] = control.title
        titles |= {f"{control.id}.{element.id}": element.title for element in control.elements}
    return titles
