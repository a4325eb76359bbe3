"""Exhibits of a demo case: drawn pictures that stand for photographs and copies, marked as examples."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont

from plumbline.law import law
from plumbline.project.demo.cast import Role
from plumbline.project.demo.scenes import Plot, Scene, evidence
from plumbline.web.cases.models import Case
from plumbline.web.evidence.services import Description, store, verify
from plumbline.web.organs.actors import Actor

WIDTH, HEIGHT = 960, 640
TINTS = ("#dfe7ee", "#e9e4d8", "#dde8df", "#ece0dd")
FACE = files("plumbline.web.documents") / "fonts" / "NotoSansCJKsc-Bold.otf"


def add_exhibits(role: Role, plot: Plot, scene: Scene, case: Case, actor: Actor) -> None:
    """After the inspection: one exhibit for each piece the story names, each tied to the element it proves."""
    matter = law().matters.get(role.story.matter, plot.ended)
    elements = {e.name for e in matter.elements} if matter else set()
    officers = "、".join(a.user.display_name for a in role.handlers)
    for row in evidence(role, plot, scene.on):
        about = Description(
            kind=row["kind"],
            name=row["name"],
            source=row["source"],
            obtained=scene.on,
            officers=officers,
            proves=row["proves"] or role.story.title,
            place=plot.place[:200],
            element=row["proves"] if row["proves"] in elements else "",
            is_copy=row["is_copy"],
            copy_certified=bool(row.get("copy_certified")),
            original_carrier=row.get("original_carrier"),
            extraction_recorded=row.get("extraction_recorded"),
        )
        picture = drawn(row["name"], f"{scene.on}　{plot.place}", role.random)
        got = store(case_id=case.pk, actor=actor, chunks=[picture], file_name=f"{row['name']}.jpg", description=about)
        if role.chance(0.7):
            verify(evidence_id=got.evidence.pk, actor=actor, verification="与现场情况和其他证据相互印证，查证属实。")


def drawn(title: str, caption: str, random: Random) -> bytes:
    """A picture with a plain scene, its title and where it was taken."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), random.choice(TINTS))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, HEIGHT * 0.62, WIDTH, HEIGHT), fill="#c3c8cc")
    for _ in range(9):
        left, top = random.randint(20, WIDTH - 160), random.randint(140, 380)
        pen.rectangle((left, top, left + random.randint(50, 170), int(HEIGHT * 0.62)), outline="#8b949c", width=3)
    pen.text((32, 28), title, fill="#1b2430", font=ImageFont.truetype(str(FACE), 34))
    pen.text((32, HEIGHT - 52), f"{caption[:40]}（演示样张）", fill="#1b2430", font=ImageFont.truetype(str(FACE), 20))
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
