"""Records that pages of the print room are made of, as tests want them."""

from dataclasses import replace

from booklet.room import BuiltFile, HomeDesk, RoomTexts

COLOURS = dict.fromkeys(
    ("ink", "soft", "rule", "alarm", "solid", "on", "disp", "text", "t1", "t2"), "#123456"
)

SIGNED = {"reviewer": "示例律师", "date": "2026-11-20", "due": "2027-02-20"}


def file_of(product: str, **more) -> BuiltFile:
    """A file as a manifest lists it."""
    entry = {
        "product": product,
        "script": "zh-Hans",
        "form": "reading",
        "size": "standard",
        "ink": "colour",
        "pages": 1,
        "review": "draft",
        "facts": {},
        "sha256": "0" * 64,
        **more,
    }
    return BuiltFile(f"{product}.pdf", entry, 12345)


def room_of(sources, **more) -> RoomTexts:
    guide = sources.guide
    room = RoomTexts(
        guide.title, "0.1", guide.law_date, "—", {}, guide.routes, frozenset({"110"}), sources.screens
    )
    return replace(room, **more)


def desks(count: int) -> list[HomeDesk]:
    order = ("reviewed", "draft", "overdue", "failed")
    return [
        HomeDesk(
            f"desk-{n:03}",
            {"zh-Hans": f"第{n:03}站"},
            {"zh-Hans": "示例市"},
            {"zh-Hans": "index.html"},
            order[n % 4],
            "2027-02-20",
            54,
            0,
        )
        for n in range(count)
    ]
