"""(f) Who administers the system reads no case; who reads the audit reads no case either."""

from __future__ import annotations

import pytest


@pytest.fixture
def secret(office, diary) -> tuple[str, str, str, str]:
    """A case with a paper and a piece of evidence as its handler sees it: three addresses and the party's name."""
    shen = office.official("shenliping", diary)
    shen.hurried = True
    shen.opens("/documents/")
    paper = shen.page.locator('main a[href*="/documents/"]').filter(has_text="告知书").first.get_attribute("href")
    shen.opens("/evidence/")
    piece = shen.page.locator('main tbody a[href^="/evidence/"]').first.get_attribute("href")
    shen.opens("/cases/?mine=on")
    row = shen.page.locator('main tbody a[href^="/cases/"]').first
    case = row.get_attribute("href")
    shen.opens(case)
    return case, paper, piece, shen.page.locator("dt:has-text('当事人') + dd").first.inner_text()


@pytest.mark.parametrize("username", ["sysadmin", "secadmin", "auditadmin"])
def test_no_administrator_reads_a_case(office, diary, secret, username):
    case, paper, piece, party = secret
    admin = office.official(username, diary)
    admin.opens("/workbench/")
    admin.reads_not(party)
    closed = (
        "/cases/", "/leads/", case, f"{case}documents/", f"{case}do/record-act/", f"{case}code/", "/documents/", paper,
        f"{paper}document.pdf", "/evidence/", piece, f"{piece}file/", "/parties/", f"/search/?q={party}",
        "/cases/export.csv",
    )  # fmt: skip
    for address in closed:
        admin.hurried = address not in ("/cases/", case)
        admin.opens(address, status=403)
        admin.reads("没有", "权限")
        admin.reads_not(party)


def test_the_audit_administrator_sees_that_something_was_done_but_not_what_a_case_says(office, diary, secret):
    case, _, _, party = secret
    admin = office.official("auditadmin", diary)
    admin.opens("/audit/")
    admin.reads("沈立平")
    admin.reads_not(party)
