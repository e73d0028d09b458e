"""Words of the live print room: what the command says, and what its pages and answers say."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error

FINDINGS: dict[str, CatalogueEntry] = {
    "serve-no-port": error(
        "端口 {first} 到 {last} 都有程序占着，打印室开不了",
        "请关掉别的窗口里开着的打印室，再运行一次；或者换一个，例如 --port 9000。",
        "every port from {first} to {last} is taken: the print room can't be opened",
        "Close the print rooms that are open in other windows and run again, or choose another: --port 9000.",
    )
}

PHRASES: dict[str, dict[str, str]] = {
    "help_serve": {
        "zh": "在浏览器里打开打印室：看、改、重做，改了马上看到（打印室）",
        "en": "the live print room in a browser: look, edit, build, see each change at once",
    },
    "help_serve_port": {
        "zh": "网址里的端口（不写用 8600，有程序占着就用下一个）",
        "en": "the port of its address (8600 if not given, or the next one that is free)",
    },
    "help_serve_open": {
        "zh": "不自己打开浏览器，只写网址（不写这个就会打开）",
        "en": "don't open a browser, only say the address",
    },
    "serve_opened": {
        "zh": "打印室开着。浏览器没有自己打开的话，把这一行网址贴进去（只在这台电脑上能用，不要发给别人）：",
        "en": "The print room is open. If no browser opened, paste this address into one (it holds on this "
        "computer only; don't pass it on):",
    },
    "serve_how_to_end": {
        "zh": "用完了，在这个窗口按 Ctrl+C。",
        "en": "To end it press Ctrl-C in this window.",
    },
    "serve_ended": {"zh": "打印室关了。", "en": "The print room is closed."},
    # --- answers that refuse ------------------------------------------------------
    "serve_no_key": {
        "zh": "请用程序写的那一行网址打开打印室（里面有钥匙）。",
        "en": "Open the print room by the address that the program printed: the key is in it.",
    },
    "serve_refused": {"zh": "这个请求不是打印室自己的网页发的，没有照做。", "en": "Refused."},
    "serve_too_large": {"zh": "发来的内容太大，没有收。", "en": "Too large."},
    "serve_not_there": {"zh": "没有这一页。", "en": "There is no such page."},
    "serve_wait_build": {
        "zh": "正在生成，等做完再打包。",
        "en": "A build is running: try again when it is done.",
    },
    "serve_unknown_desk": {"zh": "没有这个站点。", "en": "There is no such desk."},
    # --- pages that only the live room has ---------------------------------------------
    "room_nothing_built": {"zh": "还没有做过", "en": "Nothing has been built yet"},
    "room_nothing_built_how": {"zh": "按下面那一行的按钮，就开始做。", "en": "Press the button below."},
    "room_nothing_built_wait": {
        "zh": "一个站点全做一遍，要一两分钟。做的时候可以看进度，也可以停下；做完这里就是站点的网页。",
        "en": "A desk takes a minute or two.",
    },
    "room_reviews": {"zh": "什么时候要复核", "en": "Reviews to come"},
    "room_reviews_how": {
        "zh": "从 {today} 起一年里，哪些依据、哪个站点的签核到期，括号里是要重印几份。"
        "已经过期的，站点的网页上写着。请律师看的办法见 docs/reviewing.md。",
        "en": "A year from {today}; in brackets how many pieces print it.",
    },
    "room_reviews_watch": {"zh": "出了这些事，不等到期就要看", "en": "What to watch"},
    "room_reviews_none": {"zh": "一年里没有要复核的。", "en": "Nothing falls due within a year."},
    # --- a live page's bar (live.js) --------------------------------------------------
    "live_bar": {"zh": "打印室", "en": "Print room"},
    "live_working": {"zh": "进度", "en": "Progress"},
    "live_setting": {"zh": "正在排……", "en": "Setting …"},
    "live_changed": {"zh": "{time} 改好了，第 {page} 页。", "en": "{time} changed: page {page}."},
    "live_show": {"zh": "看看", "en": "Show"},
    "live_files_old": {
        "zh": "图是刚改的，要印的文件还是上一次做的：先重做。",
        "en": "The pictures are new, the files to print are not: build first.",
    },
    "live_failed": {"zh": "没排成：", "en": "Not set: "},
    "live_failed_title": {"zh": "没排成 · ", "en": "Problem · "},
    "live_stale": {"zh": "红色虚线框：这是上一次排成的。", "en": "Dashed frame: this is how it was before."},
    "live_build_all": {"zh": "全部重做", "en": "Build all"},
    "live_build_desk": {"zh": "重做这个站点", "en": "Build this desk"},
    "live_build_piece": {"zh": "重做这一样", "en": "Build this piece"},
    "live_stop": {"zh": "停下", "en": "Stop"},
    "live_stopping": {"zh": "正在停……", "en": "Stopping …"},
    "live_begun": {"zh": "正在读文件……", "en": "Reading …"},
    "live_progress": {"zh": "正在做 {done}/{of}", "en": "{done} of {of} made"},
    "live_left": {"zh": "，大约还要 {minutes} 分钟", "en": ", about {minutes} min left"},
    "live_runs_already": {"zh": "已经在做了，等做完或者停下再点。", "en": "It is running already."},
    "live_not_begun": {"zh": "没有开始。再点一次；还不行就重新打开这一页。", "en": "Not begun: try again."},
    "live_built_done": {"zh": "做好了，{pieces} 份。", "en": "Done: {pieces} pieces."},
    "live_built_missing": {
        "zh": "做好 {pieces} 份，{missing} 份没做成。",
        "en": "{pieces} pieces made, {missing} not.",
    },
    "live_built_failed": {"zh": "一份也没做成：", "en": "Nothing was made: "},
    "live_built_stopped": {
        "zh": "停下了。做好的留着，没做的还是以前的。",
        "en": "Stopped. What was made stays.",
    },
    "live_built_busy": {
        "zh": "另一个窗口正在生成，等它做完再点。",
        "en": "Another window is building: wait for it.",
    },
    "live_built_died": {
        "zh": "中途断了。再点一次；还不行，请在终端里运行 {command}，看它怎么说。",
        "en": "It broke off. Try again; if that fails run {command} in a terminal.",
    },
    "live_ended": {
        "zh": "程序停了。这一页还能看，可是改了不会变。请再运行一次 {command} serve，打开它写的网址。",
        "en": "The program has ended. Run {command} serve again and open the address that it prints.",
    },
    "live_edit": {"zh": "填站点资料", "en": "Edit the desk"},
    "live_zip": {"zh": "整个站点的 ZIP", "en": "ZIP of the desk"},
    "live_new_desk": {"zh": "加一个站点", "en": "Add a desk"},
    "live_reviews": {"zh": "什么时候要复核", "en": "Reviews to come"},
}
