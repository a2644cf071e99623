"""Certificates of completed training: issued, revoked, reissued, printed and checked."""

from parkdesk.services.certificates.checking import check_certificate
from parkdesk.services.certificates.issuing import (
    issue_certificates,
    plan_issue,
    plan_reissue,
    reissue_certificate,
    revoke_certificate,
)
from parkdesk.services.certificates.keys import add_key
from parkdesk.services.certificates.reading import list_certificates, list_pages
from parkdesk.services.certificates.rows import (
    CertificateCheck,
    CertificatePage,
    CertificateRow,
    IssuePlan,
    ReadyPerson,
    Reprint,
    SkippedPerson,
)

__all__ = [
    "CertificateCheck",
    "CertificatePage",
    "CertificateRow",
    "IssuePlan",
    "ReadyPerson",
    "Reprint",
    "SkippedPerson",
    "add_key",
    "check_certificate",
    "issue_certificates",
    "list_certificates",
    "list_pages",
    "plan_issue",
    "plan_reissue",
    "reissue_certificate",
    "revoke_certificate",
]
