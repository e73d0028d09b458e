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
}
