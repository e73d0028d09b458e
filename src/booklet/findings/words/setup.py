"""Words of set-up: Python, pip, system packages and what ``doctor`` looks at."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error, warning

FINDINGS: dict[str, CatalogueEntry] = {
    "setup-python-old": error(
        "Python {version} 太旧，需要 3.11 或更新的版本",
        "请到 python.org 或系统的软件商店安装 Python 3.11 以上，再运行一次。",
        "Python {version} is too old; 3.11 or newer is needed",
        "Install Python 3.11 or newer from python.org or your system's store, then run again.",
    ),
    "setup-python-incomplete": error(
        "这个 Python 不完整，缺少自带的模块：{modules}",
        "Debian / Ubuntu / 统信 / 麒麟：用系统自带的 Python（sudo apt install python3）。\n"
        "其他系统：从 python.org 重新安装 Python。装好后，再运行一次刚才的命令。",
        "this Python is incomplete; modules that belong to it are missing: {modules}",
        "Debian / Ubuntu: use the system's own Python (sudo apt install python3).\n"
        "Elsewhere: install Python from python.org. Then run the same command again.",
    ),
    "setup-offline": error(
        "准备时连不上组件的下载站 {address}：{detail}",
        "请检查网络，再运行一次刚才的命令；以后运行就不用联网了。\n"
        "如果官方下载站太慢或连不上，请先设好镜像（环境变量 PIP_INDEX_URL 或 pip 的设置），再运行。",
        "set-up can't reach {address} to download components: {detail}",
        "Check the connection and run the same command again; later runs need no network.\n"
        "If the official index is slow or blocked, set a mirror (PIP_INDEX_URL or pip's settings) first.",
    ),
    "setup-proxy": error(
        "代理 {proxy} 没有让准备程序上网：{detail}",
        "请检查代理开着没有、地址和密码对不对（环境变量 HTTPS_PROXY，或 pip 设置里的 proxy）。\n"
        "不用代理就能上网的话，先去掉这个设置，再运行一次刚才的命令。",
        "the proxy {proxy} doesn't let set-up through: {detail}",
        "Check that it runs, and its address and password (HTTPS_PROXY, or proxy in pip's settings).\n"
        "If the network can be reached without it, remove that setting; then run the same command again.",
    ),
    "setup-proxy-socks": error(
        "安装工具 pip 不会用 SOCKS 代理：{proxy}",
        "请把环境变量 HTTPS_PROXY 设成代理程序的 HTTP 地址（例如 http://127.0.0.1:端口），去掉 ALL_PROXY，"
        "再运行一次。",
        "the installer pip can't use a SOCKS proxy: {proxy}",
        "Set HTTPS_PROXY to the proxy's HTTP address (such as http://127.0.0.1:PORT), remove ALL_PROXY, "
        "and run again.",
    ),
    "setup-certificate": error(
        "下载站 {address} 的安全证书不被信任：{detail}",
        "先看电脑的日期和时间对不对。单位的网络如果会检查加密的内容，请向管理员要证书文件，\n"
        "把环境变量 PIP_CERT 设成它的路径；或者换一个网络。然后再运行一次刚才的命令。",
        "the certificate of {address} is not trusted: {detail}",
        "First check this machine's date and time. If your network inspects encrypted traffic, ask its "
        "administrators for\n"
        "the certificate and set PIP_CERT to its path, or use another network. Then run the same command "
        "again.",
    ),
    "setup-certificate-file": error(
        "设置里写的证书文件打不开：{path}",
        "请检查环境变量 PIP_CERT（或 REQUESTS_CA_BUNDLE、pip 设置里的 cert），改成证书文件的路径，"
        "或去掉这个设置，再运行一次。",
        "the certificate file that your settings name can't be opened: {path}",
        "Check PIP_CERT (or REQUESTS_CA_BUNDLE, or cert in pip's settings): correct the path or remove the "
        "setting; run again.",
    ),
    "setup-index-answer": error(
        "下载站没有给出组件，它的回答是：{answer}（{address}）",
        "如果设了镜像（环境变量 PIP_INDEX_URL 或 pip 的设置 index-url），请检查地址有没有写错，或换一个；\n"
        "没有设的话，过一会儿再运行一次刚才的命令。",
        "the package index gave no component; its answer: {answer} ({address})",
        "If a mirror is set (PIP_INDEX_URL, or index-url in pip's settings), check its address or try "
        "another;\n"
        "if none is, run the same command again later.",
    ),
    "setup-index-empty": error(
        "{address} 有回答，但里面没有组件 {name} 的文件",
        "如果这个网络要先登录（宾馆、校园、单位的登录页），请先用浏览器登录，再运行一次。\n"
        "如果设了镜像，它的地址一般以 /simple 结尾；不对就改，或换一个镜像。",
        "{address} answered, but with no file of the component {name}",
        "If this network asks for a login first (hotel, campus, office), log in with a browser and run "
        "again.\n"
        "If a mirror is set, its address usually ends in /simple: correct it, or try another.",
    ),
    "setup-apt-offline": error(
        "系统的软件工具 apt 连不上软件源：{detail}",
        "请检查网络（要用代理的话，apt 有自己的代理设置），再运行一次刚才的命令；\n"
        "或者请管理员装好这些组件：sudo apt install {packages}",
        "the system's package tool apt can't reach its source: {detail}",
        "Check the connection (apt has proxy settings of its own) and run the same command again,\n"
        "or have an administrator install what is missing: sudo apt install {packages}",
    ),
    "setup-apt-source": error(
        "系统的软件源有问题，apt 用不了：{detail}",
        "请先看电脑的日期和时间对不对；再看软件源的设置（/etc/apt 里的 sources.list）能不能用：sudo apt "
        "update 要没有错误。\n"
        "或者请管理员装好这些组件：sudo apt install {packages}",
        "apt can't use the system's package source: {detail}",
        "Check this machine's date and time, then the source in /etc/apt (sources.list): sudo apt update "
        "must give no error.\n"
        "Or have an administrator install what is missing: sudo apt install {packages}",
    ),
    "setup-apt-no-package": error(
        "系统的软件源里没有：{names}",
        "系统的版本可能太旧，或者软件源没有写全（Ubuntu 要有 universe）。请管理员补好软件源，再装：\n"
        "sudo apt install {packages}",
        "the system's package source doesn't have: {names}",
        "The system may be too old, or the source incomplete (Ubuntu: universe). Have an administrator "
        "complete it, then:\n"
        "sudo apt install {packages}",
    ),
    "setup-apt-failed": error(
        "系统的软件工具没有取到组件：{reason}",
        "请管理员装好这些组件，再运行一次刚才的命令：sudo apt install {packages}\n"
        "如果还是不行，把文件 {log} 发给维护者。",
        "the system's package tool didn't get the components: {reason}",
        "Have an administrator install them, then run the same command again: sudo apt install {packages}\n"
        "If that fails, send the file {log} to the maintainers.",
    ),
    "setup-no-libraries": error(
        "缺少排版所需的系统组件：{libraries}",
        "Debian / Ubuntu / 统信 / 麒麟：sudo apt install libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0\n"
        "Fedora：sudo dnf install pango      Arch：sudo pacman -S pango      Alpine：apk add pango "
        "harfbuzz-subset\n"
        "macOS：brew install pango\n"
        "Windows：删除 .venv 文件夹，再运行一次  py build.py\n"
        "装好后，再运行一次刚才的命令。",
        "system libraries needed for typesetting are missing: {libraries}",
        "Debian / Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
        "Fedora: sudo dnf install pango      Arch: sudo pacman -S pango      Alpine: apk add pango "
        "harfbuzz-subset\n"
        "macOS: brew install pango\n"
        "Windows: delete the folder .venv and run  py build.py  again\n"
        "Then run the same command again.",
    ),
    "setup-no-pip": error(
        "这台电脑的 Python 没有带安装工具 pip",
        "Debian / Ubuntu / 统信 / 麒麟：sudo apt install python3-venv      Fedora：sudo dnf install "
        "python3-pip\n"
        "其他系统：从 python.org 重新安装 Python。装好后，再运行一次刚才的命令。",
        "this machine's Python comes without its installer pip",
        "Debian / Ubuntu: sudo apt install python3-venv      Fedora: sudo dnf install python3-pip\n"
        "Elsewhere: install Python from python.org. Then run the same command again.",
    ),
    "setup-no-browser": warning(
        "没有试网页的浏览器：{reason}",
        "要浏览器的测试这次不做（会列出来），别的照做。再试一次：删掉 .venv/browser-missing，再运行。\n"
        "Windows、macOS 用电脑上的 Edge 或 Chrome；没有的话，请装一个。",
        "no browser to try the web pages in: {reason}",
        "The tests that need one are not run this time (they are listed), all others are. To try "
        "again: delete .venv/browser-missing and run again.\n"
        "On Windows and macOS this computer's Edge or Chrome is used; install one if there is none.",
    ),
    "setup-no-wheel": error(
        "组件 {name} 没有适合这个 Python 的版本：{python}",
        "请用 64 位的 Python 3.11 到 3.14（macOS 要 15 以上）。如果用了镜像，换一个再试。",
        "the component {name} is not offered for this Python: {python}",
        "Use a 64-bit Python 3.11 to 3.14 (macOS 15 or newer). If a mirror is set, try another.",
    ),
    "setup-no-version": error(
        "下载站 {address} 没有组件 {name}，只有别的版本：{versions}",
        "如果设了镜像，它可能还没有同步：换一个再试。没有设的话，请告诉维护者。",
        "{address} doesn't have the component {name}, only other versions: {versions}",
        "If a mirror is set, it may lag behind: try another. If none is, tell the maintainers.",
    ),
    "setup-hash-mismatch": error(
        "下载到的组件和项目登记的不一样，没有安装：{name}",
        "请换一个网络或镜像，再运行一次。如果一直这样，请告诉维护者。",
        "a downloaded component is not the one the project lists, so it was not installed: {name}",
        "Try another network or mirror, then run again. If it stays so, tell the maintainers.",
    ),
    "setup-unusable": error(
        "组件 {name} 装好了，但在这台电脑上用不了：{reason}",
        "请再运行一次刚才的命令，会重新安装。如果还是这样：看杀毒软件有没有删掉文件，"
        "把项目文件夹加进它的信任名单；\n"
        "或换一个 64 位的 Python 3.11 到 3.14。还不行，把文件 {log} 发给维护者。",
        "the component {name} was installed but can't be used on this machine: {reason}",
        "Run the same command again: it is installed anew. If it stays so, see whether an antivirus program "
        "removed files\n"
        "and exempt the project's folder, or use another 64-bit Python 3.11 to 3.14. Else send {log} to the "
        "maintainers.",
    ),
    "setup-damaged": error(
        "项目的 Python 环境坏了，缺少组件：{name}",
        "请再运行一次刚才的命令，会重新准备（要联网）。",
        "the project's Python environment is damaged; a component can't be imported: {name}",
        "Run the same command again: it is set up anew (this needs the network).",
    ),
    "setup-disk-full": error(
        "磁盘空间不够：{folder}",
        "第一次准备要 {need} MB。请删掉一些不用的文件，再运行一次刚才的命令。",
        "the disk is full: {folder}",
        "The first run needs {need} MB. Make room and run the same command again.",
    ),
    "setup-path-long": error(
        "项目文件夹的路径太长（{length} 个字），准备时要放进去的文件放不下：{folder}",
        "请把整个项目移到短一些的地方（例如 Windows 的 C:\\zhe），再运行一次。Windows 上这个路径最多 {most} "
        "个字。",
        "the path of the project's folder is too long ({length} characters) for the files of set-up: "
        "{folder}",
        "Move the whole project to a shorter place (on Windows, say, C:\\zhe) and run again. On Windows "
        "that path has room for {most} characters.",
    ),
    "setup-not-writable": error(
        "不能在这个文件夹里写文件：{path}",
        "请把整个项目复制到自己的文件夹（例如“文档”），再从那里运行；如果有别的窗口正在用它，请先关掉。",
        "files can't be written here: {path}",
        "Copy the whole project to a folder of your own and run it there; close other windows that use it.",
    ),
    "setup-running": error(
        "等了很久，另一次准备还没有结束：{program}（进程 {pid}，{since} 开始）",
        "请看那个窗口是不是停住了，把它关掉，再运行一次刚才的命令；或者重新启动电脑。",
        "another set-up has not ended for a long time: {program} (process {pid}, since {since})",
        "See whether that window hangs, close it, and run the same command again; or restart the machine.",
    ),
    "setup-failed": error(
        "准备没有成功：{reason}",
        "请再运行一次；如果还是不行，把文件 {log} 发给维护者。",
        "set-up did not succeed: {reason}",
        "Run the same command again; if it fails again, send the file {log} to the maintainers.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {
    "setup_python": {
        "zh": "这台电脑上有几个 Python，用算得最快的 {version}：速度是最慢那个的 {times} 倍。",
        "en": "Of the Pythons on this computer the fastest is used, {version}: "
        "{times} × as fast as the slowest.",
    },
    "setup_start": {
        "zh": "第一次运行，先做准备：下载约 {size} MB，占 {space} MB 磁盘。只做一次；网速 1 MB/秒要 "
        "{minutes} 分钟左右。",
        "en": "First run: setting up. About {size} MB to download, {space} MB of disk. Once only; "
        "{minutes} min or so at 1 MB/s.",
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
    "setup_browser": {
        "zh": "下载试网页用的浏览器，约 {size} MB，只做一次",
        "en": "a browser to try the web pages in, about {size} MB, once only",
    },
    "setup_no_apt": {"zh": "这个系统没有 apt", "en": "this system has no apt"},
    "setup_serve": {
        "zh": "下载打印室要用的组件，约 {size} MB，只做一次",
        "en": "components for the live print room, about {size} MB, once only",
    },
    "setup_beat": {"zh": "    {seconds} 秒", "en": "    {seconds} s"},
    "setup_fetched": {"zh": "    {seconds} 秒，已取 {count} 个", "en": "    {seconds} s, {count} fetched"},
    "setup_waiting": {
        "zh": "另一个窗口正在做准备（进程 {pid}，{since} 开始 {program}），等它做完再继续。",
        "en": "Set-up is running in another window (process {pid}, {program} since {since}); waiting for it.",
    },
    "setup_waiting_left": {
        "zh": "上一次准备被强行结束，它的下载程序还没有停（进程 {pid}：{program}，{since} 开始），"
        "等它停下再继续。",
        "en": "An earlier set-up was killed and left its download running (process {pid}: {program}, since "
        "{since}); waiting.",
    },
    "setup_waiting_unknown": {
        "zh": "有别的程序占着准备用的文件 .venv-setup.lock，等它放开再继续。",
        "en": "Another program holds the file .venv-setup.lock of set-up; waiting for it.",
    },
    "setup_waiting_beat": {"zh": "    等了 {seconds} 秒", "en": "    {seconds} s waited"},
    "setup_done": {"zh": "准备好了，用时 {seconds} 秒。", "en": "Set up in {seconds} s."},
    "setup_first_build": {
        "zh": "接下来第一次生成，是最久的一次：全部都要做；以后只做改动过的。",
        "en": "The first build comes now and is the longest: everything is made. Later ones make what has "
        "changed.",
    },
    "setup_interrupted": {
        "zh": "准备被中断了；再运行一次会重新做。",
        "en": "Set-up was interrupted; the next run starts it afresh.",
    },
    "doctor_python_chosen": {
        "zh": "；试过 {count} 个，它算得最快（每个所用毫秒：{tried}）",
        "en": "; the fastest of {count} tried (milliseconds each took: {tried})",
    },
    "doctor_python_kept": {
        "zh": "；试过 {count} 个，没有哪个明显更快（每个所用毫秒：{tried}）",
        "en": "; of {count} tried none is clearly faster (milliseconds each took: {tried})",
    },
    "doctor_python": {"zh": "Python", "en": "Python"},
    "doctor_fonts": {"zh": "字体", "en": "Fonts"},
    "doctor_typesetter": {"zh": "排版程序", "en": "Typesetter"},
    "doctor_line": {"zh": "试排一行，读回来", "en": "A line set and read back"},
    "doctor_output": {"zh": "输出文件夹", "en": "Output folder"},
}
