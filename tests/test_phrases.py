"""Long names and addresses, broken between phrases."""

import pytest
from desk_tables import codes, of_rows

from booklet.findings import Severity
from booklet.phrases import broken_lines, phrases
from booklet.text_length import full_widths


@pytest.mark.parametrize(
    "text, longest, lines",
    [
        ("示例市青禾区人民路街道法律援助工作站", 15, "示例市青禾区人民路街道|法律援助工作站"),
        ("示例市青禾區人民路街道法律援助工作站", 15, "示例市青禾區人民路街道|法律援助工作站"),
        ("示例市妇女联合会婚姻家庭纠纷人民调解委员会", 15, "示例市妇女联合会|婚姻家庭纠纷人民调解委员会"),
        (
            "青禾区司法局人民路司法所（公共法律服务工作站）",
            15,
            "青禾区司法局人民路司法所|（公共法律服务工作站）",
        ),
        ("北京市朝阳区劳动人事争议仲裁院法律援助工作站", 15, "北京市朝阳区劳动人事争议仲裁院|法律援助工作站"),
        (
            "示例省示例市青禾区人民路街道人民路1号便民服务中心一楼",
            24,
            "示例省示例市青禾区人民路街道|人民路1号便民服务中心一楼",
        ),
        (
            "广东省深圳市福田区深南大道1006号深圳国际创新中心A座15楼1501室",
            24,
            "广东省深圳市福田区深南大道1006号|深圳国际创新中心A座15楼1501室",
        ),
        (
            "浙江省杭州市西湖区文三路478号华星时代广场A座3楼西湖区公共法律服务中心",
            24,
            "浙江省杭州市西湖区文三路478号|华星时代广场A座3楼西湖区公共法律服务中心",
        ),
        (
            "台北市中正區忠孝東路一段1號法律扶助基金會台北分會三樓諮詢處",
            24,
            "台北市中正區忠孝東路一段1號|法律扶助基金會台北分會三樓諮詢處",
        ),
        (
            "示例市青禾区人民路1号，示例大厦北门进，电梯到三楼右转第二间",
            24,
            "示例市青禾区人民路1号，|示例大厦北门进，电梯到三楼右转第二间",
        ),
        ("Qinghe District Legal Aid Station", 15, "Qinghe District|Legal Aid Station"),
    ],
)
def test_long_names_and_addresses_are_broken_between_phrases(text, longest, lines):
    """As few lines as can be, each within its length, broken where a reader would break them."""
    assert "|".join(broken_lines(text, longest, 3)) == lines


@pytest.mark.parametrize("text", ["法" * 60, "1" * 80, "A" * 90, "示例市" * 30])
def test_what_cannot_be_broken_into_so_many_lines(text):
    """Nothing comes of a text that is too long even in three lines, or that has no place to break."""
    assert broken_lines(text, 15, 3) == ()


@pytest.mark.parametrize(
    "text", ["", "站", "第3会议室", "12345-678", "(A座) 3楼，左侧", "人民路１２号", " 前后 有空 "]
)
def test_phrases_joined_are_the_text(text):
    """No sign is lost between phrases, and no number is parted."""
    assert "".join(phrases(text)) == text
    assert not [
        1 for one, other in zip(phrases(text), phrases(text)[1:]) if one[-1].isdigit() and other[0].isdigit()
    ]


def test_broken_lines_are_told(tmp_path):
    """A long name and address print on several lines, which a note shows; the person's own lines stay."""
    table, found = of_rows(
        tmp_path,
        ("名称", "地址"),
        ("示例市青禾区人民路街道法律援助工作站", "示例省示例市青禾区人民路街道人民路1号便民服务中心一楼"),
        ("青禾站", "示例市青禾区\n人民路1号"),
        ("青禾区人民路街道\n法律援助工作站", "北山区和平路2号"),
    )
    assert codes(found) == [("table-lines-broken", 2)] * 2
    assert {each.severity for each in found} == {Severity.NOTE}
    assert "示例市青禾区人民路街道｜法律援助工作站" in found.findings[0].message("zh")
    assert [len(desk.name["zh-Hans"]) for desk in table.desks] == [2, 1, 2]
    assert table.desks[1].address["zh-Hans"] == ("示例市青禾区", "人民路1号")
    assert all(full_widths(line) <= 24 for desk in table.desks for line in desk.address["zh-Hans"])


def test_what_is_too_long_even_in_its_lines(tmp_path):
    """Where three lines don't hold it, the row stops; the hint speaks of the cell."""
    _, found = of_rows(tmp_path, ("名称", "电话"), ("示例市青禾区人民路街道" * 5, "12348"))
    assert codes(found) == [("yaml-too-long", 2)]
    assert "另起" not in found.findings[0].hint("zh") and "名称" in found.findings[0].message("zh")
