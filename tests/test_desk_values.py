"""A desk's numbers, hours, colours and addresses: what is told and what is left alone, row by row."""

import pytest

from booklet.findings import Place
from booklet.findings.reporter import Reporter
from booklet.load.desks.fields import DESK_RULE
from booklet.load.desks.opening_hours import hours_faults
from booklet.load.desks.phone_numbers import phone_faults
from booklet.load.desks.value_checks import LINES, TEXTS, check_values, colour_faults, web_faults
from booklet.load.schema.suggestions import mended_choice, mended_day, mended_text

RIGHT = (
    "0000-1234567",
    "010-12345678",
    "(0755) 12345678",
    "13812345678",
    "138 1234 5678",
    "400-820-8820",
    "800-820-8820",
    "12348",
    "110",
    "95588",
    "1823",
    "23456789",
    "+852 2345 6789",
    "+853 2812 3456",
    "+886 2 2345 6789",
    "+86 138 1234 5678",
    "+86 10 1234 5678",
    "+1 212 555 0123",
    "01012345678 转 12",
)


@pytest.mark.parametrize("number", RIGHT)
def test_numbers_that_ring_are_left_alone(number):
    """Landlines, mobiles, services, short numbers and those abroad have no fault."""
    assert list(phone_faults(number)) == []


@pytest.mark.parametrize(
    "number, code",
    [
        ("1381234567", "desk-phone-length"),
        ("138123456789", "desk-phone-length"),
        ("400-820-882", "desk-phone-length"),
        ("010-1234", "desk-phone-local"),
        ("+852 2345 678", "desk-phone-length"),
        ("+86 138 1234 567", "desk-phone-length"),
        ("1012345678", "desk-phone-zero"),
        ("7551234567", "desk-phone-zero"),
        ("5551", "desk-phone-unknown"),
        ("12345678901234", "desk-phone-unknown"),
        ("+86 010 12345678", "desk-phone-unknown"),
    ],
)
def test_numbers_that_cannot_ring_are_told(number, code):
    """A digit too few or too many, a lost zero and no known kind have one fault each."""
    assert [told for told, _ in phone_faults(number)] == [code]


@pytest.mark.parametrize(
    "lines",
    [
        ["週一至週五 9:00–17:00", "節假日休息"],
        ["周一、三 上午9點–11點半"],
        ["Mon-Fri, 9:00–12:00, 13:30-17:00"],
        ["上午9點–下午5點"],
        ["下午1:30–5:00"],
        ["18:00–02:00"],
        ["周一、周三 9:00–12:00；周二 9:00–12:00"],
        ["周一至周五 9:00–17:00 星期六 9:00–12:00"],
        ["9:00–12:00", "13:30–17:00"],
        ["請先打電話預約"],
        ["週一至週五 9:00–17:00 一樓；9:00–12:00 二樓"],
        ["第一、三周周六 9:00–12:00", "周六 10:00–11:00 热线"],
        ["9am–5pm"],
        ["0000-1234567"],
        [],
    ],
)
def test_hours_that_can_be_kept_are_left_alone(lines):
    """Hours that agree, hours past midnight and what isn't understood have no fault."""
    assert list(hours_faults(lines)) == []


@pytest.mark.parametrize(
    "lines, index, code",
    [
        (["周一至周五 9:00-12:00、11:30-17:00"], 0, "desk-hours-overlap"),
        (["周一至周五 9:00–17:00", "周三 16:00–20:00"], 1, "desk-hours-overlap"),
        (["Sat, Sun 10:00-12:00", "Sunday 11:00-13:00"], 1, "desk-hours-overlap"),
        (["9:00–5:00"], 0, "desk-hours-backwards"),
        (["下午5點–下午2點"], 0, "desk-hours-backwards"),
        (["周末", "9:00–25:00"], 1, "desk-hours-impossible"),
        (["9:00–12:60"], 0, "desk-hours-impossible"),
    ],
)
def test_hours_that_cannot_be_kept_are_told(lines, index, code):
    """Overlaps on one day, ends before starts and times no clock shows are told with their line."""
    assert [(at, told) for at, (told, _) in hours_faults(lines)] == [(index, code)]


@pytest.mark.parametrize(
    "colour, codes",
    [
        ("#0f4f5c", []),
        ("#2e86de", []),
        ("#999999", []),
        ("#ffd700", ["desk-colour-pale"]),
        ("#F5C6CB", ["desk-colour-pale"]),
        ("#c8102e", ["desk-colour-alarm"]),
        ("#1c1b1a", []),
    ],
)
def test_colours(colour, codes):
    """Pale colours and those near the alarm's red are told; dark, middling and grey ones aren't."""
    assert [code for code, _ in colour_faults(colour)] == codes


@pytest.mark.parametrize(
    "address, right",
    [
        ("desk.example/help", True),
        ("https://desk.example:8080/a?b=c", True),
        ("tel:12348", True),
        ("desk..example", False),
        ("-desk.example", False),
        ("https://desk.example:99999/", False),
        ("https://:80/", False),
    ],
)
def test_addresses(address, right):
    """A web address needs the name of a website that can exist."""
    assert list(web_faults(address)) != right


def test_the_tables_name_functions_of_keys_that_nest():
    """Values under lists, tables and scripts are found, and told at the nearest place there is."""
    values = {
        "phones": ({"number": "1381234567"},),
        "qr": {"current": "https://a..b"},
        "hours": {"zh-Hant": ("9:00–5:00",), "zh-Hans": ("9:00–5:00",)},
    }
    places = {("phones", 0, "number"): 3, ("qr", "current"): 5, ("hours",): 7}

    def at(*path):
        while path not in places:
            path = path[:-1]
        return Place("desk.yaml", places[path], 1)

    found = Reporter()
    check_values(values, at, found)
    assert [(f.code, f.line, dict(f.values)["key"]) for f in found] == [
        ("desk-phone-length", 3, "phones › 1 › number"),
        ("desk-web-broken", 5, "qr › current"),
        ("desk-hours-backwards", 7, "hours"),
    ]
    assert {keys[0] for keys, _ in TEXTS} | {key for key, _ in LINES} >= {"phone", "phones", "hours"}


@pytest.mark.parametrize(
    "key, typed, meant",
    [
        ("phone", "０１０—１２３４５６７８", "010-12345678"),
        ("phone", "电话：010.12345678", "010-12345678"),
        ("phone", "010-12345678 ext. 12", "010-12345678 转 12"),
        ("phone", "看门口", ""),
        ("colour", "0f4f5c", "#0f4f5c"),
        ("colour", "＃０F4F5C", "#0F4F5C"),
        ("colour", "#abc", "#aabbcc"),
        ("colour", "teal", ""),
        ("web", "desk。example", "desk.example"),
        ("qr", "desk.example/a", "https://desk.example/a"),
        ("qr", "HTTPS:/desk.example", "https://desk.example"),
    ],
)
def test_mistyped_text_is_guessed(key, typed, meant):
    """What an input method or habit makes of a value is turned into the form its key has."""
    rule = DESK_RULE.fields[key]
    assert mended_text(typed, getattr(rule, "text", rule).pattern) == meant


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("2026/11/20", "2026-11-20"),
        ("2026年1月5日", "2026-01-05"),
        ("20261120", "2026-11-20"),
        ("2026.11.20", "2026-11-20"),
        ("2026/02/30", ""),
        ("20/11/2026", ""),
        ("明天", ""),
    ],
)
def test_mistyped_days_are_guessed(typed, meant):
    """Another order of signs is mended; a day that doesn't exist or could be two is not."""
    assert mended_day(typed) == meant


def test_mistyped_choices_are_guessed():
    """A near word, yes and no in both languages stand for one of the choices; others for none."""
    assert [mended_choice(word, ("true", "false")) for word in ("yes", "否", "ture", "vielleicht")] == [
        "true",
        "false",
        "true",
        "",
    ]
    assert mended_choice("Discret", ("full", "discreet")) == "discreet"
