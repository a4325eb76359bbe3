"""Who may do what, and the documents of the procedure."""

from __future__ import annotations

from plumbline.project.reference.markdown import anchor, code, page, table
from plumbline.web.documents.kinds import DocumentKind, catalogue
from plumbline.web.organs.permissions import PERMISSIONS
from plumbline.web.organs.roles import Role
from plumbline.web.shell.access import PUBLIC_URLS


def permissions_page() -> str:
    """The permission table, one column per role, and the addresses open to everyone."""
    rows = (
        (code(name), permission.title, *("●" if role in permission.roles else "" for role in Role))
        for name, permission in PERMISSIONS.items()
    )
    public = "".join(f"- `{name}`\n" for name in sorted(PUBLIC_URLS))
    return page(
        "权限表",
        "`plumbline.web.organs.permissions` and `plumbline.web.shell.access`",
        table(("权限", "事项", *(str(role.label) for role in Role)), rows),
        "## 不用登录的网址\n",
        public,
    )


def documents_page() -> str:
    """Every kind of document with its basis and the facts it cannot do without."""
    kinds = catalogue().values()
    listed = (
        (
            f"[{kind.title}](#{anchor(_heading(kind))})",
            code(kind.code),
            "外部" if kind.outward else "内部",
            kind.mark,
            len(kind.must),
        )
        for kind in kinds
    )
    return page(
        "文书目录",
        "`src/plumbline/web/documents/catalogue/*.toml`",
        f"共 {len(kinds)} 种。每种文书从案卷取值，必填内容缺少时不能定稿。\n",
        table(("文书", "代码", "用途", "文号字", "必填项数"), listed),
        *(_document(kind) for kind in kinds),
    )


def _document(kind: DocumentKind) -> str:
    rows = [
        ("依据", "；".join(kind.basis)),
        ("做法", " ".join(kind.guidance)),
        ("必填", "、".join(f"{kind.term(path)}（{code(path)}）" for path in kind.paths() if kind.is_mandatory(path))),
        ("选填", "、".join(kind.term(path) for path in kind.paths() if not kind.is_mandatory(path))),
    ]
    return f"## {_heading(kind)}\n\n" + table(("项目", "内容"), [row for row in rows if row[1]])


def _heading(kind: DocumentKind) -> str:
    return f"{kind.title} · `{kind.code}`"
