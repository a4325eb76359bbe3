"""Every template is used, and every address that a template or a redirect names exists."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.urls import URLPattern, get_resolver

from tests.architecture.source_code import WEB, modules, place, strings, tree_of

TEMPLATES = {
    path.relative_to(folder).as_posix(): path
    for folder in sorted(WEB.glob("*/templates"))
    for path in sorted(folder.rglob("*.html"))
}
NAMED = re.compile(r"""\{%\s*(?:include|extends)\s+["']([^"']+)["']""")
COMPONENT = re.compile(r"<c-(?!slot|vars)([a-z][a-z0-9.-]*)")
ADDRESS = re.compile(r"""\{%\s*url\s+["']([^"']+)["']""")
ADDRESS_IN_CODE = re.compile(r"[a-z_]+:[a-z_]+")
CHOSEN = re.compile(r"""["']([a-z_]+/[a-z_/]+\.html)["']""")


def names(patterns: Iterable[object], space: str = "") -> Iterator[str]:
    """Every named address."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        else:
            yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)


ADDRESSES = set(names(get_resolver().url_patterns))


def used_by_template(text: str) -> set[str]:
    """The templates that a template includes, extends or uses as a component, or names in an expression."""
    components = {f"cotton/{name.replace('.', '/').replace('-', '_')}.html" for name in COMPONENT.findall(text)}
    return {*NAMED.findall(text), *components, *CHOSEN.findall(text)}


def used_by_code(path: Path) -> set[str]:
    """The templates that a module names; `cases/tabs/{tab}.html` names every file of the folder."""
    named = {text for text in strings(tree_of(path)) if text.endswith(".html")}
    folders = {t.rpartition("/")[0] for t in strings(tree_of(path)) if t.endswith("/") and not t.startswith("/")}
    return named | {name for name in TEMPLATES if name.rpartition("/")[0] in {f.rstrip("/") for f in folders} - {""}}


def used() -> set[str]:
    by_templates = (used_by_template(path.read_text(encoding="utf-8")) for path in TEMPLATES.values())
    return set().union(*by_templates, *(used_by_code(path) for path in modules(WEB)))


def test_every_template_is_used():
    assert sorted(set(TEMPLATES) - used()) == []


def test_every_template_that_is_named_exists():
    missing = {
        name
        for path in TEMPLATES.values()
        for name in used_by_template(path.read_text(encoding="utf-8"))
        if name not in TEMPLATES
    }
    assert missing == set()


def test_every_address_in_a_template_exists():
    named = {name: set(ADDRESS.findall(path.read_text(encoding="utf-8"))) for name, path in TEMPLATES.items()}
    assert {name: found - ADDRESSES for name, found in named.items() if found - ADDRESSES} == {}


def addresses_in_code(path: Path) -> set[str]:
    """Texts of the form `app:name` where `app` has addresses."""
    apps = {name.partition(":")[0] for name in ADDRESSES if ":" in name}
    found = {text for text in strings(tree_of(path)) if ADDRESS_IN_CODE.fullmatch(text)}
    return {text for text in found if text.partition(":")[0] in apps}


def test_every_address_in_the_code_exists():
    missing = {place(path): addresses_in_code(path) - ADDRESSES for path in modules(WEB)}
    assert {path: names for path, names in missing.items() if names} == {}


def test_a_planted_use_is_seen():
    text = '{% include "a/b.html" %}<c-procedure-line x="1"/>{% include chosen|default:"c/d.html" %}'
    assert used_by_template(text) == {"a/b.html", "cotton/procedure_line.html", "c/d.html"}
    assert ADDRESS.findall("{% url 'cases:gone' pk=1 %}") == ["cases:gone"]
    assert "cases:gone" not in ADDRESSES
