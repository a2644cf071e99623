"""The sample park's papers: most are there with a small file, some are missing or run out."""

from sqlalchemy.orm import Session

from parkdesk.rules.documents import USUALLY_REQUIRED
from parkdesk.rules.vocabulary import DocumentKind
from parkdesk.services.documents import (
    DocumentDraft,
    GivenFile,
    add_document,
    set_required,
    usual_required,
)
from parkdesk.services.sample.calendar import Calendar
from parkdesk.services.sample.tenants import TENANTS

KIND = DocumentKind
NOT_HANDED_IN = {
    ("kite", KIND.AUTHORITY_TO_SIGN),
    ("saffron", KIND.MEMORANDUM_AND_ARTICLES),
    ("saffron", KIND.PSEB_REGISTRATION),
    ("terra", KIND.BUSINESS_PLAN),
    ("noor", KIND.PARTNERSHIP_DEED),
    ("orbit", KIND.NTN_CERTIFICATE),
}
# Days from today to the last one they hold; the others of these kinds hold for some years.
RUNS_OUT = {
    ("loom", KIND.SIGNATORY_CNIC): 24,
    ("relay", KIND.PSEB_REGISTRATION): -12,
    ("chai", KIND.SIGNATORY_CNIC): -40,
    ("dastak", KIND.INSURANCE): 9,
}
RUN_OUT = frozenset({KIND.SIGNATORY_CNIC, KIND.PSEB_REGISTRATION, KIND.INSURANCE})
ON_PAPER_ONLY = frozenset({KIND.AUTHORITY_TO_SIGN})
YEARS = 900


def add_documents(session: Session, calendar: Calendar, tenants: dict[str, int]) -> None:
    set_required(session, asked=usual_required())
    for place, (key, name, kind, *_) in enumerate(TENANTS):
        papers = [*USUALLY_REQUIRED[kind], *(paper for one, paper in RUNS_OUT if one == key)]
        for paper in dict.fromkeys(papers):
            if (key, paper) not in NOT_HANDED_IN:
                _add(session, calendar, tenants[key], (key, name), paper, place)


def _add(
    session: Session, calendar: Calendar, tenant_id: int, who: tuple[str, str],
    paper: DocumentKind, place: int,
) -> None:  # fmt: skip
    key, name = who
    left = RUNS_OUT.get((key, paper), YEARS + place * 17 if paper in RUN_OUT else None)
    draft = DocumentDraft(
        paper,
        number=f"{paper.name[:3]}-{7100 + place * 29}",
        issued_on=calendar.day(-700 - place * 11),
        expires_on=None if left is None else calendar.day(left),
        note="Original seen, copy in the cabinet" if paper in ON_PAPER_ONLY else "",
    )
    file = None
    if paper not in ON_PAPER_ONLY:
        file = GivenFile(f"{paper} {name}.pdf", _pdf(f"Sample: {paper} of {key}"))
    add_document(session, tenant_id=tenant_id, draft=draft, file=file)


def _pdf(text: str) -> bytes:
    """The smallest page that viewers open, with one line of ASCII on it."""
    drawn = f"BT /F 18 Tf 60 760 Td ({text}) Tj ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + head + table + tail).encode("ascii")
