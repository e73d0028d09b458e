"""Words about review: dates, signatures, the facts of the ledger as shown."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error, warning

FINDINGS: dict[str, CatalogueEntry] = {
    "fact-overdue": warning(
        "事实 {id} 应在 {date} 前复核，到 {today} 已经过期",
        "请律师核对后，在 facts.yaml 里改 reviewed 和 due；在这之前引用它的单张会印“待复核，请勿发放”。",
        "the fact {id} was to be reviewed by {date}; on {today} that is overdue",
        "Have it checked and set reviewed and due; until then pieces citing it say not to be handed out.",
    ),
    "fact-expired": warning(
        "事实 {id} 到 {date} 为止有效，到 {today} 已经失效",
        "请改写引用它的句子，或更新 facts.yaml。",
        "the fact {id} held until {date}; on {today} it has ended",
        "Rewrite the sentences that cite it, or bring facts.yaml up to date.",
    ),
    "review-unbound": warning(
        "写在站点资料里的复核日期不再算签核：它没有记下律师看过哪些字",
        "运行 {command} signoff 做签核单，律师看过、签名以后运行 {command} sign 记下，再删掉 review 里的 "
        "date、due、facts。在那以前，成品印“初稿：待律师复核”。",
        "the dates of a review among a desk's data sign nothing any more: they don't say which words were "
        "read",
        "Run {command} signoff for the sheets, and after the signature {command} sign; then delete date, "
        "due and facts under review. Until then pieces say that they are drafts.",
        in_cell=(
            "运行 {command} signoff 做签核单，律师看过、签名以后运行 {command} sign 记下，再清空这一格。"
            "在那以前，成品印“初稿：待律师复核”。",
            "Run {command} signoff for the sheets, and after the signature {command} sign; then empty this "
            "cell. Until then pieces say that they are drafts.",
        ),
    ),
    "review-overdue": warning(
        "签核到 {date} 为止，到 {today} 已经过期",
        "请律师重新看过：{command} signoff，再运行 {command} sign。",
        "this signature ran until {date}; on {today} it is overdue",
        "Have the texts reviewed again: {command} signoff, then {command} sign.",
    ),
    "signoff-edited": error(
        "这份签核记录不是 {command} sign 写下的样子：有人改过",
        "签核记录不能手改。请从备份或版本库恢复这个文件；恢复不了的，删掉它，请律师重新看、重新签。",
        "this sign-off record isn't as {command} sign wrote it: somebody changed it",
        "Records aren't edited by hand. Get the file back from a backup or the repository; failing that, "
        "delete it and have the pieces read and signed again.",
    ),
    "signoff-elsewhere": error(
        "这份签核是给站点 {desk} 的，却放在 {folder} 的文件夹里",
        "签核不能从一个站点抄给另一个。请放回去；站点改了名的，请律师重新签。要几个站点共用，让它们 extends "
        "同一个文件，签那个文件的。",
        "this sign-off was given for the desk {desk} and lies in the folder of {folder}",
        "A signature isn't copied from one desk to another. Put it back; where the desk was renamed, have "
        "it signed again. Desks that extend one file share that file's signatures.",
    ),
    "signoff-nameless": error(
        "签核要有复核人的姓名，“{name}”不是姓名",
        "写律师的姓名，如 --reviewer 张某。还没有律师看过的，不要签：成品会印“初稿：待律师复核”。",
        "a signature needs the reviewer's name; “{name}” is none",
        "Give the lawyer's name after --reviewer. What no lawyer has read isn't signed: it says that it "
        "is a draft.",
    ),
    "signoff-future": error(
        "签核日期 {date} 还没有到（今天是 {today}）",
        "日期写律师真正看完、签名的那一天。",
        "the signature is of {date}, which is yet to come (it is {today})",
        "The date is the day on which the lawyer finished reading and signed.",
    ),
    "signoff-backwards": error(
        "下次复核（{due}）早于签核日期（{date}）",
        "下次复核写以后的日子，最多一年。",
        "the next review ({due}) is before the signature ({date})",
        "The next review is a later day, twelve months on at most.",
    ),
    "signoff-too-long": error(
        "签核最多管一年：{date} 签的，下次复核最晚是 {latest}，不能是 {due}",
        "法律会变，请写一年以内的日子。",
        "a signature holds for twelve months at most: one of {date} until {latest}, not {due}",
        "Law changes; choose a day within a year.",
    ),
    "signoff-unknown": warning(
        "签核记录里的“{name}”现在没有了，这一项不算",
        "品目或依据删掉、改名以后会这样。改了名的要重新签：{command} signoff，再 {command} sign。",
        "“{name}” of this sign-off record isn't there any more and counts for nothing",
        "So it is after a piece or fact was removed or renamed. Under its new name it is signed again: "
        "{command} signoff, then {command} sign.",
    ),
    "signoff-changed": warning(
        "{piece}：{reviewer} {date} 签过以后改过（共 {count} 处），印成初稿。改在“{place}”。原来："
        "{old}　现在：{new}",
        "只看改动：{command} signoff --changed；律师看过再签：{command} sign。改错了的，改回去就又算签过。",
        "{piece}: changed in {count} places since {reviewer} signed it on {date}, so it says that it is a "
        "draft. At [{place}]: it was {old} and is {new}",
        "To read the changes alone: {command} signoff --changed; then sign again. A change that is taken "
        "back makes the signature good again.",
    ),
    "signoff-code": error(
        "核对号对不上（{number}）：还有 {count} 项（品目，或站点自己写的话）没有按现在的字看过：{pieces}",
        "核对号在签核单每一页的右上角。对不上，是因为做好签核单以后字改过，或者单子不是这几份的。"
        "请重新做签核单（{command} signoff），看过再签。",
        "no sheet with this number ({number}): {count} items (pieces, or a desk's own words) weren't read "
        "as they stand now: {pieces}",
        "The number is at the top of every page of a sheet. It doesn't match where words were changed after "
        "the sheet was made, or the sheet is of other pieces. Make it again ({command} signoff), have it "
        "read, then sign.",
    ),
    "signoff-no-such-fact": error(
        "没有“{id}”可以不签：要逐条签的是 {known}",
        "--without 后面写报道和推论的编号，如 F22；别的依据随各份一起签。",
        "there is no “{id}” to leave unsigned: those signed one by one are {known}",
        "After --without come ids of reports and inferences, such as F22; other facts are signed with the "
        "pieces.",
    ),
    "signoff-none": error(
        "没有可以撤回的签核（复核人 {reviewer}，品目 {pieces}）",
        "先看有哪些签核：{command} sign --list。",
        "there is no signature to withdraw (reviewer {reviewer}, pieces {pieces})",
        "See which there are: {command} sign --list.",
    ),
    "release-changed": error(
        "{piece}：{reviewer} {date} 签过以后改过（共 {count} 处），不能正式生成。改在“{place}”。原来："
        "{old}　现在：{new}",
        "请律师看改动（{command} signoff --changed），再签一次（{command} sign）；改错了的，改回去。",
        "{piece}: changed in {count} places since {reviewer} signed it on {date}, so it is not released. "
        "At [{place}]: it was {old} and is {new}",
        "Have the changes read ({command} signoff --changed) and signed ({command} sign), or take them back.",
    ),
    "release-delete": error(
        "{piece}：{by} 要求删除 {facts}，还没有处理，不能正式生成",
        "删掉或改写有关的说法，再在这条意见下面写上 closed（日期）和 answer（怎样处理的）；\n"
        "决定不删的，也这样写上理由。见 docs/reviewing.md。",
        "{piece}: {by} wants {facts} deleted and that isn't answered yet, so it is not released",
        "Delete or reword what it is about, then add closed (the date) and answer (what was done) to this "
        "remark;\n"
        "if it stays, say why there. See docs/reviewing.md.",
    ),
    "release-draft": error(
        "{piece}：还没有律师复核，不能正式生成。等待签核：{facts}",
        "做签核单（{command} signoff），律师看过、签名以后记下（{command} sign），再运行。",
        "{piece}: not reviewed by a lawyer, so it is not released. Waiting: {facts}",
        "Make the sheet ({command} signoff), record the signature ({command} sign), and run again.",
    ),
    "release-overdue": error(
        "{piece}：复核已经过期，不能正式生成：{facts}",
        "请重新复核这些事实，更新 facts.yaml 的日期；再做签核单、重新签（{command} signoff、sign）。",
        "{piece}: its review is out of date, so it is not released: {facts}",
        "Review these facts again, bring the dates in facts.yaml up to date, and have the pieces signed "
        "again ({command} signoff, then sign).",
    ),
}

PHRASES: dict[str, dict[str, str]] = {
    "calendar_head": {
        "zh": "\n复核日历：{today} 起十二个月（编号后面是：这次检查的品目里有几份印它）",
        "en": "\n"
        "Reviews ahead: twelve months from {today} (after each id, how many of the pieces checked "
        "print it)",
    },
    "calendar_none": {"zh": "{month}  没有", "en": "{month}  nothing"},
    "calendar_month": {"zh": "{month}  涉及 {pieces} 份", "en": "{month}  touches {pieces} pieces"},
    "calendar_due": {"zh": "{date} 要复核 {count} 条：", "en": "{date} to be reviewed, {count}: "},
    "calendar_expires": {"zh": "{date} 失效 {count} 条：", "en": "{date} end, {count}: "},
    "calendar_in_force": {"zh": "{date} 开始施行 {count} 条：", "en": "{date} come into force, {count}: "},
    "calendar_desk": {"zh": "{date} 站点的签核到期：", "en": "{date} a desk's review ends: "},
    "calendar_watched": {"zh": "{date} 留意 {id}：{text}", "en": "{date} watch {id}: {text}"},
    "calendar_watch": {
        "zh": "  复核这些的时候，先看这些变了没有：",
        "en": "  When reviewing these, see first whether this has changed:",
    },
    "fact_line": {
        "zh": "{id} {confidence} {state} 复核期限 {due}  引用 {cited} 处  已印 {printed} 份  {statement}",
        "en": "{id} {confidence} {state} due {due}  cited {cited}  printed {printed}  {statement}",
    },
    "fact_good": {"zh": "在期", "en": "in date"},
    "fact_overdue": {"zh": "过期", "en": "overdue"},
    "fact_expired": {"zh": "失效", "en": "ended"},
    "fact_unverified": {"zh": "未核", "en": "unverified"},
    "fact_recall": {
        "zh": "      要收回：{path}（印出来以后这条事实改过）",
        "en": "      recall: {path} (printed before this fact was changed)",
    },
    "signoff_sheet": {
        "zh": "签核单：{path}（{pages} 页，核对号 {code}）",
        "en": "sheet: {path} ({pages} pages, number {code})",
    },
    "signoff_page": {"zh": "    网页版：{path}", "en": "    as a page: {path}"},
    "signoff_next": {
        "zh": "打印给律师看，或发网页版。签好以后运行 {command} sign，写上同样的品目、--script 和 "
        "--branding。",
        "en": "Print them for the lawyer, or send the page. Then run {command} sign with the same pieces, "
        "--script and --branding.",
    },
    "signoff_none": {
        "zh": "上次签核以后没有改动，不用看。",
        "en": "Nothing has changed since the last signature.",
    },
    "sign_what": {
        "zh": "要签的：{pieces} 份，不同的句子 {lines} 句，其中说法律的 {legal} 句；依据 {facts} 条。站点："
        "{desk}",
        "en": "To be signed: {pieces} pieces, {lines} different sentences, {legal} of them law; {facts} "
        "facts. Desks: {desk}",
    },
    "sign_one_by_one": {"zh": "逐条签的报道和推论：", "en": "Reports and inferences, signed one by one:"},
    "sign_fresh": {"zh": "其中 {count} 份以前没有签过。", "en": "{count} of them were never signed."},
    "sign_changes": {
        "zh": "上次签核以后改动 {count} 处：",
        "en": "Changed since the last signature, {count} places:",
    },
    "sign_change": {
        "zh": "  {piece}「{place}」\n    原来：{old}\n    现在：{new}",
        "en": "  {piece} [{place}]\n    was: {old}\n    is:  {new}",
    },
    "sign_more": {
        "zh": "  另有 {count} 处，见 {command} signoff --changed",
        "en": "  and {count} more: {command} signoff --changed",
    },
    "sign_usual": {"zh": "（直接按回车就是：{value}）", "en": "(Enter takes: {value})"},
    "sign_day_form": {"zh": "日期写成 2027-05-26 这样。", "en": "A date looks like 2027-05-26."},
    "sign_sum": {
        "zh": "{reviewer} {date} 签 {pieces} 份，下次复核 {due}。",
        "en": "{reviewer} signs {pieces} pieces on {date}, next review {due}.",
    },
    "sign_written": {"zh": "记下了：{path}", "en": "Recorded: {path}"},
    "sign_waiting": {
        "zh": "没有签的：{facts}。引用它们的各份仍是初稿。",
        "en": "Not signed: {facts}. Pieces that cite them stay drafts.",
    },
    "sign_next": {
        "zh": "现在可以生成：{command} --release。签了名的纸请留底。",
        "en": "Now build: {command} --release. Keep the signed paper.",
    },
    "sign_all_pieces": {"zh": "全部", "en": "all"},
    "sign_withdrawing": {
        "zh": "要撤回的签核：{pieces}，复核人 {reviewer}。撤回以后各份又是初稿。",
        "en": "To be withdrawn: {pieces}, reviewer {reviewer}. The pieces become drafts again.",
    },
    "sign_withdrawn": {
        "zh": "撤回了 {reviewer} {date} 签的 {count} 份：{file}",
        "en": "Withdrawn: {count} pieces signed by {reviewer} on {date}: {file}",
    },
    "sign_recall": {
        "zh": "      要收回：{path}（印着已经撤回的签名）",
        "en": "      recall: {path} (bears a signature that was withdrawn)",
    },
    "sign_no_recall": {
        "zh": "输出文件夹里没有印着它的文件。别的电脑上印过的，也要收回。",
        "en": "No file in the output folder bears it. What was printed from another computer must be "
        "recalled too.",
    },
    "sign_record": {
        "zh": "{file}：{reviewer}，{date} 签，到 {due}；有效 {good} 份",
        "en": "{file}: {reviewer}, {date} until {due}; {good} pieces hold",
    },
    "sign_changed_since": {"zh": "      签过以后改过：{pieces}", "en": "      changed since: {pieces}"},
    "sign_taken_back": {"zh": "      已撤回：{pieces}", "en": "      withdrawn: {pieces}"},
    "sign_no_records": {"zh": "还没有签核记录。", "en": "There are no sign-off records."},
    "ask_sign_code": {
        "zh": "签核单上的核对号（每页右上角；几张单用逗号隔开）：",
        "en": "Number of the sheet (top of each page; several with commas): ",
    },
    "ask_sign_reviewer": {"zh": "复核人姓名：", "en": "Reviewer's name: "},
    "ask_sign_office": {"zh": "律师事务所（没有就按回车）：", "en": "Law office (Enter for none): "},
    "ask_sign_licence": {"zh": "执业证号（没有就按回车）：", "en": "Licence number (Enter for none): "},
    "ask_sign_date": {"zh": "签名的日期：", "en": "Date of the signature: "},
    "ask_sign_due": {
        "zh": "下次复核的日期（最多一年，如 2027-05-26）：",
        "en": "Next review (a year on at most, such as 2027-05-26): ",
    },
    "ask_sign_without": {
        "zh": "没有打勾的报道和推论（编号，用逗号隔开；都签了就按回车）：",
        "en": "Reports and inferences not ticked (ids with commas; Enter for none): ",
    },
    "ask_sign_yes": {"zh": "对吗？（是／不是）：", "en": "Is that right? (yes/no): "},
    "fact_remarks_left": {"zh": "  未处理的意见 {count} 条", "en": "  {count} open remarks"},
    "confidence_V1": {"zh": "读到条文原文，可以直说", "en": "read in the law itself"},
    "confidence_V2": {"zh": "官方页面、官媒，可以直说", "en": "an official page or medium"},
    "confidence_V3": {
        "zh": "只见于报道、转载、解读，要写“据……”，逐条签核",
        "en": "only reported: worded so, signed one by one",
    },
    "confidence_inference": {
        "zh": "从条文推出来的，要写明，逐条签核",
        "en": "inferred from the law: worded so, signed one by one",
    },
    "confidence_U": {"zh": "没有核实，不能印", "en": "unverified: not to be printed"},
    "source_law": {"zh": "法律", "en": "law"},
    "source_interpretation": {"zh": "司法解释", "en": "judicial interpretation"},
    "source_regulation": {"zh": "法规、规章", "en": "regulation"},
    "source_standard": {"zh": "标准", "en": "standard"},
    "source_guidance": {"zh": "指引", "en": "guidance"},
    "source_notice": {"zh": "公告、提示", "en": "notice"},
    "source_news": {"zh": "报道", "en": "news"},
    "source_common": {"zh": "常识", "en": "common knowledge"},
    "fact_articles": {"zh": " 第 {articles} 条", "en": " art. {articles}"},
    "fact_label_statement": {"zh": "说法", "en": "says"},
    "fact_label_sources": {"zh": "来源", "en": "sources"},
    "fact_label_seen": {"zh": "读到的地址", "en": "read at"},
    "fact_label_seen_on": {"zh": "读到的日期", "en": "read on"},
    "fact_label_in_force": {"zh": "施行", "en": "in force"},
    "fact_label_expires": {"zh": "失效", "en": "ends"},
    "fact_label_due": {"zh": "复核期限", "en": "review due"},
    "fact_label_watch": {"zh": "会变的", "en": "watch"},
    "fact_label_note": {"zh": "说明", "en": "note"},
    "fact_label_from": {"zh": "推自", "en": "inferred from"},
    "fact_label_inferred": {"zh": "推出", "en": "leads to"},
    "fact_label_signed": {"zh": "签核", "en": "signed"},
    "fact_label_remarks": {"zh": "意见", "en": "remarks"},
    "fact_label_place": {"zh": "写在", "en": "stands in"},
    "fact_signed": {"zh": "{by}，{date}，到 {due}（{desk}）", "en": "{by}, {date}, until {due} ({desk})"},
    "fact_unsigned": {"zh": "还没有人签核", "en": "by nobody yet"},
    "fact_cited": {"zh": "  靠它的句子 {count} 句", "en": "  {count} sentences rest on it"},
    "fact_printed": {"zh": "  已印在 {count} 份里", "en": "  printed in {count} files"},
    "fact_recalled": {
        "zh": "  要收回 {count} 份（印出来以后这条事实改过）",
        "en": "  {count} files to recall (printed before this fact was changed)",
    },
    "remark_open": {"zh": "未处理", "en": "open"},
    "remark_closed": {"zh": "{date} 已处理", "en": "closed {date}"},
    "remark_wording": {"zh": "改成：{text}", "en": "would have: {text}"},
    "remark_place": {"zh": "说的是 {place} 那一句", "en": "about the sentence at {place}"},
    "remark_answer": {"zh": "处理：{text}", "en": "answer: {text}"},
    "remark_read": {"zh": "    当时读到的：{text}", "en": "    what was read: {text}"},
}
