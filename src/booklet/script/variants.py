"""Words whose Simplified form OpenCC's ``tw2s`` leaves or gets wrong in any guide, each with its source.

Sources: TGB 通用规范汉字表 (2013), YTZ its annex 1, the table of 规范字 with their
traditional and variant characters; XH 现代汉语词典 (7th edition), the headword or its sense; YX
第一批异形词整理表 (2001); OC the entry of OpenCC's own dictionaries (TSPhrases, TSCharacters) for a neighbour
of the word, which shows that the one left out is an oversight.

A word of one character holds wherever no longer one does. The longest word that begins first counts.
"""

from __future__ import annotations

from typing import NamedTuple


class Variant(NamedTuple):
    """A Traditional word, its Simplified form, and where that is laid down."""

    traditional: str
    simplified: str
    source: str


VARIANTS = tuple(
    Variant(*row.split(maxsplit=2))
    for row in """
帳 账 XH 账: 关于货币、货物出入的记载，债；帐 only for what is hung up (TGB has both)
帳篷 帐篷 XH 帐篷
帳棚 帐棚 XH 帐篷
帳幕 帐幕 XH 帐幕
帳子 帐子 XH 帐子
帳帷 帐帷 XH 帷帐
帳幔 帐幔 XH 帐幔
帳鉤 帐钩 XH 帐子
蚊帳 蚊帐 XH 蚊帐
床帳 床帐 XH 帐
紗帳 纱帐 XH 纱帐
羅帳 罗帐 XH 帐
錦帳 锦帐 XH 帐
營帳 营帐 XH 营帐
軍帳 军帐 XH 帐
虎帳 虎帐 XH 帐
氈帳 毡帐 XH 毡帐
布帳 布帐 XH 帐
帷帳 帷帐 XH 帷帐
幔帳 幔帐 XH 幔帐
幕帳 幕帐 XH 帐
輓帳 挽帐 XH 帐
搭帳 搭帐 XH 帐
氊帳 毡帐 XH 毡帐
覆函 复函 XH 复函
覆核 复核 XH 复核
覆議 复议 XH 复议
覆審 复审 XH 复审
覆查 复查 XH 复查
覆驗 复验 XH 复, 又、再
覆檢 复检 XH 复, 又、再
覆診 复诊 XH 复诊
覆試 复试 XH 复试
覆勘 复勘 XH 复, 又、再
覆述 复述 XH 复述
覆印 复印 XH 复印
覆製 复制 XH 复制
覆原 复原 XH 复原
敬覆 敬复 XH 复, 回答
審覆 审复 XH 复, 回答
賜覆 赐复 XH 复, 回答
待覆 待复 XH 复, 回答
待覆蓋 待覆盖 XH 覆盖
候覆 候复 XH 复, 回答
請覆 请复 XH 复, 回答
請覆蓋 请覆盖 XH 覆盖
未覆 未复 XH 复, 回答
未覆蓋 未覆盖 XH 覆盖
往覆 往复 XH 往复
甚麼 什么 XH 什么
甚麽 什么 XH 什么
甚么 什么 XH 什么
祇 只 YTZ 只, of which it is a variant in the sense "only"
神祇 神祇 TGB 祇 qí, spirit of the earth
地祇 地祇 TGB 祇 qí
天祇 天祇 TGB 祇 qí
靈祇 灵祇 TGB 祇 qí
祇園 祇园 TGB 祇 qí
祇樹 祇树 TGB 祇 qí
裏 里 YTZ 里, of which it is a traditional form
衹 只 YTZ 只, of which it is a traditional form
土著 土著 XH 土著; OC 著名 著作
原著 原著 XH 原著
編著 编著 XH 编著
專著 专著 XH 专著
論著 论著 XH 论著
卓著 卓著 XH 卓著
遺著 遗著 XH 遗著
拙著 拙著 XH 拙著
譯著 译著 XH 译著
新著 新著 XH 著, to write
所著 所著 XH 著, to write
著文 著文 XH 著, to write
較著 较著 XH 彰明较著
商於 商於 TGB 於 wū, in place names
於陵 於陵 TGB 於 wū, in place names
文徵明 文徵明 TGB 徵, kept in names; OC 魏徵
鍾書 锺书 TGB 锺, for names
連繫 联系 XH 联系
連絡 联络 XH 联络
身分 身份 XH 身份
部份 部分 XH 部分
全部份 全部份 XH 全部
成份 成分 XH 成分; YX
過份 过分 XH 过分; YX
水份 水分 XH 水分
充份 充分 XH 充分
補充份 补充份 XH 补充
輩份 辈分 YX
緣份 缘分 XH 缘分
情份 情分 XH 情分
謀畫 谋划 YX
出謀畫策 出谋划策 YX
規畫 规划 XH 规划
企畫 企划 XH 企划
策畫 策划 XH 策划
畫分 划分 XH 划分
倣 仿 YTZ 仿, of which it is a variant
傚 效 YTZ 效, of which it is a variant
姪 侄 YTZ 侄, of which it is a variant
砲 炮 YTZ 炮, of which it is a variant
揹 背 YTZ 背, of which it is a variant
糢糊 模糊 XH 模糊
賸 剩 YTZ 剩, of which it is a variant
踫 碰 YTZ 碰, of which it is a variant
躭 耽 YTZ 耽, of which it is a variant
隄 堤 YTZ 堤, of which it is a variant
堦 阶 YTZ 阶, of which it is a variant
勦 剿 YTZ 剿, of which it is a variant
偪 逼 YTZ 逼, of which it is a variant
憇 憩 YTZ 憩, of which it is a variant
徬徨 彷徨 XH 彷徨
黏貼 粘贴 XH 粘贴
""".strip().split("\n")
)
