"""The words by which a sentence states law, or says that it only reports it.

A word counts where it states law: 房東可扣押金 does, 可扣的項目寫在單子上 doesn't. Not here: numbers
(``claims``).
"""

from __future__ import annotations

import re

from booklet.number_forms import NUM

_WHO = r"(?:法院|法官|警方|警察|公安|法律|律師|債主|對方|機構|公司|銀行|平台|家人|人員|你|他|他們)"
_MAY = r"(?:只能|不能|無權|有權|必須|應當)"
# wordings by which a sentence states law, what others published about it, or a crime
_LAW = re.compile(
    "|".join(
        (
            r"必須|應當|(?<![捨怪恨由])不得(?!不|已|了)|有權|無權|嚴禁|禁止|禁令|不准|不許|不可以|權力",
            r"依法|合法|非法|違法|犯法|法定|犯罪|(?<![得怪受賠謝])罪(?!魁)|構成(?:犯|違|侵|詐)|[會能就]構成|處罰|受罰|罰款|拘留|判刑",
            r"(?<!不)(?<!懷疑)是詐騙|騙術|(?<!不)是[^，。；]{0,4}陷阱|(?:部門|機關|銀行|法院|總局)[^，。；]{0,4}(?:提示|提醒)過",
            r"(?:中心|機關|部門|法院|銀行)不提供",
            (
                r"法律(?:不准|准許|允許|規定|禁止|要求|列出|寫明|保護|責任|效力|上|條文)|按(?:照)?法律|民法典|刑法|司法解釋"
                r"|(?<!合同)(?<!合約)(?<!租約)(?<!協議)(?<!上的)條文(?:說|規定|寫明|要求|准|禁)|沒有?[^，。；]{0,24}條文"
                r"|《[^》]*法[^》]*》"
            ),
            (
                r"第\s?[\d零〇一二兩三四五六七八九十百千]+\s?(?:[、,，和及至到–—-]\s?第?\s?\d+\s?)*條(?!毛|褲|裙|繩|線|路|街|魚|腿)"
                r"|(?:日|天|週|周|星期|月|年)(?:之|以)?內(?![部容衣地政])|(?<!一)起算(?!價|費)|上訴|終審|(?:起訴|追討)期限|時效"
                r"|(?:會|都)中斷|重新計?算"
            ),
            (
                r"缺席判決|裁定|裁決|財產保全|強制執行|申請執行|遲延利息|查封|搜查令|生效|效力|無效|撤銷|[才不]成立|算送到|不算(?:數|異議|有效|(?=[，。；]|$))"
                r"|有效異議|書面異議|管轄|抗辯|視為|送達|傳喚|照樣[審走判]|要回應|不是傳票|不是法院發"
            ),
            (
                r"書面同意|撤回同意|事先告[訴知]|報送|債務人|繼承|夫妻共同債務|書面(?:保證|擔保)|替你還|代還|要你還|生活必需"
                r"|[按依][^，。；]{0,4}(?:實際|實收|到手)[^，。；]{0,8}[算計]|先抵費用|一般可以?用"
                r"|(?:法院|證據)[^，。；]{0,6}排除|排除(?:證據|在外)"
            ),
            r"等於(?:放棄|承認)|另有規定|按[^，。；]{0,4}次序|(?:還|也)能對[^，。；]{1,6}(?:講|主張)",
            rf"{_WHO}[^，。；：！？]{{0,8}}{_MAY}|不能[^，。；]{{0,3}}(?:闖|扣|搜|凍結)",
            r"法院[^，。；：！？「]{0,6}(?:可以|可能|有時|會(?!議)|要(?!求))|警方[^，。；]{0,4}可",
            (
                r"可以?(?:請求|請法院|向法院|依法|要求|查閱|起訴|上訴|申請|凍結|扣(?![的哪什多])|提出?異議|向[^，。；]{1,6}投訴)"
                r"|到期前[^，。；]{0,4}申請"
            ),
        )
    )
)
LAW_WORDS = _LAW.pattern  # in Traditional

_CONTRACT = r"(?:合同|合約|租約|協議|條款|附件|公約)"
_TERM = rf"{NUM}\s?(?:個?\s?工作日|個\s?月|個?\s?星期|日|天|年|週|周)(?:之|以)?內"
# the same words where they tell of everyday life: a contract, advice, what was, a thing that works or doesn't
_EVERYDAY = re.compile(
    "|".join(
        (
            rf"{_CONTRACT}(?![法編])[^，。；！？《》]{{0,10}}第\s?{NUM}(?:\s?[、和至到–-]\s?第?\s?{NUM})*\s?條",
            r"約定[^，。；]{0,6}可以?扣",
            r"(?:裁決|裁定)書",  # the paper; what it does is said in other words
            rf"(?:最好|建議|盡量|爭取|打算)[^，。；！？]{{0,6}}{_TERM}",
            rf"(?:[這近頭前]|最近|過去)[^，。；！？]{{0,2}}{_TERM}",
            r"幾個?(?:日|天|週|星期|月|年)(?:之|以)?內|[今明當]年內|[本這當]月內",
            r"(?:網絡?|電|水|信號|電話|通話|服務|供暖)[^，。；！？]{0,4}[會都]中斷",
            r"(?:快遞|快件|包裹|外賣|貨物?|家具|家電)[^，。；！？]{0,4}送達",
            r"重新計?算(?=一遍|一次|賬|水|電|費|房租|租金|清楚)",
            r"(?:優惠|套餐|折扣|密碼|設置|新價)[^，。；！？]{0,6}生效",
            r"可以?(?:申請|要求)(?=看房|加裝|加一[個把張]|開通|安裝|裝|停車|寬帶|門禁|改時間)",
            r"[你他們人]{1,2}[^，。；：！？]{0,6}不能(?=來|睡|動彈|上班|出門|走路|吃|說話)",
        )
    )
)
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』")
# what says that a sentence is a report or our own reading, not the law
HEDGE = re.compile(
    r"(?<![收證單票數依根憑])據(?!法律|刑法|民法|憲法|條文)[^，。；]{0,14}?"
    r"(?:報道|報導|資料|規定|辦法|指引|國標|標準|來源|推斷|推論|理解|評論|消息|轉載|解讀)"
    r"|按我們|我們(?:對法律)?的理解|推斷|推出|推論|沒有?找到|有律師解讀|不是法律"
)


def without_everyday(text: str) -> str:
    """A text of the same length, with what it quotes and what tells of everyday life blanked out."""
    bare = _QUOTED.sub(lambda m: "「」".ljust(len(m[0])), text)
    return _EVERYDAY.sub(lambda m: "　" * len(m[0]), bare)


def sounds_like_law(text: str) -> str:
    """The words by which a text states law or reports it, or nothing; what it quotes is no claim."""
    bare = without_everyday(text)
    match = _LAW.search(bare) or HEDGE.search(bare)
    return match[0] if match else ""
