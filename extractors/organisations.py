"""Names of public organisations, told by how they end."""

from __future__ import annotations

#: A pattern for one such name; what merely ends alike (요구, 실시, 제도, 한도) is none.
ORGANISATION = (
    r"[가-힣]{1,12}(?:특별시|광역시|특별자치도|특별자치시|교육청|교육지원청|공단|공사|재단|진흥원|연구원|관리원|"
    r"정보원|개발원|평가원|의회|대학교|"
    r"병원|센터|개발공사|시설공단|협회|기금)|[가-힣]{2,4}(?:시|군|구|도)(?<!요구)(?<!연구)(?<!실시)(?<!지시)(?<!제도)(?<!년도)(?<!한도)|[가-힣]{2,8}(?:부|처|청|원)"
)
