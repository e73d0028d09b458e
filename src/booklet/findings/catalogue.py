"""Every message of the program, in Chinese and in English, in one place.

``ENTRIES`` holds the findings: code, severity, what is wrong, how to mend it. ``PHRASES`` holds the command's
own words. ``docs/findings.md`` is generated from ``ENTRIES``, and each code has a fixture under
``tests/findings/``. Where the user is to type the program's name, a text has ``{command}``: :func:`command`
says how it is started on this system.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field


def command(platform: str = sys.platform) -> str:
    """What starts the program: on Windows Python is called ``py``, elsewhere ``python3``."""
    return f"{'py' if platform == 'win32' else 'python3'} build.py"


@dataclass(frozen=True)
class Entry:
    """The words of one finding; ``message`` and ``hint`` by language, with ``{place-holders}``."""

    severity: str
    message: dict[str, str] = field(hash=False)
    hint: dict[str, str] = field(hash=False)


def _error(zh: str, zh_hint: str, en: str, en_hint: str) -> Entry:
    return Entry("error", {"zh": zh, "en": en}, {"zh": zh_hint, "en": en_hint})


def _warning(zh: str, zh_hint: str, en: str, en_hint: str) -> Entry:
    return Entry("warning", {"zh": zh, "en": en}, {"zh": zh_hint, "en": en_hint})


ENTRIES: dict[str, Entry] = {
    # --- set-up -----------------------------------------------------------------
    "setup-python-old": _error(
        "Python {version} 太旧，需要 3.11 或更新的版本",
        "请到 python.org 或系统的软件商店安装 Python 3.11 以上，再运行一次。",
        "Python {version} is too old; 3.11 or newer is needed",
        "Install Python 3.11 or newer from python.org or your system's store, then run again.",
    ),
    "setup-python-incomplete": _error(
        "这个 Python 不完整，缺少自带的模块：{modules}",
        "Debian / Ubuntu / 统信 / 麒麟：用系统自带的 Python（sudo apt install python3）。\n"
        "其他系统：从 python.org 重新安装 Python。装好后，再运行一次刚才的命令。",
        "this Python is incomplete; modules that belong to it are missing: {modules}",
        "Debian / Ubuntu: use the system's own Python (sudo apt install python3).\n"
        "Elsewhere: install Python from python.org. Then run the same command again.",
    ),
    "setup-offline": _error(
        "准备时连不上组件的下载站 {address}：{detail}",
        "请检查网络，再运行一次刚才的命令；以后运行就不用联网了。\n"
        "如果官方下载站太慢或连不上，请先设好镜像（环境变量 PIP_INDEX_URL 或 pip 的设置），再运行。",
        "set-up can't reach {address} to download components: {detail}",
        "Check the connection and run the same command again; later runs need no network.\n"
        "If the official index is slow or blocked, set a mirror (PIP_INDEX_URL or pip's settings) first.",
    ),
    "setup-proxy": _error(
        "代理 {proxy} 没有让准备程序上网：{detail}",
        "请检查代理开着没有、地址和密码对不对（环境变量 HTTPS_PROXY，或 pip 设置里的 proxy）。\n"
        "不用代理就能上网的话，先去掉这个设置，再运行一次刚才的命令。",
        "the proxy {proxy} doesn't let set-up through: {detail}",
        "Check that it runs, and its address and password (HTTPS_PROXY, or proxy in pip's settings).\n"
        "If the network can be reached without it, remove that setting; then run the same command again.",
    ),
    "setup-proxy-socks": _error(
        "安装工具 pip 不会用 SOCKS 代理：{proxy}",
        "请把环境变量 HTTPS_PROXY 设成代理程序的 HTTP 地址（例如 http://127.0.0.1:端口），去掉 ALL_PROXY，再运行一次。",
        "the installer pip can't use a SOCKS proxy: {proxy}",
        "Set HTTPS_PROXY to the proxy's HTTP address (such as http://127.0.0.1:PORT), remove ALL_PROXY, and run again.",
    ),
    "setup-certificate": _error(
        "下载站 {address} 的安全证书不被信任：{detail}",
        "先看电脑的日期和时间对不对。单位的网络如果会检查加密的内容，请向管理员要证书文件，\n"
        "把环境变量 PIP_CERT 设成它的路径；或者换一个网络。然后再运行一次刚才的命令。",
        "the certificate of {address} is not trusted: {detail}",
        "First check this machine's date and time. If your network inspects encrypted traffic, ask its administrators for\n"
        "the certificate and set PIP_CERT to its path, or use another network. Then run the same command again.",
    ),
    "setup-certificate-file": _error(
        "设置里写的证书文件打不开：{path}",
        "请检查环境变量 PIP_CERT（或 REQUESTS_CA_BUNDLE、pip 设置里的 cert），改成证书文件的路径，或去掉这个设置，再运行一次。",
        "the certificate file that your settings name can't be opened: {path}",
        "Check PIP_CERT (or REQUESTS_CA_BUNDLE, or cert in pip's settings): correct the path or remove the setting; run again.",
    ),
    "setup-index-answer": _error(
        "下载站没有给出组件，它的回答是：{answer}（{address}）",
        "如果设了镜像（环境变量 PIP_INDEX_URL 或 pip 的设置 index-url），请检查地址有没有写错，或换一个；\n"
        "没有设的话，过一会儿再运行一次刚才的命令。",
        "the package index gave no component; its answer: {answer} ({address})",
        "If a mirror is set (PIP_INDEX_URL, or index-url in pip's settings), check its address or try another;\n"
        "if none is, run the same command again later.",
    ),
    "setup-index-empty": _error(
        "{address} 有回答，但里面没有组件 {name} 的文件",
        "如果这个网络要先登录（宾馆、校园、单位的登录页），请先用浏览器登录，再运行一次。\n"
        "如果设了镜像，它的地址一般以 /simple 结尾；不对就改，或换一个镜像。",
        "{address} answered, but with no file of the component {name}",
        "If this network asks for a login first (hotel, campus, office), log in with a browser and run again.\n"
        "If a mirror is set, its address usually ends in /simple: correct it, or try another.",
    ),
    "setup-apt-offline": _error(
        "系统的软件工具 apt 连不上软件源：{detail}",
        "请检查网络（要用代理的话，apt 有自己的代理设置），再运行一次刚才的命令；\n"
        "或者请管理员装好这些组件：sudo apt install {packages}",
        "the system's package tool apt can't reach its source: {detail}",
        "Check the connection (apt has proxy settings of its own) and run the same command again,\n"
        "or have an administrator install what is missing: sudo apt install {packages}",
    ),
    "setup-apt-source": _error(
        "系统的软件源有问题，apt 用不了：{detail}",
        "请先看电脑的日期和时间对不对；再看软件源的设置（/etc/apt 里的 sources.list）能不能用：sudo apt update 要没有错误。\n"
        "或者请管理员装好这些组件：sudo apt install {packages}",
        "apt can't use the system's package source: {detail}",
        "Check this machine's date and time, then the source in /etc/apt (sources.list): sudo apt update must give no error.\n"
        "Or have an administrator install what is missing: sudo apt install {packages}",
    ),
    "setup-apt-no-package": _error(
        "系统的软件源里没有：{names}",
        "系统的版本可能太旧，或者软件源没有写全（Ubuntu 要有 universe）。请管理员补好软件源，再装：\n"
        "sudo apt install {packages}",
        "the system's package source doesn't have: {names}",
        "The system may be too old, or the source incomplete (Ubuntu: universe). Have an administrator complete it, then:\n"
        "sudo apt install {packages}",
    ),
    "setup-apt-failed": _error(
        "系统的软件工具没有取到组件：{reason}",
        "请管理员装好这些组件，再运行一次刚才的命令：sudo apt install {packages}\n"
        "如果还是不行，把文件 {log} 发给维护者。",
        "the system's package tool didn't get the components: {reason}",
        "Have an administrator install them, then run the same command again: sudo apt install {packages}\n"
        "If that fails, send the file {log} to the maintainers.",
    ),
    "setup-no-libraries": _error(
        "缺少排版所需的系统组件：{libraries}",
        "Debian / Ubuntu / 统信 / 麒麟：sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
        "Fedora：sudo dnf install pango      Arch：sudo pacman -S pango      Alpine：apk add pango harfbuzz-subset\n"
        "macOS：brew install pango\n"
        "Windows：删除 .venv 文件夹，再运行一次  py build.py\n"
        "装好后，再运行一次刚才的命令。",
        "system libraries needed for typesetting are missing: {libraries}",
        "Debian / Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
        "Fedora: sudo dnf install pango      Arch: sudo pacman -S pango      Alpine: apk add pango harfbuzz-subset\n"
        "macOS: brew install pango\n"
        "Windows: delete the folder .venv and run  py build.py  again\n"
        "Then run the same command again.",
    ),
    "setup-no-pip": _error(
        "这台电脑的 Python 没有带安装工具 pip",
        "Debian / Ubuntu / 统信 / 麒麟：sudo apt install python3-venv      Fedora：sudo dnf install python3-pip\n"
        "其他系统：从 python.org 重新安装 Python。装好后，再运行一次刚才的命令。",
        "this machine's Python comes without its installer pip",
        "Debian / Ubuntu: sudo apt install python3-venv      Fedora: sudo dnf install python3-pip\n"
        "Elsewhere: install Python from python.org. Then run the same command again.",
    ),
    "setup-no-wheel": _error(
        "组件 {name} 没有适合这个 Python 的版本：{python}",
        "请用 64 位的 Python 3.11 到 3.14（macOS 要 15 以上）。如果用了镜像，换一个再试。",
        "the component {name} is not offered for this Python: {python}",
        "Use a 64-bit Python 3.11 to 3.14 (macOS 15 or newer). If a mirror is set, try another.",
    ),
    "setup-no-version": _error(
        "下载站 {address} 没有组件 {name}，只有别的版本：{versions}",
        "如果设了镜像，它可能还没有同步：换一个再试。没有设的话，请告诉维护者。",
        "{address} doesn't have the component {name}, only other versions: {versions}",
        "If a mirror is set, it may lag behind: try another. If none is, tell the maintainers.",
    ),
    "setup-hash-mismatch": _error(
        "下载到的组件和项目登记的不一样，没有安装：{name}",
        "请换一个网络或镜像，再运行一次。如果一直这样，请告诉维护者。",
        "a downloaded component is not the one the project lists, so it was not installed: {name}",
        "Try another network or mirror, then run again. If it stays so, tell the maintainers.",
    ),
    "setup-unusable": _error(
        "组件 {name} 装好了，但在这台电脑上用不了：{reason}",
        "请再运行一次刚才的命令，会重新安装。如果还是这样：看杀毒软件有没有删掉文件，把项目文件夹加进它的信任名单；\n"
        "或换一个 64 位的 Python 3.11 到 3.14。还不行，把文件 {log} 发给维护者。",
        "the component {name} was installed but can't be used on this machine: {reason}",
        "Run the same command again: it is installed anew. If it stays so, see whether an antivirus program removed files\n"
        "and exempt the project's folder, or use another 64-bit Python 3.11 to 3.14. Else send {log} to the maintainers.",
    ),
    "setup-damaged": _error(
        "项目的 Python 环境坏了，缺少组件：{name}",
        "请再运行一次刚才的命令，会重新准备（要联网）。",
        "the project's Python environment is damaged; a component can't be imported: {name}",
        "Run the same command again: it is set up anew (this needs the network).",
    ),
    "setup-disk-full": _error(
        "磁盘空间不够：{folder}",
        "第一次准备要 {need} MB。请删掉一些不用的文件，再运行一次刚才的命令。",
        "the disk is full: {folder}",
        "The first run needs {need} MB. Make room and run the same command again.",
    ),
    "setup-path-long": _error(
        "项目文件夹的路径太长（{length} 个字），准备时要放进去的文件放不下：{folder}",
        "请把整个项目移到短一些的地方（例如 Windows 的 C:\\zhe），再运行一次。Windows 上这个路径最多 {most} 个字。",
        "the path of the project's folder is too long ({length} characters) for the files of set-up: {folder}",
        "Move the whole project to a shorter place (on Windows, say, C:\\zhe) and run again. "
        "On Windows that path has room for {most} characters.",
    ),
    "setup-not-writable": _error(
        "不能在这个文件夹里写文件：{path}",
        "请把整个项目复制到自己的文件夹（例如“文档”），再从那里运行；如果有别的窗口正在用它，请先关掉。",
        "files can't be written here: {path}",
        "Copy the whole project to a folder of your own and run it there; close other windows that use it.",
    ),
    "setup-running": _error(
        "等了很久，另一次准备还没有结束：{program}（进程 {pid}，{since} 开始）",
        "请看那个窗口是不是停住了，把它关掉，再运行一次刚才的命令；或者重新启动电脑。",
        "another set-up has not ended for a long time: {program} (process {pid}, since {since})",
        "See whether that window hangs, close it, and run the same command again; or restart the machine.",
    ),
    "setup-failed": _error(
        "准备没有成功：{reason}",
        "请再运行一次；如果还是不行，把文件 {log} 发给维护者。",
        "set-up did not succeed: {reason}",
        "Run the same command again; if it fails again, send the file {log} to the maintainers.",
    ),
    # --- files ------------------------------------------------------------------
    "file-missing": _error(
        "找不到文件或打不开",
        "请检查文件名和文件夹，看看文件是不是还在，能不能打开。",
        "the file can't be found or read",
        "Check the name and the folder: whether the file is there, and can be opened.",
    ),
    "file-too-big": _error(
        "文件太大：{size} KB，最多 {most} KB",
        "这里应该是一个文字文件，请检查是不是放错了文件。",
        "the file is too big: {size} kB, at most {most} kB",
        "A text file belongs here; check that it is the right one.",
    ),
    "text-not-utf8": _error(
        "文件不是 UTF-8 编码（看起来是 {encoding}）",
        "用记事本打开，选“文件 → 另存为”，编码选 UTF-8，再保存。",
        "the file is not UTF-8 (it looks like {encoding})",
        "Open it in Notepad, choose File → Save As, encoding UTF-8, and save.",
    ),
    "text-binary": _error(
        "这不是文字文件",
        "如果是 Word 或 WPS 文档，请复制里面的文字，粘贴到记事本，另存为 UTF-8 编码的文字文件。",
        "this is not a text file",
        "If it is a word processor's document, copy its text into Notepad and save it as UTF-8 text.",
    ),
    "text-control": _error(
        "这里有一个看不见的控制字符（{codepoint}）",
        "请删掉它前后的字，重新打一遍；要粘贴，先贴到记事本里再复制。",
        "there is an invisible control character here ({codepoint})",
        "Delete the characters around it and type them again; paste by way of a plain text editor.",
    ),
    "text-direction": _error(
        "这里有一个看不见的改变文字方向的符号（{codepoint}）",
        "它会让印出来的次序和看到的不一样。请删掉它前后的字，重新打一遍。",
        "there is an invisible sign here that turns the direction of writing ({codepoint})",
        "What is printed would differ from what you see. Delete the characters around it and type them again.",
    ),
    "text-invisible": _warning(
        "这里有一个看不见的、没有宽度的符号（{codepoint}），已当它不存在",
        "不影响印出来；想去掉，删掉它前后的字，重新打一遍。",
        "there is an invisible sign without width here ({codepoint}); it was passed over",
        "It does no harm; to be rid of it, type the characters around it again.",
    ),
    # --- YAML -------------------------------------------------------------------
    "yaml-full-width-colon": _error(
        "“{key}”后面用了中文冒号“：”",
        "请用英文冒号，后面空一格。改成：{mended}",
        "the colon after “{key}” is a full-width one",
        "Type an ASCII colon and a space. Write: {mended}",
    ),
    "yaml-colon-space": _error(
        "“{key}:”后面少了一个空格",
        "请在冒号后面空一格。改成：{mended}",
        "a space is missing after “{key}:”",
        "Put a space after the colon. Write: {mended}",
    ),
    "yaml-tab": _error(
        "行首用了 Tab 键",
        "请删掉，改用空格对齐（每层两个空格）。",
        "the line starts with a tab",
        "Delete it and indent with spaces, two for each level.",
    ),
    "yaml-wide-space": _error(
        "行首用了全角空格，或者网页里的空格",
        "请删掉，改用英文空格对齐（每层两个空格）。",
        "the line starts with a full-width or no-break space",
        "Delete it and indent with ordinary spaces, two for each level.",
    ),
    "yaml-dash-space": _error(
        "“-”后面少了一个空格",
        "请在“-”后面空一格，再写内容。改成：{mended}",
        "a space is missing after “-”",
        "Put a space between “-” and what follows. Write: {mended}",
    ),
    "yaml-bullet": _error(
        "行首的“{mark}”不是英文减号",
        "列表的每一项用英文减号“-”开头，后面空一格。改成：{mended}",
        "the line starts with “{mark}”, which is not a hyphen",
        "Each entry of a list starts with a hyphen - and a space. Write: {mended}",
    ),
    "yaml-chinese-key": _error(
        "名称“{key}”要写成英文的“{suggestion}”",
        "冒号左边用英文名称，右边的内容用中文。改成：{mended}",
        "the name “{key}” is written “{suggestion}”",
        "Left of the colon stand the names that the program knows. Write: {mended}",
    ),
    "yaml-curly-quotes": _error(
        "用了中文引号 {quote}",
        '如果引号是为了包住内容，请用英文引号，改成：{mended}\n如果引号本来就要印出来，请在外面再加一对英文引号 " "。',
        "curly quotes {quote} around the value",
        'To wrap a value, use straight quotes; write: {mended}\nTo print curly quotes, wrap them in straight ones " ".',
    ),
    "yaml-bare-hash": _error(
        "“{value}”没有加引号，井号后面会被当成注释",
        "请加上英文引号。改成：{mended}",
        "“{value}” has no quotes, so it is read as a comment",
        "Put straight quotes around it. Write: {mended}",
    ),
    "yaml-quotes": _error(
        "引号没有配对，或者后一个引号后面还有字",
        '请在内容前后各写一个英文引号 " "，引号外面不要再写别的。例如改成：{mended}',
        "the quotes don't pair, or something follows the closing one",
        'Put one straight quote " before and one after the value, and nothing outside them. For example: {mended}',
    ),
    "yaml-needs-quotes": _error(
        "内容以特殊符号“{mark}”开头：{value}",
        '请在整段内容外面加上英文引号 " "。改成：{mended}',
        "the value starts with the special sign “{mark}”: {value}",
        'Put straight quotes " " around the whole value. Write: {mended}',
    ),
    "yaml-colon-inside": _error(
        "内容里面又有英文冒号加空格：{value}",
        "请用中文冒号“：”，或者在整段内容外面加上英文引号，改成：{mended}",
        "there is another colon and space inside the value: {value}",
        "Use a full-width colon there, or straight quotes around the whole value; write: {mended}",
    ),
    "yaml-syntax": _error(
        "这里看不懂（问题可能从第 {start} 行开始）",
        "请检查这一行和上一行：引号是否成对、缩进是否对齐、冒号后是否有空格。",
        "this can't be read (the trouble may start in line {start})",
        "Check this line and the one above: paired quotes, indentation, a space after each colon.",
    ),
    "yaml-too-deep": _error(
        "内容层次太深或太多",
        "请检查是不是粘贴错了内容。",
        "the file is nested too deeply or too large",
        "Check whether something was pasted in by mistake.",
    ),
    "yaml-duplicate-key": _error(
        "“{key}”写了两次（第一次在第 {first} 行）",
        "请删掉其中一个。",
        "“{key}” is given twice (first in line {first})",
        "Delete one of them.",
    ),
    "yaml-unknown-key": _error(
        "不认识的名称“{key}”",
        "是不是“{suggestion}”？是的话，写成：{mended}",
        "unknown name “{key}”",
        "Did you mean “{suggestion}”? If so, write: {mended}",
    ),
    "yaml-no-such-key": _error(
        "这里不能写“{key}”",
        "可以写的有：{known}",
        "“{key}” can't be given here",
        "What can be given: {known}",
    ),
    "yaml-missing-key": _error(
        "“{under}”里缺少“{key}”",
        "请加上一行  {key}: …",
        "“{key}” is missing in “{under}”",
        "Add a line  {key}: …",
    ),
    "yaml-empty": _error(
        "“{key}”没有填内容", "请在冒号后面填上。", "“{key}” has no value", "Fill it in after the colon."
    ),
    "yaml-wants-text": _error(
        "“{key}”应该是一段文字",
        "请写成一行：名称、英文冒号、空格、内容。",
        "“{key}” should be a line of text",
        "Write one line: name, colon, space, text.",
    ),
    "yaml-wants-list": _error(
        "“{key}”应该是一个列表",
        "请每行一项，行首写“- ”。",
        "“{key}” should be a list",
        "Write one entry a line, each starting with “- ”.",
    ),
    "yaml-wants-table": _error(
        "“{key}”下面应该是“名称: 内容”",
        "请换行缩进两个空格，再写名称、英文冒号、空格、内容。",
        "“{key}” should hold “name: value” lines",
        "Start a new line, indent by two spaces, then name, colon, space, value.",
    ),
    "yaml-wants-pair": _error(
        "“{key}”的每一项应该写成“- 动词: 一句话”",
        "例如“- 停: 不點連結，不轉錢。”",
        "each entry of “{key}” should read “- verb: sentence”",
        "For example “- 停: 不點連結，不轉錢。”",
    ),
    "yaml-wrong-form": _error(
        "“{key}”的内容“{value}”不对",
        "应该像这样：{like}",
        "“{value}” does not fit “{key}”",
        "It should look like this: {like}",
    ),
    "yaml-mistyped": _error(
        "“{key}”的内容“{value}”写法不对",
        "是不是这个意思？改成：{mended}",
        "“{key}” can't be written “{value}”",
        "Is this what was meant? Write: {mended}",
    ),
    "yaml-wrong-date": _error(
        "“{key}”的日期“{value}”不对",
        "请写成 年-月-日，例如 2026-11-23，并检查这一天是否存在。",
        "“{value}” is not a date for “{key}”",
        "Write year-month-day, for example 2026-11-23, and check that the day exists.",
    ),
    "yaml-too-long": _error(
        "“{key}”太长：{length} 个字，放得下 {most} 个字；从“{rest}”起放不下",
        "请写短一些；可以写几行的，也可以从这里另起一行。三个字母或数字算两个字。",
        "“{key}” is too long: {length} characters, {most} fit; what is too much begins at “{rest}”",
        "Shorten it or, where the key may have several lines, begin another. Three letters or digits count as two.",
    ),
    "yaml-too-many": _error(
        "“{key}”有 {count} 项，最多 {most} 项",
        "请删减或合并。",
        "“{key}” has {count} entries, at most {most}",
        "Remove or join some.",
    ),
    # --- the top of a Markdown file ---------------------------------------------
    "front-matter-missing": _error(
        "文件开头缺少两行“---”之间的内容",
        "第一行写三个英文减号“---”，下面写 {keys}，再写一行“---”。见 docs/writing.md。",
        "the lines between two “---” at the top of the file are missing",
        "Start with a line of three hyphens “---”, then {keys}, then another “---”; see docs/writing.md.",
    ),
    "front-matter-open": _error(
        "文件开头的“---”没有结束的一行",
        "请在开头那几项的下面，单独写一行三个英文减号“---”。",
        "the “---” at the top of the file is never closed",
        "Write a line of three hyphens “---” below the entries at the top.",
    ),
    "front-matter-unwanted": _error(
        "这个文件开头不用写“---”之间的内容",
        "请删掉第一行“---”到下一行“---”。",
        "this file takes no lines between “---” at its top",
        "Delete from the first “---” to the next one.",
    ),
    # --- branding ---------------------------------------------------------------
    "branding-missing": _error(
        "没有这个站点文件",
        "现有的站点：{known}。站点文件放在 branding 文件夹里。",
        "there is no such desk file",
        "Desks there are: {known}. Desk files live in the folder branding.",
    ),
    "branding-review-backwards": _error(
        "下次复核日 {due} 早于复核日 {date}",
        "请检查两个日期是不是写反了。",
        "the next review ({due}) is before the review ({date})",
        "Check whether the two dates are swapped.",
    ),
    # --- tables of desks ---------------------------------------------------------
    "table-unreadable": _error(
        "打不开这张表：{reason}",
        "请用表格软件打开，另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8”，不要加密码，再运行一次。",
        "this table can't be opened: {reason}",
        "Open it in your spreadsheet program and save it as .xlsx or as CSV UTF-8, without a password.",
    ),
    "table-too-big": _error(
        "这张表太大：{what}，最多 {most}",
        "请删掉用不着的行、列，或者分成几张表。",
        "this table is too big: {what}, at most {most}",
        "Delete the rows and columns that aren't needed, or divide it into several tables.",
    ),
    "table-unsafe": _error(
        "这个 xlsx 文件里有不该有的内容（{part} 带文档类型定义），没有读",
        "正常的表格软件不会存成这样。请新建一张表，把内容粘贴过去，另存再用。",
        "this xlsx file holds what none should (a document type in {part}); it was not read",
        "No spreadsheet program saves that. Paste the content into a new table and save that.",
    ),
    "table-quotes": _error(
        "从这一行起双引号不成对，后面的读不了",
        "CSV 里一格的内容若有双引号，要写成两个，整格再用双引号括起来。在表格软件里打开、另存一次就会改好。",
        "a double quotation mark is left open from this row on; the rest can't be read",
        "Open the table in a spreadsheet program and save it again: it sets the marks as they must be.",
    ),
    "table-encoding": _warning(
        "看不准这张表用的是哪种编码，按 {encoding} 读了",
        "请核对一份成品上的站点名称。如果不对，另存为“CSV UTF-8”再运行一次。",
        "the encoding of this table isn't certain; it was read as {encoding}",
        "Look at a desk's name on a finished piece. If it is wrong, save as CSV UTF-8 and run again.",
    ),
    "table-empty": _error(
        "表里没有站点",
        "第一行写各列的名称（如 名称、电话、地址），下面每行一个站点。见 docs/desks.md。",
        "the table holds no desk",
        "The first row names the columns (such as name, phone, address), each row below is a desk. See docs/desks.md.",
    ),
    "table-sheet-missing": _error(
        "没有这张工作表：{sheet}",
        "看得见的工作表：{known}。用 --sheet 指定，不写就用第一张。",
        "there is no such sheet: {sheet}",
        "Visible sheets: {known}. Name one with --sheet; without it the first is used.",
    ),
    "table-column-unknown": _error(
        "不认识的列名“{heading}”",
        "是不是“{suggestion}”？如果是自己记事用的列，在列名前加 #。",
        "the column “{heading}” is not known",
        "Did you mean “{suggestion}”? A column for your own remarks begins with #.",
    ),
    "table-column-ignored": _warning(
        "没有用到“{heading}”这一列",
        "如果是自己记事用的，在列名前加 #，就不再提示。能用的列名见 docs/desks.md。",
        "the column “{heading}” was not used",
        "If it is for your own remarks, begin its name with # to silence this. Columns: see docs/desks.md.",
    ),
    "table-column-twice": _error(
        "“{heading}”和“{first}”两列说的是同一件事",
        "请只留一列。",
        "the columns “{heading}” and “{first}” say the same thing",
        "Keep one of them.",
    ),
    "table-column-nameless": _warning(
        "{letter} 列有内容，没有列名，没有用到",
        "请在第一行写上列名，或者清空这一列。",
        "column {letter} has content and no name; it was not used",
        "Name it in the first row, or empty it.",
    ),
    "table-merged": _error(
        "{cells} 是合并的单元格，内容只属于左上角那一格",
        "请取消合并，每一格都填上自己的内容。",
        "{cells} are merged cells; their content belongs to the first of them only",
        "Unmerge them and fill in each cell.",
    ),
    "table-cell-empty": _error(
        "这一行没有填“{key}”",
        "请在这一行填上；各站点都一样的，写在底稿（--branding 后面的文件）里。",
        "this row says nothing for “{key}”",
        "Fill it in; what is the same for all desks goes into the base file (after --branding).",
    ),
    "table-formula": _error(
        "这一格是公式，没有存下结果：{value}",
        "请在表格软件里打开，等它算好，再另存；或者把公式换成内容（复制，选择性粘贴为“值”）。",
        "this cell is a formula whose result was not saved: {value}",
        "Open the table in a spreadsheet program and save it again, or replace the formula by its value.",
    ),
    "table-error-cell": _error(
        "这一格显示的是错误：{value}",
        "请在表格软件里改好公式，或者直接写上内容。",
        "this cell shows an error: {value}",
        "Mend the formula in the spreadsheet, or type the content.",
    ),
    "table-number-shortened": _error(
        "表格软件把长号码改成了“{value}”，后面的数字丢了",
        "请把这一列设成“文本”格式，再重新输入号码。",
        "the spreadsheet program turned a long number into “{value}” and lost digits",
        "Set the column's format to text, then type the number again.",
    ),
    "table-date": _error(
        "表格软件把这一格改成了日期“{value}”",
        "请把这一列设成“文本”格式，再重新输入原来的内容。",
        "the spreadsheet program turned this cell into the date “{value}”",
        "Set the column's format to text, then type the content again.",
    ),
    "table-zero-lost": _error(
        "号码“{value}”像是丢了开头的 0（或 +、区号），原来是不是“{likely}”",
        "请把这一列设成“文本”格式，再重新输入完整的号码。如果本来就没有 0，加上横线，如 765-4321。",
        "“{value}” seems to have lost its leading 0 (or +, or area code); was it “{likely}”",
        "Set the column's format to text and type the whole number. If it never had one, write it with "
        "a hyphen, such as 765-4321.",
    ),
    # --- tables of facts that come back ------------------------------------------
    "remark-columns-missing": _error(
        "这张表里没有认得出的列，读不出是对哪一条的意见",
        "要有“编号”（如 F05）或“句子”一列，和“结论”“意见”。请用 facts --export 导出的表填写；列的次序可以变，列名不要改。",
        "no column of this table is known; what the remarks are about can't be told",
        "It needs a column “id” (such as F05) or “sentence”, with “verdict” and “remark”. Fill in the table that "
        "facts --export makes; columns may be moved, their names must stay.",
    ),
    "remark-column-ignored": _warning(
        "没有用到“{heading}”这一列，里面有 {count} 格写了内容",
        "如果写的是意见，请把列名改成“意见”（可以有几列），再导入一次；不会重复记。",
        "the column “{heading}” was not used; {count} of its cells hold something",
        "If they are remarks, name the column “remark” (there may be several) and import again; nothing is kept twice.",
    ),
    "remark-fact-unknown": _error(
        "没有编号是“{id}”的事实，这一行的意见没有记下",
        "请改成表里的编号，如 F05，再导入一次；已经记下的不会重复。",
        "there is no fact “{id}”; this row's remark was not kept",
        "Correct the id, such as F05, and import again; what was kept is not kept twice.",
    ),
    "remark-fact-other": _error(
        "这一行写的是“{id}”，但行里的内容一半是 {one}、一半是 {other}，分不清说的是哪一条，没有记下",
        "可能是只排了几列的次序，或者粘贴错了行。请改对编号或说法，再导入一次。",
        "this row says “{id}”, but part of it is {one}'s and part {other}'s; which is meant can't be told, so it was not kept",
        "Perhaps only some columns were sorted, or a row was pasted over another. Correct id or statement and import again.",
    ),
    "remark-fact-read": _warning(
        "编号“{id}”按 {read} 读了",
        "请核对一下；不对的，在 remarks.yaml 里改。",
        "the id “{id}” was read as {read}",
        "Have a look; correct it in remarks.yaml if it isn't.",
    ),
    "remark-changed": _warning(
        "{id} 在导出这张表以后改过；意见记下了，连同当时读到的字句",
        "请看意见说的是不是还在；要请律师看新的，重新导出一张。",
        "{id} was changed after this table was exported; the remark was kept with the words that were read",
        "See whether it still applies; export a new table for the new words.",
    ),
    "remark-sentence-unknown": _error(
        "指南里找不到这一句：“{text}”，这一行的意见没有记下",
        "这一句可能已经删掉，或改得认不出来了。请把意见写到对应的事实那一行，再导入一次。",
        "this sentence isn't in the guide: “{text}”; this row's remark was not kept",
        "It may be gone, or changed beyond recognition. Put the remark into the row of its fact and import again.",
    ),
    "remark-date": _warning(
        "看不懂日期“{value}”，意见记下了，日期空着",
        "写成 2026-11-23 这样，再在 remarks.yaml 里补上。",
        "the date “{value}” can't be read; the remark was kept without it",
        "Write it like 2026-11-23; add it in remarks.yaml.",
    ),
    "desk-id-unsafe": _error(
        "“{id}”不能用作站点的编号：文件夹不能叫这个名称",
        '可以改成“{likely}”。编号最多 40 字，不用 \\ / : * ? " < > |，不用空格，头尾不用点和横线，不用 con、nul 这样的系统名称。',
        "“{id}” can't be a desk's id: no folder can have this name",
        'It could be “{likely}”. At most 40 characters, no spaces, none of \\ / : * ? " < > |, no dot or '
        "hyphen at either end, no system name such as con or nul.",
    ),
    "desk-id-twice": _error(
        "编号“{id}”已经用过了：{first}",
        "每个站点的编号要不同（大小写不算不同），否则成品会互相覆盖。",
        "the id “{id}” is taken: {first}",
        "Shrink each desk an id of its own (capitals don't make a difference), else one would overwrite the other.",
    ),
    "extends-missing": _error(
        "“extends”要沿用的文件“{name}”不在这个文件夹里",
        "是不是“{near}”？只写文件名，文件要和这一个放在一起。",
        "the file that “extends” names, “{name}”, is not in this folder",
        "Did you mean “{near}”? Shrink its name only; it must lie beside this file.",
    ),
    "extends-cycle": _error(
        "几个文件互相沿用，绕成了圈：{chain}",
        "请去掉其中一个的“extends”。",
        "files extend each other in a circle: {chain}",
        "Take “extends” out of one of them.",
    ),
    "qr-too-long": _error(
        "二维码的内容太长：{length} 个字符，最多 {most} 个",
        "再长，格子就小于 0.5 毫米，手机扫不出来。请用短一些的网址。",
        "the QR code's content is too long: {length} characters, at most {most}",
        "Longer ones have modules under 0.5 mm, which phones can't read. Use a shorter address.",
    ),
    "desk-phone-length": _error(
        "“{key}”的号码“{value}”应该有 {wanted} 位数字，现在是 {count} 位",
        "多了或少了一位，读者就打不通。请逐位核对，再打一遍试试（国家区号和分机不算在内）。",
        "the number “{value}” of “{key}” should have {wanted} digits and has {count}",
        "One digit more or less and nobody gets through. Compare each digit and ring it once (country code and extension are not counted).",
    ),
    "desk-phone-zero": _warning(
        "“{key}”的号码“{value}”前面像是少了一个 0",
        "表格软件会把号码开头的 0 去掉。如果是这样，改成：{mended}",
        "the number “{value}” of “{key}” seems to lack its leading 0",
        "Spreadsheets drop a leading 0. If so, write: {mended}",
    ),
    "desk-phone-unknown": _warning(
        "“{key}”的号码“{value}”不像能打通的电话",
        "请逐位核对，打一遍试试。常见的写法：010-12345678、13812345678、400-123-4567、12348、+852 2345 6789。",
        "the number “{value}” of “{key}” doesn't look like one that can be rung",
        "Compare each digit and ring it once. Usual forms: 010-12345678, 13812345678, 400-123-4567, 12348, +852 2345 6789.",
    ),
    "desk-hours-backwards": _error(
        "“{key}”里的时间“{value}”，结束早于开始",
        "请检查时间；下午的时间用 24 小时写，例如 13:30–17:00。",
        "in “{key}”, “{value}” ends before it starts",
        "Check the times; write the afternoon in 24 hours, such as 13:30–17:00.",
    ),
    "desk-hours-overlap": _error(
        "“{key}”里同一天的时间重叠：“{first}”和“{second}”",
        "请检查哪一段写错了，或者合成一段。",
        "in “{key}”, times of the same day overlap: “{first}” and “{second}”",
        "Check which one is wrong, or join them.",
    ),
    "desk-hours-impossible": _error(
        "“{key}”里没有这个时间：{value}",
        "小时是 0 到 24，分钟是 00 到 59。",
        "in “{key}” there is a time that no clock shows: {value}",
        "Hours go from 0 to 24, minutes from 00 to 59.",
    ),
    "desk-colour-pale": _warning(
        "“{key}”的颜色 {value} 太浅，看不清；字和线会印成深得多的 {printed}",
        "如果不想要这个深色，请换一个深一些的颜色；浅色可以留在标志图片里。",
        "the colour {value} of “{key}” is too pale to read; type and lines will be printed in {printed}, much darker",
        "If that is not wanted, choose a darker colour; the pale one can stay in the logo's picture.",
    ),
    "desk-colour-alarm": _warning(
        "“{key}”的颜色 {value} 和紧急提示用的红色（{alarm}）太接近",
        "读者会分不清哪里是紧急的。请换一个不红的颜色；红色可以留在标志图片里。",
        "the colour {value} of “{key}” is too near the red of urgent notices ({alarm})",
        "Readers couldn't tell what is urgent. Choose one that isn't red; the red can stay in the logo's picture.",
    ),
    "desk-web-broken": _error(
        "“{key}”的网址“{value}”打不开：“{part}”不是网站的名称",
        "请在浏览器里打开自己的网页，从地址栏复制过来。",
        "the address “{value}” of “{key}” can't be opened: “{part}” is no website's name",
        "Open your page in a browser and copy what stands in its address bar.",
    ),
    # --- pictures ---------------------------------------------------------------
    "picture-missing": _error(
        "找不到图片文件“{path}”",
        "请检查文件名；文件夹里有：{near}",
        "the picture “{path}” can't be found",
        "Check the name; the folder holds: {near}",
    ),
    "picture-outside": _error(
        "图片“{path}”在允许的文件夹之外",
        "请把图片复制到同一个文件夹里，再写它的名称。",
        "the picture “{path}” lies outside its folder",
        "Copy it into the same folder and name it from there.",
    ),
    "picture-kind": _error(
        "“{path}”不是能用的图片",
        "请用 SVG、PNG 或 JPEG 文件（只改扩展名没有用，要另存）。",
        "“{path}” is not a picture that can be used",
        "Use an SVG, PNG or JPEG file (export it again; renaming is not enough).",
    ),
    "picture-too-big": _error(
        "图片“{path}”太大：{size} KB，最多 {most} KB",
        "请缩小图片再试。",
        "the picture “{path}” is too big: {size} kB, at most {most} kB",
        "Make it smaller and try again.",
    ),
    "picture-unsafe": _error(
        "SVG 图片“{path}”里有不能用的内容：{reason}",
        "请在画图软件里把文字转成曲线，去掉滤镜、嵌入的图片和网页内容，另存为“普通 SVG”，或者改用 PNG。",
        "the SVG “{path}” holds something that is not allowed: {reason}",
        "Turn text into outlines, take out filters, pictures and anything of a web page, save as plain SVG, or use a PNG.",
    ),
    "picture-misnamed": _error(
        "“{path}”里面其实是 {kind} 图片",
        "请把文件改名为“{name}”，并在站点文件或正文里也这样写。",
        "“{path}” really is a {kind} picture",
        "Rename the file to “{name}”, and write that name here too.",
    ),
    "picture-broken": _error(
        "图片“{path}”不完整，或者坏了",
        "请从原处再取一次，能在电脑上打开看到全图再用。",
        "the picture “{path}” is incomplete or damaged",
        "Fetch it again, and see that it opens whole.",
    ),
    "picture-pixels": _error(
        "图片“{path}”的像素太多：{width} × {height}，总共最多 {most}",
        "请在看图软件里缩小；印标志，长边 1000 像素足够。",
        "the picture “{path}” has too many pixels: {width} × {height}; {most} in all at most",
        "Make it smaller in a picture editor; 1000 pixels along its longer side are plenty for a logo.",
    ),
    "picture-cmyk": _error(
        "JPEG 图片“{path}”用的是印刷的四色（CMYK），别的程序会显示错颜色",
        "请在画图软件里把颜色模式改成 RGB（sRGB），另存为 PNG，再用。",
        "the JPEG “{path}” is in the four inks of printing (CMYK), whose colours come out wrong",
        "Change its colour mode to RGB (sRGB) in a picture editor and save it as PNG.",
    ),
    "picture-deep": _error(
        "PNG 图片“{path}”是 16 位灰度的，排不出来",
        "请在画图软件里把颜色模式改成 RGB、每通道 8 位，再导出 PNG。",
        "the PNG “{path}” is grey with 16 bits, which can't be set",
        "Change it to RGB with 8 bits a channel in a picture editor and export it as PNG again.",
    ),
    "picture-tiny": _error(
        "标志“{path}”太小，印不清：{width} × {height} 像素",
        "印成 {size} 毫米，长边要 {wanted} 像素以上。请向做标志的人要大图或 SVG；截图、头像不行。",
        "the logo “{path}” is too small to be printed: {width} × {height} pixels",
        "At {size} mm its longer side needs {wanted} pixels. Ask whoever drew it for a larger picture or an SVG; a screenshot won't do.",
    ),
    "picture-coarse": _warning(
        "标志“{path}”只有 {width} × {height} 像素，印出来会有锯齿",
        "印成 {size} 毫米，长边要 {wanted} 像素以上（每英寸 300 点）。请用大一些的图或 SVG。",
        "the logo “{path}” has only {width} × {height} pixels and will look jagged",
        "At {size} mm its longer side needs {wanted} pixels (300 an inch). Use a larger picture or an SVG.",
    ),
    # --- the guide --------------------------------------------------------------
    "guide-no-chapters": _error(
        "这个文件夹里没有章节",
        "每章一个文件夹，里面要有 chapter.md。见 docs/writing.md。",
        "there are no chapters in this folder",
        "Each chapter is a folder with a chapter.md in it; see docs/writing.md.",
    ),
    "chapter-file-missing": _error(
        "这个文件夹里没有 chapter.md",
        "里面有：{near}。请改名为 chapter.md（如果看不到 .txt 这样的扩展名，先在系统里设为显示）。",
        "there is no chapter.md in this folder",
        "It holds: {near}. Rename the text to chapter.md (make your system show endings such as .txt).",
    ),
    "guide-route-unknown": _error(
        "快速指引指向的章节“{chapter}”不存在",
        "请改成现有的一章，或者删掉这一条快速指引。现有的章节：{known}",
        "the route points to the chapter “{chapter}”, which does not exist",
        "Name one that there is, or delete this route. Chapters there are: {known}",
    ),
    "guide-route-nowhere": _error(
        "这一条快速指引没有写去哪里",
        "请加上一行  chapter: 章节文件夹名，或  call: 电话号码。",
        "this route leads nowhere",
        "Add a line  chapter: a chapter's folder  or  call: a number.",
    ),
    "chapter-same-order": _error(
        "这一章的次序 {order} 和“{other}”相同",
        "请改 order，每章一个不同的数。",
        "this chapter's order {order} is that of “{other}” too",
        "Change order: each chapter needs its own number.",
    ),
    "chapter-same-number": _error(
        "这一章的文件夹和“{other}”一样以 {number} 开头",
        "请改文件夹名，每章用不同的号码。",
        "this chapter's folder starts with {number}, as “{other}” does",
        "Rename the folder: each chapter needs its own number.",
    ),
    "chapter-file-unused": _warning(
        "这个文件没有用到",
        "如果名称写错了，请改成：{known}",
        "this file is not used",
        "If it is misnamed, rename it: {known}",
    ),
    "chapter-picture-unused": _warning(
        "图片没有用到",
        "请在正文里用 ![说明](文件名) 放进去，或删掉文件。",
        "the picture is not used",
        "Put it in the text with ![description](name), or delete the file.",
    ),
    "checklist-line": _error(
        "清单里看不懂这一行：{text}",
        "每行应该是“## 动词”“- 事项 ｜标签 [F05]”，或缩进四格的附注。",
        "this line of the checklist can't be read: {text}",
        "Each line is “## verb”, “- item ｜label [F05]”, or a note indented by four spaces.",
    ),
    "checklist-group": _error(
        "清单的组名应该是一个字：{text}",
        "例如“## 停”；紧急的一组写成“## 報！”。",
        "a group's name in a checklist is one character: {text}",
        "For example “## 停”; the urgent group is “## 報！”.",
    ),
    "checklist-empty": _error(
        "清单里没有事项",
        "请写“## 动词”，下面写“- 事项”。",
        "the checklist has no items",
        "Write “## verb” and below it “- item”.",
    ),
    "bar-ascii": _error(
        "这里要用全角竖线“｜”",
        "请把英文竖线“|”改成“｜”。",
        "a full-width bar “｜” is needed here",
        "Replace the ASCII bar “|” by “｜”.",
    ),
    "fact-unknown": _error(
        "引用的事实 {id} 不在 facts.yaml 里",
        "请检查编号，或在 facts.yaml 里加上这条事实和它的来源。",
        "the fact {id} is not in facts.yaml",
        "Check the number, or add the fact with its source to facts.yaml.",
    ),
    "fact-unverified": _error(
        "事实 {id} 未经核实（U），不能印出来",
        "请删掉这句话，或先核实、在 facts.yaml 里改信度。",
        "the fact {id} is unverified (U) and must not be printed",
        "Remove the sentence, or verify the fact and change its confidence in facts.yaml.",
    ),
    "fact-mark-form": _error(
        "事实编号“{mark}”的写法或位置不对",
        "请写成 [F05] 或 [F22, F24]：英文方括号、大写字母；清单里放在事项那一行的最后。",
        "the fact mark “{mark}” is not well formed, or not in its place",
        "Write [F05] or [F22, F24], ASCII brackets and capitals; in a checklist, at the end of the item's line.",
    ),
    "fact-mark-misplaced": _error(
        "这里不能写事实编号 [{id}]",
        "请删掉；编号写在正文、折页和清单的句子后面。",
        "the fact mark [{id}] can't stand here",
        "Delete it; marks belong behind sentences of the text, the leaflet and the checklist.",
    ),
    # --- lint -------------------------------------------------------------------
    "lint-uncited": _error(
        "这句话像在说法律（“{word}”），后面却没有事实编号",
        "请在 facts.yaml 里找到说这件事的事实，把编号写在这句的句号后面，例如 [F05]；找不到就删掉或改写这句话。",
        "this sentence speaks of law (“{word}”) and cites no fact",
        "Find the fact in facts.yaml and put its number after the full stop, such as [F05]; if there is none, remove or reword the sentence.",
    ),
    "lint-number": _error(
        "“{number}”这个数，这句话引用的事实（{facts}）里没有",
        "请对照 facts.yaml：数写错了就改正；数是对的，就把说这个数的事实编号写在这句的句号后面。",
        "“{number}” is not in the facts this sentence cites ({facts})",
        "Compare with facts.yaml: correct the number, or put the fact that holds it after this sentence's full stop.",
    ),
    "lint-number-other": _error(
        "“{number}”在事实（{facts}）里说的像是另一件事；这件事在那里是“{meant}”",
        "请对照 facts.yaml 的原句：数写错了就改正；没有错，就在行末写  %% lint-number-other: 理由 。",
        "in {facts}, “{number}” seems to count something else; for this the fact says “{meant}”",
        "Compare with facts.yaml: correct the number, or if it is right end the line with  %% lint-number-other: reason .",
    ),
    "lint-hotline": _error(
        "“{number}”不是这里该有的号码或网址",
        "请检查有没有打错。这里可以写的（guide.yaml 的，或所引事实里的）：{known}。如果它是钱数、天数或年份，请在后面写上单位。",
        "“{number}” is not a number or address that belongs here",
        "Check for a slip; here may stand (guide.yaml's, or those of the facts cited): {known}. If it is a sum, a period or a year, write its unit.",
    ),
    "lint-hedge": _error(
        "事实 {facts} 只是报道或推论，这句话却说得像法律",
        "请写明来历，例如“據公開報道，…”“據行業指引（不是法律），…”“我們沒有找到…的條文”；写在这一句，或同一段的前一句。",
        "{facts} is a report or an inference, but the sentence is worded as law",
        "Say where it comes from in this sentence or the one before it, such as “據公開報道，…”, “據行業指引（不是法律），…” or “我們沒有找到…的條文”.",
    ),
    "lint-unused-fact": _warning(
        "事实 {id} 没有任何地方引用",
        "请在说到它的句子后面写上 [{id}]；用不着的，可以从 facts.yaml 删掉。",
        "nothing cites the fact {id}",
        "Put [{id}] after the sentences that rest on it, or remove it from facts.yaml.",
    ),
    "lint-long-sentence": _warning(
        "这句话有 {length} 个字，超过 {most} 个",
        "请拆成两三句，一句只说一件事。",
        "this sentence has {length} characters, more than {most}",
        "Split it: one thing in each sentence.",
    ),
    "lint-mixed-you": _warning(
        "这里用“{word}”，别处都用“{usual}”",
        "请改成“{usual}”。",
        "“{word}” here, “{usual}” elsewhere",
        "Write “{usual}”.",
    ),
    "lint-alarmist": _warning(
        "“{word}”会吓到读者",
        "请改成平实的说法，只说会发生什么、可以做什么。",
        "“{word}” frightens readers",
        "Say plainly what happens and what can be done.",
    ),
    "lint-officialese": _warning(
        "“{word}”是公文用语",
        "请改成平常说话的写法，例如“予以答復”改成“答復”，“進行核實”改成“核實”。",
        "“{word}” is officialese",
        "Say it as one speaks: “核實” rather than “進行核實”.",
    ),
    "lint-undefined-term": _warning(
        "“{term}”是难词，这一章第一次用到时没有解释",
        "请在这里用半句话说明，例如“{term}，就是…”或“{term}（…）”。",
        "“{term}” is a hard word, and this chapter doesn't explain it where it first stands",
        "Add half a sentence here, such as “{term}，就是…” or “{term}（…）”.",
    ),
    "lint-term-missing": _warning(
        "“{term}”是难词，guide.yaml 的词语解释里没有",
        "请在 guide.yaml 的 glossary 里加上一条，或者换一个平常的说法。",
        "“{term}” is a hard word, and the glossary in guide.yaml lacks it",
        "Add an entry under glossary in guide.yaml, or use an everyday word.",
    ),
    "lint-suppression": _error(
        "行末的“%%”写得不对：{tail}",
        "请写成  %% 代码: 理由  ，理由不能省（YAML 里前面再加 #）。代码有：{known}",
        "the “%%” at the end of this line can't be read: {tail}",
        "Write  %% code: reason  with a reason (after a # in YAML). Codes: {known}",
    ),
    "lint-suppression-unused": _warning(
        "行末的“%% {suppressed}”没有用到",
        "这一行已经没有这个问题，请删掉“%%”和它后面的字。",
        "“%% {suppressed}” at the end of this line sets nothing aside",
        "The line no longer has this finding: delete “%%” and what follows.",
    ),
    # --- Markdown ---------------------------------------------------------------
    "markup-html": _error(
        "正文里不能写 HTML：{tag}",
        "请用 Markdown 写法；要印出尖括号，改用〈〉或《》。",
        "HTML is not allowed in the text: {tag}",
        "Write Markdown; to print angle brackets use 〈〉 or 《》.",
    ),
    "markup-callout": _error(
        "不认识的提示框“{kind}”", "可以用：{known}", "unknown callout “{kind}”", "There are: {known}"
    ),
    "markup-callout-form": _error(
        "提示框的写法不对",
        '请写成  !!! {kind} "标题"（三个英文感叹号、英文引号，标题不能少）。',
        "this callout is not well formed",
        'Write  !!! {kind} "title"  with three ASCII exclamation marks, straight quotes and a title.',
    ),
    "markup-callout-empty": _error(
        "提示框里没有内容",
        "框里的字写在下面，每行前面空四格。",
        "the callout is empty",
        "Write its text below, each line indented by four spaces.",
    ),
    "markup-heading": _error(
        "标题的写法不对：{text}",
        "折页的面板写“# 标题”，正文里写“## 标题”或“### 标题”；用英文井号，后面空一格。",
        "this heading is not well formed: {text}",
        "A leaflet's panel is “# heading”; within the text write “## ” or “### ”, an ASCII sign and a space.",
    ),
    "markup-rule": _error(
        "不能用横线分隔",
        "请删掉这一行；需要分段时写一个“## ”标题。",
        "rules can't be used to divide the text",
        "Delete this line; write a “## ” heading to divide.",
    ),
    "markup-list": _warning(
        "这一行像是列表，但不会排成列表：{text}",
        "列表写“- ”，步骤写“1. ”（英文句点，后面空一格），不要做的写“- ✕ ”。",
        "this line looks like a list but won't be set as one: {text}",
        "Write “- ” for lists, “1. ” (full stop and space) for steps, “- ✕ ” for don'ts.",
    ),
    "markup-cross": _error(
        "“✕”写的地方不对",
        "“✕”只能写在列表里，而且每一项都要写成“- ✕ ”，各占一行。",
        "“✕” can't stand here",
        "It belongs in lists only, every item of which starts with “- ✕ ”, one on each line.",
    ),
    "markup-bold": _warning(
        "粗体的“**”没有配对",
        "请在要加粗的字前后各写一次“**”。",
        "the “**” for bold type don't pair",
        "Write “**” once before and once after the words.",
    ),
    "mark-open": _error(
        "“{text}”：大括号的记号没写完、里面没有字，或里面又套了一个",
        "请写成“{{點:字词}}”，前后大括号成对，里面不再用大括号。",
        "“{text}”: the mark in braces isn't finished, is empty, or holds another one",
        "Write “{{點:words}}” with both braces and no braces inside.",
    ),
    "mark-reading": _error(
        "“{text}”：注音、注解要用竖线分开；其他记号不用竖线",
        "请写成“{{音:逾期|yú qī}}”或“{{注:支付令|催款的命令}}”；“點、名、書”里不要竖线。",
        "“{text}”: a reading or gloss stands after a bar, other marks take none",
        "Write “{{音:逾期|yú qī}}” or “{{注:term|gloss}}”; no bar in “點, 名, 書”.",
    ),
    "mark-reading-count": _error(
        "“{text}”有 {count} 个字，注音却有 {readings} 个音节",
        "每个字一个音节，音节之间空一格。",
        "“{text}” has {count} characters but {readings} syllables",
        "One syllable for each character, with a space between them.",
    ),
    "mark-reading-bar": _error(
        "“{text}”：在表格里，半角竖线“|”会把格子截断",
        "表格里的注音、注解请用全角竖线“｜”。",
        "“{text}”: in a table the bar “|” ends the cell",
        "Write the full-width bar “｜” for readings in tables.",
    ),
    "mark-in-heading": _error(
        "“{text}”：标题会印进目录，不能注音、注解",
        "请把注音写在正文第一次出现的地方。",
        "“{text}”: headings go into the contents, so they take no readings or glosses",
        "Put the reading where the word first stands in the text.",
    ),
    "mark-not-here": _error(
        "“{text}”：这里只印纯文字，记号会原样印出来",
        "大括号的记号只能用在章节正文和折页的段落里；请把它去掉。",
        "“{text}”: only plain text is printed here, the mark would be printed as it stands",
        "Marks in braces work in a chapter's or leaflet's paragraphs only: take it out.",
    ),
    "markup-code": _error(
        "这里会排成程序代码：{text}",
        "请删掉行首多余的空格，也不要用反引号 ` 。",
        "this would be set as program code: {text}",
        "Delete the spaces at the start of the line, and use no backquotes ` .",
    ),
    "markup-table-long": _error(
        "这张表有 {rows} 行，最多 {most} 行",
        "请分成几张表，中间隔一个空行再写一句话；很长的清单不适合印在折页和册子里。",
        "this table has {rows} rows; {most} are the most",
        "Split it into several tables with a sentence between them; "
        "very long lists are not for a leaflet or booklet.",
    ),
    "markup-nested": _error(
        "这里一层套一层，超过 {most} 层",
        "请减少列表、提示框和引用的层数，最多三层；行首多余的空格和“>”也请删掉。",
        "more than {most} levels are nested here",
        "Use fewer levels of lists, boxes and quotations, three at most; "
        "remove surplus spaces and “>” at the start of the line.",
    ),
    "markup-block-long": _error(
        "这一段有 {count} 字，中间没有空行，最多 {most} 字",
        "请用空行分成几段。",
        "this block has {count} characters without an empty line; {most} are the most",
        "Divide it with empty lines.",
    ),
    "markup-table": _error(
        "表格排不出来：{text}",
        "表格的第二行要写成 |---|---| ，格数和第一行一样，上面空一行。",
        "this table can't be set: {text}",
        "Its second line must be |---|---| with as many cells as the first, and an empty line above.",
    ),
    "markup-link": _error(
        "链接的地址不能用：{address}",
        "请写完整的网址（https://…）或 tel: 加号码。",
        "the link's address can't be used: {address}",
        "Write a whole web address (https://…) or tel: and a number.",
    ),
    "markup-picture": _error(
        "找不到图片“{path}”",
        "请把图片放在这一章的文件夹里，名称大小写要一致。",
        "the picture “{path}” can't be found",
        "Put it in this chapter's folder; capitals in the name count.",
    ),
    "markup-picture-text": _error(
        "图片没有说明文字",
        "请写成 ![图里有什么](文件名)，看不见图的人要靠它。",
        "the picture has no description",
        "Write ![what it shows](name): people who can't see it rely on that.",
    ),
    "panel-text-before": _error(
        "第一个“# ”标题之前有文字",
        "折页的文字都要放在某个“# 标题”下面。",
        "there is text above the first “# ” heading",
        "All leaflet copy belongs under a “# heading”.",
    ),
    "panel-count": _error(
        "有 {count} 个面板，这种版式要 {wanted} 个",
        "每个“# ”标题是一个面板，请增减到 {wanted} 个。",
        "there are {count} panels; this layout has {wanted}",
        "Each “# ” heading is a panel: make it {wanted}.",
    ),
    # --- layouts ----------------------------------------------------------------
    "layouts-none": _error(
        "没有找到任何版式",
        "layouts 文件夹里应该有 leaflet、checklist、booklet。请重新下载项目。",
        "no layout was found",
        "The folder layouts should hold leaflet, checklist and booklet; get the project again.",
    ),
    "layout-file-missing": _error(
        "版式里缺少文件“{name}”",
        "请检查 template 和 style 的名称。",
        "the layout's file “{name}” is missing",
        "Check the names under template and style.",
    ),
    "layout-base-unknown": _error(
        "没有叫“{name}”的版式可以依照",
        "是不是“{suggestion}”？based_on 后面写 layouts 里的一个文件夹的名称。",
        "there is no layout “{name}” to base this one on",
        "Did you mean “{suggestion}”? After based_on write the name of a folder of layouts/.",
    ),
    "layout-panel-unknown": _error(
        "没有叫“{name}”的面板",
        "sides 里的名称必须在 panels 里有。",
        "there is no panel “{name}”",
        "Each name under sides must be one of panels.",
    ),
    "layout-size-floor": _error(
        "“fit” 里的 --size 是 {size}，正文不能小于 {least} 磅",
        "请写成 {least}pt 或更大，例如 --size: {least}pt；还放不下，就把文字改短。",
        "--size in “fit” is {size}; running text is never under {least} pt",
        "Write {least}pt or more, such as --size: {least}pt; where that isn't enough, shorten the text.",
    ),
    "layout-same-name": _error(
        "每一章的文件会叫同一个名称",
        "请在 file 里写上 {{order}} 或 {{title}}。",
        "every chapter's file would have the same name",
        "Put {{order}} or {{title}} into file.",
    ),
    "layout-template": _error(
        "版式模板出错：{reason}",
        "请检查模板文件的这一行。",
        "the layout's template fails: {reason}",
        "Check this line of the template.",
    ),
    "large-form-missing": _warning(
        "“{layout}”没有大字版，这次没有做",
        "请用一般字号；要做大字版，在它的 layout.yaml 里加 large（写法见 docs/layouts.md）。",
        "“{layout}” has no large print and was left out",
        "Use the standard size, or add large to its layout.yaml (see docs/layouts.md).",
    ),
    # --- typesetting ------------------------------------------------------------
    "glyph-missing": _error(
        "字体里没有这个字：{character}（{codepoint}）",
        "字体有《通用规范汉字表》的 8105 字和香港增补字符集的字，没有更生僻的。请看是不是打错了字；\n"
        "人名、地名确实用这个字的，换一个通用的写法，或者写拼音，也请告诉维护者。",
        "no font has the character {character} ({codepoint})",
        "The fonts hold the 8105 characters of the national table and those of HKSCS, none rarer. Check for a slip;\n"
        "if a person or place is really written so, use a common form or pinyin, and tell the maintainers.",
    ),
    "glyph-elsewhere": _error(
        "{piece}：有 {count} 个字排不出来：{characters}",
        "这些字不在来源文件里，请检查版式里的文字。",
        "{piece}: {count} characters can't be set: {characters}",
        "They come from no source file; check the layout's own words.",
    ),
    "font-foreign": _error(
        "{piece}：用了项目以外的字体 {fonts}",
        "请重新下载 fonts 文件夹；如果改过版式，检查 font-family。",
        "{piece}: set in fonts that are not the project's: {fonts}",
        "Get the folder fonts again; if a layout was changed, check font-family.",
    ),
    "font-broken": _error(
        "字体文件不完整",
        "请重新下载整个项目，或只把 fonts 文件夹换成完整的，再运行一次。",
        "the font file is not whole",
        "Download the project again, or put a whole fonts folder in its place, then run again.",
    ),
    "fonts-missing": _error(
        "fonts 文件夹里缺少字体 {names}",
        "请重新下载项目的 fonts 文件夹。",
        "fonts are missing in the folder fonts: {names}",
        "Get the project's folder fonts again.",
    ),
    "fonts-unread": _error(
        "排版程序读到的不是项目的字体（{names}），与您写的文字无关",
        "请把整个项目移到名字只有英文字母和数字的文件夹（例如 Windows 的 C:\\zhe），再运行一次；现在在 {folder}。\n"
        "用 {command} doctor 可以看到每个字体能不能用。",
        "the typesetter doesn't see the project's fonts as they are ({names}); your text has nothing to do with it",
        "Move the whole project to a folder whose name has only English letters and digits (on Windows, say, C:\\zhe) "
        "and run again; now it is in {folder}.\n"
        "{command} doctor tells of each font whether it can be used.",
    ),
    "asset-refused": _error(
        "{piece}：页面要用的文件不在项目里：{url}",
        "图片要放在章节或站点的文件夹里；不能用网址。",
        "{piece}: the page asks for a file that is not the project's: {url}",
        "Pictures belong in the chapter's or the desk's folder; web addresses can't be used.",
    ),
    "typeset-warning": _error(
        "{piece}：排版程序报告问题：{text}",
        "如果改过版式文件，请检查样式表的这一项。",
        "{piece}: the typesetter reports: {text}",
        "If a layout was changed, check that item of its style sheet.",
    ),
    "typeset-failed": _error(
        "{piece}：排版时出错（{reason}）",
        "请加上 --verbose 再运行一次，把显示的内容告诉维护者。",
        "{piece}: typesetting failed ({reason})",
        "Run again with --verbose and send what it shows to the maintainers.",
    ),
    "edition-timeout": _error(
        "{piece}：电脑为它算了 {seconds} 秒还没排完，到了限度，已经停下；别的不受影响",
        "请看看里面有没有很长的表格、很复杂的图片、一层套一层的列表：改小、拆开或拿掉，再运行一次。\n"
        "内容没有问题、只是份量大，加上 --time-limit 600（每份最多算 600 秒；电脑忙着别的，不算在内）再试。",
        "{piece}: not set after {seconds} seconds of computing, which is the limit; it was stopped, "
        "nothing else is affected",
        "Look for a very long table, an intricate picture, lists inside lists: make it smaller, split it or take it "
        "out, then run again.\n"
        "If the content is fine and merely much, try with --time-limit 600 (seconds of computing a piece; "
        "what else the machine does isn't counted).",
    ),
    "edition-idle": _error(
        "{piece}：排版的进程有 {seconds} 秒什么也没有算，已经停下；别的不受影响",
        "请再运行一次。如果还是这样，请加上 --verbose 再运行一次，把显示的内容和这一份的文字、图片发给维护者。",
        "{piece}: the process that was setting it computed nothing for {seconds} seconds and was stopped; "
        "nothing else is affected",
        "Run again. If it happens again, run with --verbose and send what it shows, with this piece's text and "
        "pictures, to the maintainers.",
    ),
    "edition-memory": _error(
        "{piece}：要用的内存超过了给它的，已经停下；别的不受影响",
        "请看看这一份里图片的尺寸、版式里的数值有没有太大的，改小，再运行一次。\n"
        "如果内容没有问题，电脑内存也够，加上 --memory-limit 4000（每份最多 4000 MB）再试。",
        "{piece}: it asked for more memory than it was given and was stopped; nothing else is affected",
        "Look for a picture that is too large and, in the layout, for a number that is far too big; "
        "make it smaller, then run again.\n"
        "If the content is fine and the computer has the memory, try with --memory-limit 4000 (MB a piece).",
    ),
    "edition-nested": _error(
        "{piece}：列表、提示框一层套一层，套得太深，排不了",
        "请减少层数，最多三层，再运行一次。",
        "{piece}: lists or boxes are nested too deep to be set",
        "Use fewer levels, three at most, then run again.",
    ),
    "worker-not-started": _error(
        "{piece}：排版的进程没有准备好：{reason}（{where}）；还没有开始排",
        "请运行 {command} doctor，看看这台电脑缺什么。\n"
        "还是不明白，请加上 --verbose 再运行一次，把显示的内容发给维护者。",
        "{piece}: the process to set it could not be made ready: {reason} ({where}); it was not begun",
        "Run {command} doctor to see what this computer lacks.\n"
        "If that doesn't tell, run with --verbose and send what it shows to the maintainers.",
    ),
    "worker-killed": _error(
        "{piece}：排版的进程被信号 {signal}（{number}）结束了；别的不受影响",
        "请再运行一次。如果还是这样，请把这条信息和这一份的文字、图片发给维护者。",
        "{piece}: the process that was setting it was ended by signal {signal} ({number}); nothing else is affected",
        "Run again. If it happens again, send this message and this piece's text and pictures to the maintainers.",
    ),
    "worker-memory": _error(
        "{piece}：电脑的内存用完了，系统结束了排版的进程（{signal}，{number}）；别的不受影响",
        "请关掉别的程序，加上 --jobs 1 再运行一次。",
        "{piece}: the computer had no memory left and the system ended the process that was setting it "
        "({signal}, {number}); nothing else is affected",
        "Close other programs and run again with --jobs 1.",
    ),
    "worker-died": _error(
        "{piece}：排版的进程中途没有了（{how}）；别的不受影响",
        "请再运行一次。如果还是这样，请把这条信息和这一份的文字、图片发给维护者。",
        "{piece}: the process that was setting it is gone ({how}); nothing else is affected",
        "Run again. If it happens again, send this message and this piece's text and pictures to the maintainers.",
    ),
    "cluster-missing": _error(
        "没有装连接 Dask 集群的组件",
        "请用 {command} 运行（会自动安装），不要用别的 Python；见 docs/scale.md。",
        "the package that speaks to a Dask cluster is not installed",
        "Run it as {command}, which installs it, and not with another Python; see docs/scale.md.",
    ),
    "cluster-unreachable": _error(
        "连不上 Dask 的调度程序：{address}（{reason}）",
        "请检查地址（例如 tcp://127.0.0.1:8786），并先启动调度程序：{command} scheduler；见 docs/scale.md。",
        "the Dask scheduler can't be reached: {address} ({reason})",
        "Check the address (such as tcp://127.0.0.1:8786) and start the scheduler first: {command} scheduler; "
        "see docs/scale.md.",
    ),
    "cluster-port": _error(
        "调度程序用不了 {address}（{reason}）",
        "请看看是不是已经开着一个；要不然用 --port 另选一个数字，例如 --port 8790。",
        "the scheduler can't use {address} ({reason})",
        "See whether one is running already; else choose another number, such as --port 8790.",
    ),
    "cluster-waiting": _warning(
        "Dask 集群里还没有干活的进程（{address}），最多等 {seconds} 秒",
        "请在别的窗口或别的机器上启动：{command} worker {address}",
        "the Dask cluster has no workers yet ({address}); waiting up to {seconds} s",
        "Start one in another window or on another machine: {command} worker {address}",
    ),
    "cluster-no-workers": _error(
        "等了 {seconds} 秒，Dask 集群里没有干活的进程：{address}",
        "请在别的窗口或别的机器上启动 {command} worker {address}，再运行一次；已经做好的不会重做。",
        "for {seconds} s the Dask cluster has had no workers: {address}",
        "Start {command} worker {address} in another window or on another machine, then run again; "
        "what is built already is not built again.",
    ),
    "cluster-other-version": _error(
        "Dask 集群里的程序或组件和这里的不一样（{address}），不能用它做。左边是那里的，右边是这里的：{differences}",
        "请在每台机器上放同样的项目文件，用 {command} scheduler 和 {command} worker 重新启动，再运行一次。",
        "the program or its packages on the Dask cluster ({address}) are not the same as here, so it can't be used. "
        "Theirs ≠ ours: {differences}",
        "Put the same project on every machine, start {command} scheduler and {command} worker again, "
        "then run again.",
    ),
    "cluster-lost": _error(
        "和 Dask 调度程序的连接断了：{address}；后面的没有做",
        "请看调度程序那个窗口为什么停了，重新启动，再运行一次；已经做好的不会重做。",
        "the connection to the Dask scheduler is lost: {address}; what came after was not made",
        "See in the scheduler's window why it ended, start it again, then run again; what is built already is not "
        "built again.",
    ),
    "cluster-desk-lost": _error(
        "{piece}：做这个站点的工作进程连续没有了 {count} 个，最后一个是 {worker}；别的站点不受影响",
        "请看那台机器上 worker 的窗口里写的原因（例如内存不够、被人停掉），再运行一次。",
        "{piece}: {count} workers in a row went away while making this desk, the last was {worker}; "
        "no other desk is affected",
        "The window of the worker there says why (such as too little memory, or somebody ended it); then run again.",
    ),
    "cluster-fault": _error(
        "{piece}：Dask 集群没能做这个站点：{reason}",
        "请把这句话和 worker 窗口里的内容发给维护者；不用集群，去掉 --executor 和 --scheduler 也能做。",
        "{piece}: the Dask cluster could not make this desk: {reason}",
        "Send this sentence and what the worker's window says to the maintainers; it can be built here, without "
        "--executor and --scheduler.",
    ),
    "typesetter-version": _error(
        "排版程序 WeasyPrint 是 {found}，本程序的中文排行只认 {wanted}",
        "请删掉 .venv 文件夹，再运行一次 {command}，会装回合适的版本。",
        "WeasyPrint is {found}; the Chinese line layout is written for {wanted} only",
        "Delete the folder .venv and run {command} again: it installs the right version.",
    ),
    # --- fitting ----------------------------------------------------------------
    "panel-overflow": _error(
        "{piece}：面板“{panel}”{heading}放不下，多出约 {lines} 行（{characters} 字），从“{start}”开始",
        "请在 {source} 里删短这个面板的文字；或在可以不印的段落、列表项、提示框的末尾写上“{{可略}}”。",
        "{piece}: the panel “{panel}”{heading} is over by about {lines} lines ({characters} characters), from “{start}”",
        "Shorten this panel's text in {source}, or write “{{可略}}” at the end of a paragraph, list item "
        "or callout that may be left out.",
    ),
    "page-overflow": _error(
        "{piece}：应是 {wanted} 页，现在 {pages} 页，多出约 {lines} 行（{characters} 字），从“{start}”开始",
        "已经用了最紧的间距。请在 {source} 里删短文字或减少项目；或在可以不印的一项末尾写上“{{可略}}”。",
        "{piece}: {pages} pages instead of {wanted}, over by about {lines} lines ({characters} characters), from “{start}”",
        "The tightest spacing was tried. Shorten the text or drop items in {source}, or write “{{可略}}” "
        "at the end of an item that may be left out.",
    ),
    "desk-overflow": _error(
        "{piece}：站点写的内容太多，放不下，多出约 {lines} 行（{characters} 字）；其中“{key}”最占地方",
        "已经用了最紧的间距。请先把“{key}”改短、少写几行，或者去掉不要紧的几项。",
        "{piece}: the desk says more than there is room for, over by about {lines} lines ({characters} characters); "
        "“{key}” takes most",
        "The tightest spacing was tried. Shorten “{key}” first, or leave out what matters least.",
    ),
    "left-out": _warning(
        "{piece}：放不下，没有印“{start}”（作者标了“{{可略}}”）",
        "请看看少了这一块还通不通；要印它，就删短别的文字。",
        "{piece}: “{start}” is not printed, for want of room (the author marked it “{{可略}}”)",
        "See whether the piece still reads well; to have it printed, shorten something else.",
    ),
    "drop-place": _error(
        "“{{可略}}”写的地方不对，或写法不对",
        "只能写在段落、列表的一项、名称说明或提示框的最后；编号是一位数字，例如“{{可略2}}”。标题和表格不能标。",
        "“{{可略}}” stands where it means nothing, or is misspelt",
        "It goes at the end of a paragraph, list item, definition or callout, with at most one digit, "
        "as in “{{可略2}}”. Headings and tables can't be marked.",
    ),
    "drop-kept": _error(
        "期限、报警和紧急的一组一定要印，不能标“{{可略}}”",
        "请删掉这里的“{{可略}}”，改标别的一块。",
        "deadlines, alarms and the urgent group are always printed and can't be marked “{{可略}}”",
        "Delete the mark here and mark another block.",
    ),
    "cover-telling": _error(
        "{piece}：要的是中性封面，第 {page} 页（封面或封底）却有“{word}”，看得出里面讲什么",
        "是站点文件里写的，就改短、改成中性的说法；是指南的，就改 guide.yaml；版式印的，改版式的模板。",
        "{piece}: the cover should be discreet, but page {page} (front or back) says “{word}”, which tells the subject",
        "If the desk's file says it, put it neutrally; if the guide does, change guide.yaml, or else the layout's template.",
    ),
    "title-telling": _error(
        "{piece}：要的是中性封面，文件的标题或书签却有“{word}”，在手机、电脑上看得出里面讲什么",
        "请把站点文件里的 cover_title 改成中性的说法；不是那里写的，就改版式的模板。",
        "{piece}: the cover should be discreet, but the file's title or bookmarks say “{word}”",
        "Put cover_title in the desk's file neutrally; if it isn't written there, change the layout's template.",
    ),
    "box-overflow": _error(
        "{piece}：第 {page} 页{panel}有内容超出版心 {over} 毫米（约 {characters} 个字宽）：“{start}”",
        "从这几个字开始，看看有没有太长、不能断开的网址或单词，或者太宽的图片：改短、换小一些的，网址可以只写网站名；"
        "这一块可以不印的，在它的末尾写上“{{可略}}”。",
        "{piece}: on page {page}{panel} something runs {over} mm (about {characters} characters) "
        "out of the type area: “{start}”",
        "From these words on, look for an address or word that is too long and can't be broken, or a wide picture. Shorten it; of an "
        "address the site's name may do. Or, if the block may be left out, write “{{可略}}” at its end.",
    ),
    # --- preflight --------------------------------------------------------------
    "page-size": _error(
        "{piece}：第 {page} 页是 {size} 毫米，应当是 {wanted} 毫米",
        "请看看 layout.yaml 里的尺寸和样式表里的 @page 是不是一样。",
        "{piece}: page {page} is {size} mm; it should be {wanted} mm",
        "Compare the sizes in layout.yaml with @page in the style sheet.",
    ),
    "glyph-notdef": _error(
        "{piece}：有的字没有字形，会印成空框（{fonts}）",
        "请找出印成空框的字，换一个字，或者用别的写法。",
        "{piece}: some character has no glyph and prints as an empty box ({fonts})",
        "Find the empty box on the page, and use another character or wording.",
    ),
    "text-swapped": _error(
        "{piece}：第 {page} 页复制出来的字不是写的那个，是长得像的部首或兼容字：{characters}",
        "这样的字搜不到，读屏也读不对。请把这一份发给维护者。",
        "{piece}: text copied from page {page} has characters that only look like those written: {characters}",
        "They aren't found in a search, nor read aloud rightly. Send this piece to the maintainers.",
    ),
    "contrast-low": _error(
        "{piece}：第 {page} 页（{place}）的字和底色太接近，对比只有 {ratio}:1，至少要 {least}:1",
        "请在样式表里把字改深，或者把底色改浅。",
        "{piece}: type on page {page} ({place}) is too close to its ground: {ratio}:1, at least {least}:1 is needed",
        "Make the type darker or the ground lighter in the style sheet.",
    ),
    "contrast-grey-low": _warning(
        "{piece}：第 {page} 页（{place}）复印成黑白以后，字和底色的对比只有 {ratio}:1，至少要 {least}:1",
        "要复印的话，请用 --ink mono 做一份黑白的；或者把字的颜色改深。",
        "{piece}: photocopied, type on page {page} ({place}) has {ratio}:1 to its ground; at least {least}:1 is needed",
        "For photocopying make the piece with --ink mono; or make the type darker.",
    ),
    "type-small": _error(
        "{piece}：第 {page} 页（{place}）的字只有 {size} 磅，至少要 {least} 磅",
        "请在样式表里把字改大；放不下就删减文字。",
        "{piece}: type on page {page} ({place}) is {size} pt; at least {least} pt is needed",
        "Make it larger in the style sheet, and cut words where there is no room.",
    ),
    "edge-printed": _error(
        "{piece}：第 {page} 页离纸边 {edge} 毫米就有内容，打印机可能印不出来；至少要留 {least} 毫米",
        "请在样式表里把页边加大。",
        "{piece}: page {page} has something {edge} mm from the sheet's edge, where a printer may not print; leave {least} mm",
        "Make the page's margins larger in the style sheet.",
    ),
    "resolution-low": _warning(
        "{piece}：第 {page} 页的图片印出来每英寸只有 {ppi} 个点，最好有 {wanted} 个",
        "请换一张大一点的图片，或者用 SVG。",
        "{piece}: a picture on page {page} has {ppi} pixels to an inch in print; {wanted} is better",
        "Use a larger picture, or an SVG.",
    ),
    "resolution-bad": _error(
        "{piece}：第 {page} 页的图片印出来每英寸只有 {ppi} 个点，会看到一格一格；要有 {wanted} 个",
        "请换一张大一点的图片，或者用 SVG。",
        "{piece}: a picture on page {page} has only {ppi} pixels to an inch in print and will show squares; {wanted} is needed",
        "Use a larger picture, or an SVG.",
    ),
    "code-small": _error(
        "{piece}：二维码“{content}”的小方块只有 {module} 毫米，手机扫不出；至少要 {least} 毫米",
        "请把内容改短（例如用短网址），或者让维护者把二维码放大。",
        "{piece}: the modules of the QR code “{content}” are {module} mm; phones need {least} mm",
        "Shorten its content (a shorter address), or have the code made larger.",
    ),
    "code-unreadable": _error(
        "{piece}：印出来的二维码扫不出“{content}”",
        "请不要把这一份交给人。先把内容改短再试；还是不行，请发给维护者。",
        "{piece}: the printed QR code can't be read as “{content}”",
        "Don't hand this piece out. Shorten the code's content and try again, or send it to the maintainers.",
    ),
    "text-lost": _error(
        "{piece}：这句话没有印出来：“{sentence}”",
        "这是程序或版式的错误，请告诉维护者；不要发放这一份。",
        "{piece}: this sentence is not in the finished file: “{sentence}”",
        "This is a fault of the program or the layout: tell the maintainers, don't hand it out.",
    ),
    "page-count": _error(
        "{piece}：完成的文件有 {pages} 页，应该是 {wanted}",
        "这是程序或版式的错误，请告诉维护者。",
        "{piece}: the finished file has {pages} pages instead of {wanted}",
        "This is a fault of the program or the layout: tell the maintainers.",
    ),
    "piece-incomplete": _error(
        "{piece}：每份都必须有的内容没有印出来（{what}）：“{text}”",
        "请检查版式是否印了发放者、适用地区、法律日期、声明和热线。",
        "{piece}: something every piece must carry is missing ({what}): “{text}”",
        "Check that the layout prints publisher, jurisdiction, date, disclaimer and hotlines.",
    ),
    # --- reading files ----------------------------------------------------------
    "reading-claim": _error(
        "{piece}：供屏幕阅读的文件没有写明它符合的标准（{what}）",
        "这是程序或版式的错误，请告诉维护者；印在纸上的不受影响。",
        "{piece}: the reading file does not state the standard it keeps ({what})",
        "This is a fault of the program or the layout: tell the maintainers. Printed copies are unaffected.",
    ),
    "reading-language": _error(
        "{piece}：文件没有写明语言（{what}），读屏软件会念错",
        "请检查版式的 html 元素有没有 lang；不是自己改的版式，请告诉维护者。",
        "{piece}: the file does not state its language ({what}), so it will be read aloud wrongly",
        "See that the layout's html element has lang; if the layout is not yours, tell the maintainers.",
    ),
    "reading-title": _error(
        "{piece}：文件没有标题，或者打开时不显示标题",
        "请检查章节或指南的标题有没有写。",
        "{piece}: the file has no title, or does not show it when opened",
        "See that the chapter or the guide has a title.",
    ),
    "reading-untagged": _error(
        "{piece}：有内容没有结构标记，读屏软件念不到（{what}）",
        "这是程序或版式的错误，请告诉维护者；印在纸上的不受影响。",
        "{piece}: something has no structure, so a screen reader skips it ({what})",
        "This is a fault of the program or the layout: tell the maintainers. Printed copies are unaffected.",
    ),
    "reading-transparency": _error(
        "{piece}：有文字放在透明图层里，读屏软件可能念不到（{what}）",
        "版式的样式里不要用 opacity，请改用实色。",
        "{piece}: text lies in a transparent group, which a screen reader may skip ({what})",
        "Don't use opacity in a layout's style sheet: use a solid colour.",
    ),
    "reading-alternative": _error(
        "{piece}：图片没有说明文字，或者只写了文件名（{what}）",
        "请给图片写说明：“![说明](图片)”。版式里的图写 alt 或 title，装饰的图写 aria-hidden。",
        "{piece}: a picture has no description, or only a file name ({what})",
        "Describe it: “![description](picture)”. In a layout use alt or title; mark decoration with aria-hidden.",
    ),
    "reading-headings": _error(
        "{piece}：标题跳级了（{what}）",
        "“##”下面用“###”，不要跳过一级。",
        "{piece}: the headings skip a level ({what})",
        "Below “##” comes “###”: skip no level.",
    ),
    "reading-table": _error(
        "{piece}：表格没有表头，或者表头没有写明管哪一行、哪一列（{what}）",
        "表格第一行要写表头；版式里的表头写 scope。",
        "{piece}: a table has no head, or a head that does not say what it is for ({what})",
        "The first row of a table is its head; in a layout give each th a scope.",
    ),
    "reading-link": _error(
        "{piece}：链接没有说明去哪里（{what}）",
        "请给链接写上文字；版式里的链接写 title。",
        "{piece}: a link does not say where it goes ({what})",
        "Shrink the link a text; in a layout give it a title.",
    ),
    "reading-validator": _error(
        "{piece}：检验程序 {tool} 说不符合 {standard}，条款 {clause}：“{reason}”",
        "这是程序或版式的错误，请把这一行告诉维护者。",
        "{piece}: the validator {tool} finds it does not keep {standard}, clause {clause}: “{reason}”",
        "This is a fault of the program or the layout: send this line to the maintainers.",
    ),
    "full-tools-missing": _error(
        "没有装检验程序（{name}）",
        "请用 {command} check --full 运行；第一次会自己下载，需要网络。",
        "the validators are not installed ({name})",
        "Run {command} check --full: the first time it fetches them and needs the network.",
    ),
    # --- the print shop ---------------------------------------------------------
    "press-profile-none": _error(
        "这个站点没有写印刷厂的油墨配置文件（press），做不出送印刷厂的文件",
        "先问印刷厂：“请把你们用的 CMYK 输出配置文件（ICC）发给我，总墨量上限是多少？”\n"
        "常见的有 ISO Coated v2（FOGRA39）、PSO Coated v3（FOGRA51）、PSO Uncoated v3（FOGRA52）、"
        "Japan Color 2011 Coated、GRACoL 2013，都是 .icc 文件。\n"
        "把文件放进 branding 文件夹，在站点文件里加上：\n"
        "press:\n  profile: 文件名.icc\n  condition: FOGRA39\n"
        "只用办公室打印机就不需要：不写 --ink press。",
        "this desk names no ICC profile of its print shop (press), so no file for a press can be made",
        "Ask the shop: “Please send me the CMYK output profile (ICC) that you print with. What is your ink limit?”\n"
        "Usual ones: ISO Coated v2 (FOGRA39), PSO Coated v3 (FOGRA51), PSO Uncoated v3 (FOGRA52), "
        "Japan Color 2011 Coated, GRACoL 2013; all are .icc files.\n"
        "Put it into the folder branding and add to the desk's file:\n"
        "press:\n  profile: NAME.icc\n  condition: FOGRA39\n"
        "An office printer needs none of this: leave out --ink press.",
    ),
    "press-profile-missing": _error(
        "找不到油墨配置文件“{path}”",
        "这个文件由印刷厂提供（.icc）。请向印刷厂要，放进站点文件所在的文件夹，再检查文件名。",
        "the press profile “{path}” can't be found",
        "The print shop has it (a .icc file). Ask for it, put it beside the desk's file, and check the name.",
    ),
    "press-profile-outside": _error(
        "油墨配置文件“{path}”不在站点文件的文件夹里",
        "请把它复制到站点文件所在的文件夹里，再写它的名称。",
        "the press profile “{path}” lies outside the desk's folder",
        "Copy it beside the desk's file and name it from there.",
    ),
    "press-profile-broken": _error(
        "“{path}”不是完整的 ICC 配置文件",
        "请向印刷厂再要一次；压缩包（.zip）要先解压，不能只改扩展名。",
        "“{path}” is not a whole ICC profile",
        "Ask the print shop again; unpack a .zip first, renaming it isn't enough.",
    ),
    "press-profile-other": _error(
        "“{path}”不是印刷机的四色配置文件（它的用途是 {kind}，颜色是 {space}）",
        "显示器、扫描仪用的，或者 RGB 的，都不行。请向印刷厂要“CMYK 输出配置文件”，"
        "例如 ISO Coated v2（FOGRA39）、Japan Color 2011 Coated、GRACoL 2013。",
        "“{path}” is no profile of a four-colour press (it is of kind {kind}, its colours are {space})",
        "One for screens or scanners, or an RGB one, won't do. Ask the shop for its “CMYK output profile”, "
        "such as ISO Coated v2 (FOGRA39), Japan Color 2011 Coated, GRACoL 2013.",
    ),
    "press-boxes": _error(
        "{piece}：第 {page} 页的裁切线或出血不对",
        "裁切尺寸应该是成品尺寸，四边各出血 3 毫米。这是程序或版式的错误，请告诉维护者；不要送印。",
        "{piece}: page {page} has a wrong trim or bleed",
        "The trim is the finished size, with 3 mm of bleed around it. Tell the maintainers, don't send it to print.",
    ),
    "press-version": _error(
        "{piece}：文件没有写明是 PDF/X-4，或者写得不全（{what}）",
        "这是程序的错误，请告诉维护者；不要送印。",
        "{piece}: the file doesn't say, or not fully, that it is PDF/X-4 ({what})",
        "This is a fault of the program: tell the maintainers, don't send it to print.",
    ),
    "press-intent": _error(
        "{piece}：文件里没有印刷厂的四色配置文件",
        "请检查站点文件里的 press；如果没有问题，请告诉维护者。不要送印。",
        "{piece}: the print shop's four-colour profile is not in the file",
        "Check press in the desk's file; if that is right, tell the maintainers. Don't send it to print.",
    ),
    "press-colour": _error(
        "{piece}：第 {page} 页有不是印刷油墨的颜色（{kind}，{space}）",
        "请把这一页的图片和标志另存为普通的 PNG 或 SVG 再试。还是不行，请告诉维护者。",
        "{piece}: page {page} holds a colour that is not in printing inks ({kind}, {space})",
        "Save the page's pictures and the logo again as plain PNG or SVG. If it stays, tell the maintainers.",
    ),
    "press-ink": _error(
        "{piece}：第 {page} 页的总墨量到 {amount}%，上限是 {limit}%",
        "墨太多会干不透、背面蹭脏。这一页有深色照片或四色的图片，就换一张，或者问印刷厂上限是多少，写在 press 的 ink_limit。",
        "{piece}: page {page} has up to {amount}% of ink, and {limit}% is the limit",
        "So much ink won't dry. If the page has a dark or CMYK picture, use another, or ask the shop for its limit and set "
        "ink_limit under press.",
    ),
    "press-text": _error(
        "{piece}：第 {page} 页有 {size} 点的字用了几种油墨套印（{inks}）",
        "黑字只能用黑墨，别的字不能四种油墨都用，不然会发虚。这是版式的错误，请告诉维护者。",
        "{piece}: page {page} has type of {size} pt in too many inks ({inks})",
        "Black type must be black ink alone and no type may use all four: it would blur. Tell the maintainers.",
    ),
    "press-overprint": _error(
        "{piece}：第 {page} 页有白色或彩色设成了“叠印”，印出来会不见或变色",
        "只有黑色可以叠印。这是程序或图片的错误，请告诉维护者；不要送印。",
        "{piece}: on page {page} white or a colour is set to overprint and would vanish or change",
        "Only black may overprint. Tell the maintainers, don't send it to print.",
    ),
    "press-resolution": _error(
        "{piece}：第 {page} 页的图片只有 {ppi} ppi，印刷要 {least} ppi 以上",
        "换一张大的：宽度至少 {width} 像素。标志最好用 SVG，放多大都清楚。",
        "{piece}: a picture on page {page} has {ppi} ppi, and a press needs {least}",
        "Use a larger one, at least {width} pixels wide. A logo is best as SVG, sharp at any size.",
    ),
    "press-extras": _error(
        "{piece}：文件里有印刷文件不能有的东西（{what}）",
        "链接、批注、表单、程序、附件、密码都不行。这是程序的错误，请告诉维护者；不要送印。",
        "{piece}: the file holds what a press file may not ({what})",
        "No links, notes, forms, scripts, attachments or passwords. Tell the maintainers, don't send it to print.",
    ),
    "press-fonts": _error(
        "{piece}：字体没有嵌入文件：{fonts}",
        "印刷厂会换成别的字体。这是程序的错误，请告诉维护者；不要送印。",
        "{piece}: fonts are not in the file: {fonts}",
        "The shop would replace them. Tell the maintainers, don't send it to print.",
    ),
    "press-transparency": _error(
        "{piece}：第 {page} 页有半透明的内容，却没有按印刷油墨来混合",
        "请把图片或标志另存为不透明的再试；如果不是图片，请告诉维护者。",
        "{piece}: page {page} has transparency that is not mixed in printing inks",
        "Save the picture or logo without transparency; if it is no picture, tell the maintainers.",
    ),
    "press-bleed": _error(
        "{piece}：第 {page} 页的底色到了裁切边，却没有印进出血（哪一边、多少毫米：{edges}）",
        "裁偏一点就会露白边。这是版式的错误，请告诉维护者；不要送印。",
        "{piece}: on page {page} colour reaches the trim and doesn't run into the bleed (edge and mm: {edges})",
        "A cut slightly off would show white. A fault of the layout: tell the maintainers, don't send it to print.",
    ),
    # --- review -----------------------------------------------------------------
    "fact-overdue": _warning(
        "事实 {id} 应在 {date} 前复核，到 {today} 已经过期",
        "请律师核对后，在 facts.yaml 里改 reviewed 和 due；在这之前引用它的单张会印“待复核，请勿发放”。",
        "the fact {id} was to be reviewed by {date}; on {today} that is overdue",
        "Have it checked and set reviewed and due; until then pieces citing it say not to be handed out.",
    ),
    "fact-expired": _warning(
        "事实 {id} 到 {date} 为止有效，到 {today} 已经失效",
        "请改写引用它的句子，或更新 facts.yaml。",
        "the fact {id} held until {date}; on {today} it has ended",
        "Rewrite the sentences that cite it, or bring facts.yaml up to date.",
    ),
    "review-unbound": _warning(
        "站点文件 review 里的日期不再算签核：它没有记下律师看过哪些字",
        "运行 {command} signoff 做签核单，律师看过、签名以后运行 {command} sign 记下，再删掉 review 里的 date、due、facts。"
        "在那以前，成品印“初稿：待律师复核”。",
        "the dates under review in a desk's file sign nothing any more: they don't say which words were read",
        "Run {command} signoff for the sheets, and after the signature {command} sign; then delete date, due and "
        "facts under review. Until then pieces say that they are drafts.",
    ),
    "review-overdue": _warning(
        "签核到 {date} 为止，到 {today} 已经过期",
        "请律师重新看过：{command} signoff，再运行 {command} sign。",
        "this signature ran until {date}; on {today} it is overdue",
        "Have the texts reviewed again: {command} signoff, then {command} sign.",
    ),
    "signoff-edited": _error(
        "这份签核记录不是 {command} sign 写下的样子：有人改过",
        "签核记录不能手改。请从备份或版本库恢复这个文件；恢复不了的，删掉它，请律师重新看、重新签。",
        "this sign-off record isn't as {command} sign wrote it: somebody changed it",
        "Records aren't edited by hand. Get the file back from a backup or the repository; failing that, delete it "
        "and have the pieces read and signed again.",
    ),
    "signoff-elsewhere": _error(
        "这份签核是给站点 {desk} 的，却放在 {folder} 的文件夹里",
        "签核不能从一个站点抄给另一个。请放回去；站点改了名的，请律师重新签。要几个站点共用，让它们 extends 同一个文件，签那个文件的。",
        "this sign-off was given for the desk {desk} and lies in the folder of {folder}",
        "A signature isn't copied from one desk to another. Put it back; where the desk was renamed, have it signed again. "
        "Desks that extend one file share that file's signatures.",
    ),
    "signoff-nameless": _error(
        "签核要有复核人的姓名，“{name}”不是姓名",
        "写律师的姓名，如 --reviewer 张某。还没有律师看过的，不要签：成品会印“初稿：待律师复核”。",
        "a signature needs the reviewer's name; “{name}” is none",
        "Shrink the lawyer's name after --reviewer. What no lawyer has read isn't signed: it says that it is a draft.",
    ),
    "signoff-future": _error(
        "签核日期 {date} 还没有到（今天是 {today}）",
        "日期写律师真正看完、签名的那一天。",
        "the signature is of {date}, which is yet to come (it is {today})",
        "The date is the day on which the lawyer finished reading and signed.",
    ),
    "signoff-backwards": _error(
        "下次复核（{due}）早于签核日期（{date}）",
        "下次复核写以后的日子，最多一年。",
        "the next review ({due}) is before the signature ({date})",
        "The next review is a later day, twelve months on at most.",
    ),
    "signoff-too-long": _error(
        "签核最多管一年：{date} 签的，下次复核最晚是 {latest}，不能是 {due}",
        "法律会变，请写一年以内的日子。",
        "a signature holds for twelve months at most: one of {date} until {latest}, not {due}",
        "Law changes; choose a day within a year.",
    ),
    "signoff-unknown": _warning(
        "签核记录里的“{name}”现在没有了，这一项不算",
        "品目或依据删掉、改名以后会这样。改了名的要重新签：{command} signoff，再 {command} sign。",
        "“{name}” of this sign-off record isn't there any more and counts for nothing",
        "So it is after a piece or fact was removed or renamed. Under its new name it is signed again: "
        "{command} signoff, then {command} sign.",
    ),
    "signoff-changed": _warning(
        "{piece}：{reviewer} {date} 签过以后改过（共 {count} 处），印成初稿。改在“{place}”。原来：{old}　现在：{new}",
        "只看改动：{command} signoff --changed；律师看过再签：{command} sign。改错了的，改回去就又算签过。",
        "{piece}: changed in {count} places since {reviewer} signed it on {date}, so it says that it is a draft. "
        "At [{place}]: it was {old} and is {new}",
        "To read the changes alone: {command} signoff --changed; then sign again. A change that is taken back "
        "makes the signature good again.",
    ),
    "signoff-code": _error(
        "核对号对不上（{number}）：还有 {count} 项（品目，或站点自己写的话）没有按现在的字看过：{pieces}",
        "核对号在签核单每一页的右上角。对不上，是因为做好签核单以后字改过，或者单子不是这几份的。"
        "请重新做签核单（{command} signoff），看过再签。",
        "no sheet with this number ({number}): {count} items (pieces, or a desk's own words) weren't read as they stand now: {pieces}",
        "The number is at the top of every page of a sheet. It doesn't match where words were changed after the sheet was "
        "made, or the sheet is of other pieces. Make it again ({command} signoff), have it read, then sign.",
    ),
    "signoff-no-such-fact": _error(
        "没有“{id}”可以不签：要逐条签的是 {known}",
        "--without 后面写报道和推论的编号，如 F22；别的依据随各份一起签。",
        "there is no “{id}” to leave unsigned: those signed one by one are {known}",
        "After --without come ids of reports and inferences, such as F22; other facts are signed with the pieces.",
    ),
    "signoff-none": _error(
        "没有可以撤回的签核（复核人 {reviewer}，品目 {pieces}）",
        "先看有哪些签核：{command} sign --list。",
        "there is no signature to withdraw (reviewer {reviewer}, pieces {pieces})",
        "See which there are: {command} sign --list.",
    ),
    "release-changed": _error(
        "{piece}：{reviewer} {date} 签过以后改过（共 {count} 处），不能正式生成。改在“{place}”。原来：{old}　现在：{new}",
        "请律师看改动（{command} signoff --changed），再签一次（{command} sign）；改错了的，改回去。",
        "{piece}: changed in {count} places since {reviewer} signed it on {date}, so it is not released. "
        "At [{place}]: it was {old} and is {new}",
        "Have the changes read ({command} signoff --changed) and signed ({command} sign), or take them back.",
    ),
    "release-draft": _error(
        "{piece}：还没有律师复核，不能正式生成。等待签核：{facts}",
        "做签核单（{command} signoff），律师看过、签名以后记下（{command} sign），再运行。",
        "{piece}: not reviewed by a lawyer, so it is not released. Waiting: {facts}",
        "Make the sheet ({command} signoff), record the signature ({command} sign), and run again.",
    ),
    "release-overdue": _error(
        "{piece}：复核已经过期，不能正式生成：{facts}",
        "请重新复核这些事实，更新 facts.yaml 的日期；再做签核单、重新签（{command} signoff、sign）。",
        "{piece}: its review is out of date, so it is not released: {facts}",
        "Review these facts again, bring the dates in facts.yaml up to date, and have the pieces signed again "
        "({command} signoff, then sign).",
    ),
    # --- writing ----------------------------------------------------------------
    "write-failed": _error(
        "写不进文件（{reason}）",
        "如果这个 PDF 正在别的程序里打开，请先关掉；再检查磁盘空间和文件夹权限。",
        "the file can't be written ({reason})",
        "If the PDF is open in another program, close it; then check disk space and permissions.",
    ),
    "write-path-long": _error(
        "写不进文件：路径太长，有 {length} 个字",
        "请用 --out 写到短一些的文件夹，或把整个项目移到短一些的地方（例如 Windows 的 C:\\zhe），再运行一次。\n"
        "Windows 的路径最多 {most} 个字；一个文件名不能超过 255 个字节。",
        "the file can't be written: its path is too long, {length} characters",
        "Write to a shorter folder with --out, or move the whole project to a shorter place (on Windows, say, C:\\zhe), "
        "then run again.\n"
        "Windows takes paths of up to {most} characters, and a file's name has at most 255 bytes.",
    ),
    "build-running": _error(
        "另一个窗口正在往这个文件夹里生成（进程 {pid}）",
        "请等它做完，再运行一次；要同时做两份，用 --out 另写一个文件夹。",
        "another build is at work in this folder (process {pid})",
        "Wait until it has finished, then run again; to build twice at once, give another folder with --out.",
    ),
    "manifest-unreadable": _warning(
        "旧的文件清单读不出来，已经重新建立",
        "不用做什么；不再需要的旧 PDF 请自己删除。",
        "the old manifest can't be read and was made anew",
        "Nothing to do; delete old PDFs that are no longer needed yourself.",
    ),
    "manifest-broken": _error(
        "文件清单读不出来，不知道这个文件夹里的是不是生成的那些",
        "请重新生成（加 --force）；在这之前不要发放这个文件夹里的文件。",
        "the manifest can't be read: nobody knows whether the files of this folder are those that were built",
        "Build again (with --force); hand out nothing from this folder before.",
    ),
    "file-altered": _error(
        "这个文件和生成的不一样：生成以后被改过",
        "不要印，不要发放。重新生成（加 --force）就会换回来；改动是想要的，请改 chapters/ 或站点文件再生成。",
        "this file isn't what was built: it was altered afterwards",
        "Don't print it or hand it out. Building again (with --force) puts it back; if the change is wanted, make it in "
        "chapters/ or the desk's file and build.",
    ),
    "file-gone": _warning(
        "清单里有这个文件，文件夹里没有了",
        "重新生成就会补上。",
        "the manifest lists this file, but it is gone",
        "Building again makes it anew.",
    ),
    "file-stray": _warning(
        "清单里没有这个文件：不是这次生成的，没有检查过",
        "是旧的或自己放进去的，请移走或删掉，免得和成品一起发放。",
        "no manifest lists this file: it was not built and nothing was asked of it",
        "If it is old or your own, move or delete it, so that nobody hands it out with the others.",
    ),
    "file-damaged": _error(
        "这个文件打不开，不是完整的 PDF",
        "重新生成（加 --force）就会换成好的。",
        "this file can't be opened: it is no whole PDF",
        "Building again (with --force) makes it anew.",
    ),
    # --- the command ------------------------------------------------------------
    "usage-unknown-word": _error(
        "不认识“{word}”",
        "是不是“{suggestion}”？用 {command} list 看所有品目，用 --help 看用法。",
        "“{word}” is unknown",
        "Did you mean “{suggestion}”? See {command} list for products and --help for usage.",
    ),
    "usage-arguments": _error(
        "命令写法不对：{reason}",
        "用 {command} --help 看用法。",
        "the command can't be read: {reason}",
        "See {command} --help.",
    ),
    "usage-no-table": _error(
        "没有这张表：{path}",
        "--desks 后面写表格文件（.csv 或 .xlsx）的名称。",
        "there is no such table: {path}",
        "After --desks comes the name of the table, .csv or .xlsx.",
    ),
    "usage-export-kind": _error(
        "只能导出成 .csv 或 .xlsx：{path}",
        "例如：{command} facts --export facts.xlsx",
        "a table is exported as .csv or .xlsx only: {path}",
        "For example: {command} facts --export facts.xlsx",
    ),
    "usage-export-exists": _error(
        "已经有这个文件了：{path}，里面可能有别人写的意见，没有覆盖",
        "请换一个文件名；确定不要旧的了，加 --force。",
        "the file is there already: {path}; it may hold somebody's remarks and was not overwritten",
        "Shrink another name, or add --force if the old one isn't needed.",
    ),
    "usage-one-base": _error(
        "--desks 只能有一个底稿，--branding 却写了 {count} 个",
        "--branding 只写一个文件，各站点都沿用它；不写就用 default。",
        "--desks takes one base file, and --branding names {count}",
        "Name one file with --branding, which all desks start from; without it, default is used.",
    ),
    "usage-desk-exists": _error(
        "已经有 {path} 了，没有覆盖",
        "请用 --id 另取一个编号；真要换掉原来的，加上 --force。",
        "{path} is there already and was not overwritten",
        "Choose another id with --id, or replace it with --force.",
    ),
    "usage-not-signed": _error(
        "{piece} 是站点自己用的，不发放，不用签",
        "写要发放的品目，如 leaflet、checklist-05；不写就是全部。",
        "{piece} is for the desk itself and handed to nobody: it needs no signature",
        "Name pieces that are handed out, such as leaflet or checklist-05; none means all.",
    ),
    "usage-no-terminal": _error(
        "签核要在窗口里一步一步回答，这里没有人可以问",
        "请在命令行窗口里运行；由程序来签的，把答案都写上，再加 --yes。",
        "a signature is given by answering questions, and here is nobody to ask",
        "Run it in a terminal; a program gives all the answers and adds --yes.",
    ),
    "usage-no-guide": _error(
        "没有这个文件夹：{path}",
        "--guide 后面写放章节的文件夹。",
        "there is no such folder: {path}",
        "After --guide comes the folder that holds the chapters.",
    ),
    "output-unwritable": _error(
        "要显示的结果写不出去（标准输出：{reason}）",
        "如果显示的内容是存到文件里的，请看磁盘满了没有。已经生成的 PDF 不受影响。",
        "what was to be shown can't be written (standard output: {reason})",
        "If it goes to a file, see whether the disk is full. PDFs that were built are not affected.",
    ),
    "internal-fault": _error(
        "程序自己出错了：{reason}",
        "请加上 --verbose 再运行一次，把显示的内容告诉维护者。已经做好的文件没有动。",
        "the program itself failed: {reason}",
        "Run again with --verbose and send what it shows to the maintainers. Finished files are untouched.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {
    "error": {"zh": "错误：", "en": "error: "},
    "warning": {"zh": "注意：", "en": "warning: "},
    "note": {"zh": "说明：", "en": "note: "},
    "hint": {"zh": "提示：", "en": "hint: "},
    "setup_start": {
        "zh": "第一次运行，先做准备：下载约 {size} MB，占 {space} MB 磁盘。只做一次；网速 1 MB/秒要 {minutes} 分钟左右。",
        "en": "First run: setting up. About {size} MB to download, {space} MB of disk. Once only; {minutes} min or so at 1 MB/s.",
    },
    "setup_system": {
        "zh": "（{step}/{of}）下载系统组件，约 20 到 50 MB",
        "en": "({step}/{of}) system libraries, about 20 to 50 MB",
    },
    "setup_environment": {
        "zh": "（{step}/{of}）建立项目自己的 Python 环境",
        "en": "({step}/{of}) the project's own Python environment",
    },
    "setup_wheels": {
        "zh": "（{step}/{of}）下载并安装排版组件，约 {size} MB",
        "en": "({step}/{of}) typesetting components, about {size} MB",
    },
    "setup_proof": {"zh": "（{step}/{of}）试用每个组件", "en": "({step}/{of}) trying each component"},
    "setup_full": {
        "zh": "下载测试和检验用的组件，约 {size} MB，只做一次",
        "en": "components for tests and validation, about {size} MB, once only",
    },
    "setup_beat": {"zh": "    {seconds} 秒", "en": "    {seconds} s"},
    "setup_fetched": {"zh": "    {seconds} 秒，已取 {count} 个", "en": "    {seconds} s, {count} fetched"},
    "setup_waiting": {
        "zh": "另一个窗口正在做准备（进程 {pid}，{since} 开始 {program}），等它做完再继续。",
        "en": "Set-up is running in another window (process {pid}, {program} since {since}); waiting for it.",
    },
    "setup_waiting_left": {
        "zh": "上一次准备被强行结束，它的下载程序还没有停（进程 {pid}：{program}，{since} 开始），等它停下再继续。",
        "en": "An earlier set-up was killed and left its download running (process {pid}: {program}, since {since}); waiting.",
    },
    "setup_waiting_unknown": {
        "zh": "有别的程序占着准备用的文件 .venv-setup.lock，等它放开再继续。",
        "en": "Another program holds the file .venv-setup.lock of set-up; waiting for it.",
    },
    "setup_waiting_beat": {"zh": "    等了 {seconds} 秒", "en": "    {seconds} s waited"},
    "setup_done": {"zh": "准备好了，用时 {seconds} 秒。", "en": "Set up in {seconds} s."},
    "setup_first_build": {
        "zh": "接下来第一次生成，是最久的一次：全部都要做；以后只做改动过的。",
        "en": "The first build comes now and is the longest: everything is made. Later ones make what has changed.",
    },
    "setup_interrupted": {
        "zh": "准备被中断了；再运行一次会重新做。",
        "en": "Set-up was interrupted; the next run starts it afresh.",
    },
    "interrupted": {
        "zh": "已中断；已经做好的文件没有动。",
        "en": "Interrupted; finished files are untouched.",
    },
    "nothing_built": {
        "zh": "没有生成任何文件；原有的 PDF 没有动。",
        "en": "Nothing was built; earlier PDFs are untouched.",
    },
    "built": {
        "zh": "完成 {made}/{total} 份，用时 {seconds} 秒。",
        "en": "Built {made} of {total} pieces in {seconds} s.",
    },
    "built_some": {
        "zh": "完成 {made}/{total} 份：重做了 {fresh} 份，其余 {kept} 份没有变。用时 {seconds} 秒。",
        "en": "Built {made} of {total} pieces: {fresh} anew, {kept} unchanged. It took {seconds} s.",
    },
    "up_to_date": {
        "zh": "没有改动，{total} 份都是最新的，用时 {seconds} 秒。（全部重做：加 --force）",
        "en": "Nothing has changed: all {total} pieces are up to date ({seconds} s; --force builds them anew).",
    },
    "built_folder": {"zh": "  {folder}", "en": "  {folder}"},
    "why_current": {"zh": "最新", "en": "up to date"},
    "why_same": {
        "zh": "最新（{reasons}，但这一份印的没有变）",
        "en": "up to date ({reasons}, but nothing that this piece prints)",
    },
    "why_build": {"zh": "要重做：{reasons}", "en": "to build: {reasons}"},
    "why_join": {"zh": "；", "en": "; "},
    "why_file": {"zh": "{file} 改了", "en": "{file} changed"},
    "why_new": {"zh": "还没有做过", "en": "never built"},
    "why_files": {"zh": "做好的文件不见了，或被改动过", "en": "a built file is gone, or was changed"},
    "why_options": {
        "zh": "做法不同（文件种类、翻面、裁切线）",
        "en": "asked for differently (forms, flip, marks)",
    },
    "why_signatures": {"zh": "签核有增减", "en": "a signature was given or withdrawn"},
    "why_day": {"zh": "有依据或复核过期了", "en": "a fact or a review has passed its date"},
    "why_chapters": {
        "zh": "章节有增减，或换了次序、名称",
        "en": "chapters were added, removed, moved or renamed",
    },
    "why_code": {"zh": "程序版本变了", "en": "the program changed"},
    "why_fonts": {"zh": "字体变了", "en": "the fonts changed"},
    "why_packages": {"zh": "组件版本变了", "en": "the installed packages changed"},
    "built_line_press": {
        "zh": "    {layout:<10} {count} 份，{files} 个送印刷厂的文件",
        "en": "    {layout:<10} {count} pieces, {files} files for a print shop",
    },
    "built_line": {
        "zh": "    {layout:<10} {count} 份，{files} 个文件；各印一份要用 {sheets} 张 A4 纸",
        "en": "    {layout:<10} {count} pieces, {files} files; one copy of each takes {sheets} A4 sheets",
    },
    "desks_id": {"zh": "编号", "en": "id"},
    "desks_name": {"zh": "站点", "en": "desk"},
    "desks_place": {"zh": "在哪里", "en": "where"},
    "desks_state": {"zh": "结果", "en": "result"},
    "desks_made": {"zh": "做好", "en": "built"},
    "desks_wanted": {"zh": "应做", "en": "wanted"},
    "desks_drafts": {"zh": "未复核", "en": "drafts"},
    "desks_errors": {"zh": "错误", "en": "errors"},
    "desks_warnings": {"zh": "注意", "en": "warnings"},
    "desks_findings": {"zh": "发现的问题", "en": "findings"},
    "desks_state_built": {"zh": "全部做好", "en": "built"},
    "desks_state_part": {"zh": "缺几份", "en": "in part"},
    "desks_state_failed": {"zh": "没有做成", "en": "failed"},
    "desks_state_refused": {"zh": "有错没做", "en": "refused"},
    "desks_state_read": {"zh": "没有错", "en": "no error"},
    "desks_rest_read": {
        "zh": "另有 {count} 个站点，没有发现错误",
        "en": "and {count} more desks, no error found",
    },
    "desks_rest": {"zh": "另有 {count} 个站点，全部做好", "en": "and {count} more desks, all built"},
    "desks_rest_bad": {"zh": "另有 {count} 个站点有错", "en": "and {count} more desks with errors"},
    "desks_rest_failed": {
        "zh": "另有 {count} 个站点没有做好，见表格文件",
        "en": "and {count} more desks not built; see the table file",
    },
    "desks_total": {
        "zh": "{total} 个站点：{built} 个全部做好，{bad} 个没有。",
        "en": "{total} desks: {built} built, {bad} not.",
    },
    "desks_checked": {
        "zh": "{total} 个站点：{good} 个没有发现错误，{bad} 个有。",
        "en": "{total} desks: no error found in {good}, errors in {bad}.",
    },
    "desks_same": {
        "zh": "    另有 {count} 个站点同样{places}。",
        "en": "    The same with {count} more desks{places}.",
    },
    "in_places": {"zh": "（{places}{more}）", "en": " ({places}{more})"},
    "same_cause": {
        "zh": "    一共 {count} 处，还有：{places}{more}",
        "en": "    In {count} places; also {places}{more}",
    },
    "same_kind": {
        "zh": "    同一类的还有 {count} 种，{places} 处：",
        "en": "    Of the same kind {count} more, in {places} places:",
    },
    "comma": {"zh": "、", "en": ", "},
    "line": {"zh": "{number} 行", "en": "line {number}"},
    "somewhere": {"zh": "别处", "en": "elsewhere"},
    "drafts": {
        "zh": "  有 {count} 份未经律师复核，印出来会标明“初稿：待律师复核”。",
        "en": "  {count} pieces await a lawyer's review and say so in print.",
    },
    "checked": {
        "zh": "检查了 {total} 份，用时 {seconds} 秒。",
        "en": "Checked {total} pieces in {seconds} s.",
    },
    "checked_files": {
        "zh": "检查了全部文件，没有试排页面，用时 {seconds} 秒。",
        "en": "Checked all files, tried no pages ({seconds} s).",
    },
    "checked_desks": {
        "zh": "全部 {total} 个站点的文件都检查了；页面只试排了内容最多的 {tried} 个站点的，其余的在生成时逐个检查。",
        "en": "The files of all {total} desks were checked; pages were tried for the {tried} that say most. "
        "A build checks those of the others one by one.",
    },
    "files_first": {"zh": "先改好这些，再试排页面。", "en": "Mend these first; then pages are tried."},
    "progress_rows": {"zh": "读站点表：{done}/{of} 行", "en": "reading the table: {done} of {of} rows"},
    "progress_files": {"zh": "正在检查文件", "en": "checking files"},
    "progress_standing": {
        "zh": "比较改过哪些：{done}/{of}",
        "en": "comparing with the last build: {done} of {of}",
    },
    "progress_pages": {"zh": "已排 {done}/{of} 份", "en": "{done} of {of} pieces set"},
    "progress_left": {"zh": "，大约还要 {time}", "en": ", about {time} left"},
    "progress_gone": {"zh": "，用了 {time}", "en": ", {time} so far"},
    "progress_begin": {"zh": "要排 {of} 份。", "en": "{of} pieces to set."},
    "progress_first": {
        "zh": "要排 {of} 份。第一次生成最久：样样都从头做；以后只重做改过的。",
        "en": "{of} pieces to set. The first build takes longest, since everything is made; "
        "later ones make only what has changed.",
    },
    "seconds": {"zh": "{count} 秒", "en": "{count} s"},
    "minutes": {"zh": "{count} 分钟", "en": "{count} min"},
    "minutes_seconds": {"zh": "{minutes} 分 {seconds} 秒", "en": "{minutes} min {seconds} s"},
    "errors": {"zh": "有 {count} 个错误，见上面。", "en": "{count} errors, see above."},
    "scheduler_at": {
        "zh": "调度程序的地址：{address}（停止：Ctrl-C）\n在每台干活的机器上运行：{command} worker {address}",
        "en": "The scheduler's address: {address} (Ctrl-C ends it)\nOn each machine that works: {command} worker {address}",
    },
    "worker_at": {
        "zh": "{count} 个进程为 {address} 干活（停止：Ctrl-C）",
        "en": "{count} processes work for {address} (Ctrl-C ends them)",
    },
    "calendar_head": {
        "zh": "\n复核日历：{today} 起十二个月（编号后面是：这次检查的品目里有几份印它）",
        "en": "\nReviews ahead: twelve months from {today} (after each id, how many of the pieces checked print it)",
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
    "cleaned": {"zh": "删除了 {count} 个文件。", "en": "Removed {count} files."},
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
        "zh": "打印给律师看，或发网页版。签好以后运行 {command} sign，写上同样的品目、--script 和 --branding。",
        "en": "Print them for the lawyer, or send the page. Then run {command} sign with the same pieces, --script and --branding.",
    },
    "signoff_none": {
        "zh": "上次签核以后没有改动，不用看。",
        "en": "Nothing has changed since the last signature.",
    },
    "sign_what": {
        "zh": "要签的：{pieces} 份，不同的句子 {lines} 句，其中说法律的 {legal} 句；依据 {facts} 条。站点：{desk}",
        "en": "To be signed: {pieces} pieces, {lines} different sentences, {legal} of them law; {facts} facts. Desks: {desk}",
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
        "en": "No file in the output folder bears it. What was printed from another computer must be recalled too.",
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
    "verdict_of_agree": {"zh": "同意", "en": "agree"},
    "verdict_of_change": {"zh": "修改", "en": "change"},
    "verdict_of_delete": {"zh": "删除", "en": "delete"},
    "verdict_wanted": {
        "zh": "一般选 同意、修改、删除 中的一个；要写别的，写在“意见”里。",
        "en": "Usually agree, change or delete; anything else goes into the remark.",
    },
    "sheet_facts": {"zh": "事实", "en": "facts"},
    "sheet_sentences": {"zh": "句子", "en": "sentences"},
    "pieces_all": {"zh": "所有品目", "en": "every piece"},
    "cited_more": {
        "zh": "……另有 {count} 句，见 facts 命令或 xlsx 的“句子”表",
        "en": "… {count} more: see the xlsx",
    },
    "column_id": {"zh": "编号", "en": "id"},
    "column_statement": {"zh": "说法", "en": "statement"},
    "column_sources": {"zh": "来源和条号", "en": "sources"},
    "column_verdict": {"zh": "结论", "en": "verdict"},
    "column_remark": {"zh": "意见", "en": "remark"},
    "column_date": {"zh": "日期", "en": "date"},
    "column_name": {"zh": "姓名", "en": "name"},
    "column_confidence": {"zh": "信度", "en": "confidence"},
    "column_seen_on": {"zh": "读到的日期", "en": "read on"},
    "column_in_force": {"zh": "施行", "en": "in force"},
    "column_expires": {"zh": "失效", "en": "ends"},
    "column_due": {"zh": "复核期限", "en": "review due"},
    "column_watch": {"zh": "会变的", "en": "watch"},
    "column_note": {"zh": "编辑说明", "en": "editor's note"},
    "column_seen": {"zh": "读到的地址", "en": "read at"},
    "column_cited": {"zh": "靠它的句子", "en": "sentences"},
    "column_code": {"zh": "核对码（不要改）", "en": "code (leave as it is)"},
    "column_pieces": {"zh": "品目", "en": "pieces"},
    "column_file": {"zh": "文件", "en": "file"},
    "column_line": {"zh": "行", "en": "line"},
    "column_sentence": {"zh": "句子", "en": "sentence"},
    "column_facts": {"zh": "依据", "en": "facts"},
    "facts_exported": {
        "zh": "已导出 {path}：{facts} 条事实，{sentences} 句。",
        "en": "Exported {path}: {facts} facts, {sentences} sentences.",
    },
    "facts_imported": {
        "zh": "新的意见 {count} 条，记在 {path}，没有改动事实表。以前记过 {known} 条；只写同意的 {agreed} 条；表里没有的事实 {absent} 条。",
        "en": "{count} new remarks, kept in {path}; the ledger was not touched. {known} were known, {agreed} rows only agree, {absent} facts have no row.",
    },
    "facts_imported_none": {
        "zh": "没有新的意见。以前记过 {known} 条；只写同意的 {agreed} 条；表里没有的事实 {absent} 条。",
        "en": "No new remarks. {known} were known, {agreed} rows only agree, {absent} facts have no row.",
    },
    "coverage_file": {
        "zh": "{file}：{total} 句，有标记 {cited}，靠全文的标记 {leans}，写明理由不标 {waived}，没有依据 {uncited}",
        "en": "{file}: {total} sentences, {cited} cite, {leans} lean on their text, {waived} waived, {uncited} uncited",
    },
    "coverage_total": {
        "zh": "法律说法共 {total} 句：有标记 {cited}，标题之类靠全文的标记 {leans}，写明理由不标 {waived}，没有依据 {uncited}。有依据或写明理由的占 {share}%；数字不核对的有 {numbers} 行。",
        "en": "{total} legal sentences: {cited} cite a fact, {leans} (headings and the like) lean on their text, {waived} waived with a reason, {uncited} uncited: {share} % accounted for; {numbers} lines set the rule on numbers aside.",
    },
    "help_facts_export": {"zh": "导出成表格，给律师填意见", "en": "write a table for a reviewer's remarks"},
    "help_facts_import": {
        "zh": "读回填好的表格，意见记在 remarks.yaml，不改事实表",
        "en": "read a filled table; remarks go to remarks.yaml",
    },
    "help_facts_coverage": {
        "zh": "数一数法律说法有多少标了依据",
        "en": "count how many legal sentences cite a fact",
    },
    "help_facts_force": {"zh": "导出时覆盖已有的文件", "en": "overwrite a file that is there when exporting"},
    "twins": {"zh": "共 {count} 处有多种写法，请逐一看过。", "en": "{count} places to look at."},
    "doctor_python": {"zh": "Python", "en": "Python"},
    "doctor_fonts": {"zh": "字体", "en": "Fonts"},
    "doctor_typesetter": {"zh": "排版程序", "en": "Typesetter"},
    "doctor_line": {"zh": "试排一行，读回来", "en": "A line set and read back"},
    "doctor_output": {"zh": "输出文件夹", "en": "Output folder"},
    "help_program": {
        "zh": "把指南做成可以打印的折页、清单和小册子。不写动词就是 build。\n"
        "例：{command} checklist-05 --script zh-Hans --branding example",
        "en": "Turns the guide into leaflets, checklists and a booklet. No verb means build.\n"
        "Example: {command} checklist-05 --script zh-Hans --branding example",
    },
    "help_build": {"zh": "生成 PDF（生成）", "en": "build the PDFs"},
    "help_check": {"zh": "检查全部内容，不写文件（检查）", "en": "check everything without writing files"},
    "help_list": {"zh": "列出可以生成的品目（列表）", "en": "list the products"},
    "help_facts": {
        "zh": "列出事实、谁引用、是否过期、要收回哪些（依据）",
        "en": "list the facts, who cites them, their state, what to recall",
    },
    "help_fact_ids": {
        "zh": "事实编号，如 F05；不写就是全部",
        "en": "fact ids such as F05; all if none is given",
    },
    "help_signoff": {
        "zh": "做给律师看的签核单：每一句和它的依据并排（签核单）",
        "en": "sheets for the lawyer: each sentence beside what it rests on",
    },
    "help_signoff_changed": {
        "zh": "只要上次签核以后改动的",
        "en": "only what changed since the last signature",
    },
    "help_sign": {
        "zh": "记下律师的签核，或撤回（签核）",
        "en": "record a lawyer's signature, or withdraw it",
    },
    "help_sign_reviewer": {"zh": "复核人姓名，最多 16 字", "en": "the reviewer's name"},
    "help_sign_office": {"zh": "律师事务所", "en": "law office"},
    "help_sign_licence": {"zh": "执业证号", "en": "licence number"},
    "help_sign_date": {"zh": "签名的日期（默认今天）", "en": "date of the signature (today)"},
    "help_sign_due": {"zh": "下次复核的日期，最多一年", "en": "next review, a year on at most"},
    "help_sign_code": {
        "zh": "签核单上的核对号，几张单用逗号隔开",
        "en": "the sheet's number; several with commas",
    },
    "help_sign_without": {
        "zh": "不签的报道和推论，如 F22,I1",
        "en": "reports and inferences that aren't signed, such as F22,I1",
    },
    "help_sign_yes": {"zh": "不问，照写的签（给程序用）", "en": "ask nothing (for programs)"},
    "help_sign_withdraw": {
        "zh": "撤回签核，列出要收回的成品",
        "en": "withdraw a signature; lists built pieces to recall",
    },
    "help_sign_list": {
        "zh": "列出签核记录，各份还算不算",
        "en": "list the records and whether they still hold",
    },
    "help_twins": {
        "zh": "列出繁转简有多种写法的地方，请人过目（对照）",
        "en": "list where the conversion to Simplified had to choose",
    },
    "help_doctor": {"zh": "检查这台电脑能不能用（诊断）", "en": "check that this machine can build"},
    "help_clean": {"zh": "删除生成的文件（清理）", "en": "remove what was built"},
    "help_test": {"zh": "运行测试（测试）", "en": "run the tests"},
    "help_scheduler": {"zh": "Dask 集群的调度程序（调度）", "en": "the scheduler of a Dask cluster"},
    "help_worker": {
        "zh": "在这台电脑上为 Dask 集群干活（做工）",
        "en": "work for a Dask cluster on this machine",
    },
    "help_new": {
        "zh": "新建站点文件：问几个问题，写好文件，做一份清单看看（新建 站点）",
        "en": "a new desk's file: asks a few questions, writes it, builds one checklist as a proof",
    },
    "help_new_what": {"zh": "desk（站点）", "en": "desk"},
    "help_new_name": {"zh": "站点名称；几行的用 | 隔开", "en": "the desk's name; lines divided by |"},
    "help_new_phone": {"zh": "主要的电话", "en": "its main phone number"},
    "help_new_address": {"zh": "地址；几行的用 | 隔开", "en": "its address; lines divided by |"},
    "help_new_hours": {"zh": "开放时间；几行的用 | 隔开", "en": "its opening hours; lines divided by |"},
    "help_new_colour": {
        "zh": "主色，六位十六进制数，如 0f4f5c",
        "en": "its colour, six hexadecimal digits such as 0f4f5c",
    },
    "help_new_logo": {"zh": "标志，SVG 或 PNG 文件", "en": "its logo, an SVG or PNG file"},
    "help_new_id": {
        "zh": "编号，也是文件名（默认用名称）",
        "en": "its id, also the file's name (made of the name)",
    },
    "help_new_force": {"zh": "已有同名的站点文件也覆盖", "en": "replace a desk's file that is there already"},
    "ask_start": {
        "zh": "新建一个站点。直接按回车就跳过一项，以后可以在文件里补；Ctrl+C 退出，什么也不写。",
        "en": "A new desk. Enter skips a question; the file can be filled in later. Ctrl+C ends and writes nothing.",
    },
    "ask_name": {
        "zh": "站点名称（印在成品上；几行的用 | 隔开；跳过就留空白处盖章）：",
        "en": "Name, as printed (lines divided by |; none leaves room for a stamp): ",
    },
    "ask_phone": {
        "zh": "主要的电话（如 010-12345678）：",
        "en": "Main phone number (such as 010-12345678): ",
    },
    "ask_address": {"zh": "地址（几行的用 | 隔开）：", "en": "Address (lines divided by |): "},
    "ask_hours": {
        "zh": "开放时间（如 周一至周五 9:00–17:00）：",
        "en": "Opening hours (such as 周一至周五 9:00–17:00): ",
    },
    "ask_colour": {
        "zh": "主色（六位，如 0f4f5c；跳过就用它，深青色）：",
        "en": "Colour (six digits such as 0f4f5c, a dark teal, which is taken if skipped): ",
    },
    "ask_logo": {
        "zh": "标志（SVG 或 PNG 文件，可以拖进来）：",
        "en": "Logo (an SVG or PNG file; it may be dragged in): ",
    },
    "ask_id": {
        "zh": "换一个编号（也是文件名，如 qinghe）：",
        "en": "Another id (also the file's name, such as qinghe): ",
    },
    "new_file_head": {
        "zh": "一个站点的资料。“# ”开头的是说明；“#”后面没有空格的是例子，要用就删掉“#”，改成自己的。\n"
        "冒号要用英文冒号，后面空一格。改好以后运行：{command} --branding 这个文件的名称",
        "en": "One desk. A line with “# ” explains; one with “#” and no space is an example: delete the # and make it yours.\n"
        "A colon is followed by a space. Then run: {command} --branding NAME-OF-THIS-FILE",
    },
    "new_written": {"zh": "写好了：{path}", "en": "Written: {path}"},
    "new_proof": {"zh": "做了一份清单，请打开看看：{path}", "en": "One checklist as a proof: {path}"},
    "new_next": {
        "zh": "全部生成：{command} --branding {id}",
        "en": "To build everything: {command} --branding {id}",
    },
    "help_lang": {"zh": "提示信息用中文或英文", "en": "language of the messages"},
    "help_format": {"zh": "结果的格式", "en": "format of the results"},
    "help_no_color": {"zh": "不用颜色", "en": "no colours"},
    "help_verbose": {"zh": "出错时显示细节", "en": "show details of faults"},
    "help_out": {"zh": "输出文件夹（默认 out）", "en": "output folder (out)"},
    "help_products": {
        "zh": "品目，如 leaflet、checklist-05、booklet；不写就是全部",
        "en": "products such as leaflet, checklist-05, booklet; all if none is given",
    },
    "help_script": {"zh": "只做一种字体：zh-Hant 繁体，zh-Hans 简体", "en": "only this script"},
    "help_branding": {
        "zh": "站点：branding 里的名称或文件（可多次）",
        "en": "desk: a name in branding/ or a file (repeatable)",
    },
    "help_desks": {
        "zh": "多个站点的表格（.csv 或 .xlsx），一行一个，沿用 --branding 的底稿",
        "en": "a table of desks (.csv or .xlsx), one a row, over the file of --branding",
    },
    "help_sheet": {
        "zh": "用表格里的哪一张工作表（默认第一张）",
        "en": "which sheet of the table (the first)",
    },
    "help_guide": {"zh": "章节文件夹（默认 chapters）", "en": "the guide's folder (chapters)"},
    "help_ink": {
        "zh": "colour 彩色（默认），mono 黑白，适合复印，press 送印刷厂",
        "en": "colour (default), mono for copiers, or press for a print shop",
    },
    "help_marks": {
        "zh": "送印刷厂的文件加裁切线和折线（只和 --ink press 一起用）",
        "en": "crop and fold marks on files for a print shop (with --ink press)",
    },
    "help_form": {
        "zh": "只要哪种文件：reading 手机、电脑上看，office 打印机打印；默认 all 都做",
        "en": "reading files (screens), office files (printers), or all",
    },
    "help_flip": {
        "zh": "打印机双面打印时怎么翻：short 短边翻转（默认），long 长边翻转",
        "en": "the printer turns sheets over their short (default) or long edge",
    },
    "help_size": {
        "zh": "字号：standard 一般（默认），large 大字（正文 16 磅）",
        "en": "type size: standard, or large (running text of 16 pt)",
    },
    "help_today": {
        "zh": "以这一天为准判断复核是否过期（默认今天）；check 会再列出往后一年要复核的",
        "en": "the day that reviews are held against (today); check then adds the year of reviews to come",
    },
    "help_release": {
        "zh": "正式发放：未复核或过期的不生成",
        "en": "for release: refuse what isn't reviewed and in date",
    },
    "help_open": {"zh": "做完后打开最后一行写的那一页", "en": "when done, open what the last line names"},
    "help_no_pages": {
        "zh": "只检查文件，不试排页面（快）",
        "en": "look at the files only and try no pages (quick)",
    },
    "help_force": {"zh": "全部重做，没有改动的也重做", "en": "build everything, unchanged pieces too"},
    "help_why": {
        "zh": "每一份是不是最新的；不是的，因为什么",
        "en": "whether each piece is up to date, and if not, why",
    },
    "help_full": {
        "zh": "再看 out 里每个文件是不是生成的那些，用检验程序检查能不能读屏、能不能长期保存（第一次会下载）",
        "en": "also hold every file in out against what was built, and run the validators over reading files (fetched the first time)",
    },
    "look_at": {
        "zh": "打开这一页，看哪些能印、文件在哪里：",
        "en": "Open this page to see what can be printed, and where it is:",
    },
    "look_at_table": {
        "zh": "每个站点的结果，用表格软件打开：",
        "en": "Every desk's result, for a spreadsheet program:",
    },
    "not_opened": {
        "zh": "这里没有能打开它的窗口或程序，请自己打开：",
        "en": "There is no display or program here to open it; please open:",
    },
    "report_title": {"zh": "印前检查", "en": "Preflight report"},
    "report_how": {
        "zh": "“可以印”的直接印。“先看一下”的，看完下面的提醒再印。做不好的不会生成文件，原来的文件也不会动。",
        "en": "Print what is fit for print. Where it says look first, read what is told below, then print. "
        "A piece that isn't fit is not written, and the old file stays.",
    },
    "verdict_good": {"zh": "可以印", "en": "fit for print"},
    "verdict_look": {"zh": "先看一下", "en": "look first"},
    "verdict_bad": {"zh": "不要印", "en": "don't print"},
    "answer_good": {"zh": "好", "en": "well"},
    "answer_look": {"zh": "看一下", "en": "look"},
    "answer_bad": {"zh": "不行", "en": "no"},
    "question_page_count": {"zh": "页数对不对", "en": "Has it the pages it should have?"},
    "question_page_sizes": {"zh": "每一页的大小对不对", "en": "Is every page of the right size?"},
    "question_fonts": {"zh": "是不是都用项目自己的字体", "en": "Is all type in the project's own fonts?"},
    "question_notdef": {"zh": "有没有印成空框的字", "en": "Characters that print as empty boxes"},
    "question_sentences": {"zh": "写的每一句是不是都在", "en": "Is every sentence there?"},
    "question_carried": {
        "zh": "该印的（名称、适用地区、日期、声明、热线）是不是都印了",
        "en": "Publisher, jurisdiction, date, disclaimer, hotlines: all there?",
    },
    "question_outside": {
        "zh": "中性封面看不看得出里面讲什么",
        "en": "Does a discreet cover keep its subject to itself?",
    },
    "question_lookalikes": {
        "zh": "复制、朗读的字是不是写的那个字",
        "en": "Are the characters copied those written?",
    },
    "question_contrast": {"zh": "字和底色分不分得清", "en": "Does type stand out from its ground?"},
    "question_grey_contrast": {"zh": "复印成黑白，分不分得清", "en": "Does it stand out in grey?"},
    "question_type_size": {"zh": "最小的字有多大", "en": "How small is the smallest type?"},
    "question_resolution": {"zh": "图片清不清楚", "en": "Are pictures sharp enough?"},
    "question_qr_codes": {"zh": "二维码扫不扫得出", "en": "Can QR codes be read?"},
    "question_empty_edges": {"zh": "离纸边够不够远", "en": "Is the sheet's edge left empty?"},
    "question_ink_coverage": {"zh": "最费墨的一页，墨占多少", "en": "Ink on the page that takes most"},
    "question_read_aloud": {"zh": "能不能用读屏软件读", "en": "Can it be read aloud?"},
    "question_press_rules": {
        "zh": "合不合印刷厂的要求（PDF/X-4）",
        "en": "Will a print shop take it (PDF/X-4)?",
    },
    "help_time_limit": {
        "zh": "每份最多算多少秒（默认按内容长短，12 秒起）",
        "en": "seconds of work a piece may take (by its length, 12 or more)",
    },
    "help_memory_limit": {
        "zh": "每份最多用多少 MB 内存（默认 1536，只在 Linux 上管用）",
        "en": "MB of memory a piece may take (1536; on Linux only)",
    },
    "help_host": {
        "zh": "调度程序在哪个地址上等（默认 127.0.0.1，只给这台电脑用）",
        "en": "address that the scheduler listens on (127.0.0.1: this machine alone)",
    },
    "help_port": {"zh": "调度程序的端口", "en": "port that the scheduler listens on"},
    "help_executor": {
        "zh": "在哪里做：processes 这台电脑（默认），dask 现成的 Dask 集群",
        "en": "where: processes of this machine (default), or an existing Dask cluster",
    },
    "help_scheduler_address": {
        "zh": "Dask 调度程序的地址，如 tcp://127.0.0.1:8786",
        "en": "address of the Dask scheduler, such as tcp://127.0.0.1:8786",
    },
    "help_jobs": {"zh": "同时用几个处理器", "en": "processes at once"},
}
