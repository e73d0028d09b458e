"""Words about a build: limits, processes, a cluster, what is written, progress and the summary."""

from __future__ import annotations

from booklet.findings.words.entry import CatalogueEntry, error, warning

FINDINGS: dict[str, CatalogueEntry] = {
    # --- limits and processes ---------------------------------------------------
    "edition-timeout": error(
        "{piece}：电脑为它算了 {seconds} 秒还没排完，到了限度，已经停下；别的不受影响",
        "请看看里面有没有很长的表格、很复杂的图片、一层套一层的列表：改小、拆开或拿掉，再运行一次。\n"
        "内容没有问题、只是份量大，加上 --time-limit 600（每份最多算 600 秒；电脑忙着别的，不算在内）再试。",
        "{piece}: not set after {seconds} seconds of computing, which is the limit; it was stopped, nothing "
        "else is affected",
        "Look for a very long table, an intricate picture, lists inside lists: make it smaller, split it or "
        "take it out, then run again.\n"
        "If the content is fine and merely much, try with --time-limit 600 (seconds of computing a piece; "
        "what else the machine does isn't counted).",
    ),
    "edition-idle": error(
        "{piece}：排版的进程有 {seconds} 秒什么也没有算，已经停下；别的不受影响",
        "请再运行一次。如果还是这样，请加上 --verbose 再运行一次，把显示的内容和这一份的文字、"
        "图片发给维护者。",
        "{piece}: the process that was setting it computed nothing for {seconds} seconds and was stopped; "
        "nothing else is affected",
        "Run again. If it happens again, run with --verbose and send what it shows, with this piece's text "
        "and pictures, to the maintainers.",
    ),
    "edition-memory": error(
        "{piece}：要用的内存超过了给它的，已经停下；别的不受影响",
        "请看看这一份里图片的尺寸、版式里的数值有没有太大的，改小，再运行一次。\n"
        "如果内容没有问题，电脑内存也够，加上 --memory-limit 4000（每份最多 4000 MB）再试。",
        "{piece}: it asked for more memory than it was given and was stopped; nothing else is affected",
        "Look for a picture that is too large and, in the layout, for a number that is far too big; make it "
        "smaller, then run again.\n"
        "If the content is fine and the computer has the memory, try with --memory-limit 4000 (MB a piece).",
    ),
    "edition-nested": error(
        "{piece}：列表、提示框一层套一层，套得太深，排不了",
        "请减少层数，最多三层，再运行一次。",
        "{piece}: lists or boxes are nested too deep to be set",
        "Use fewer levels, three at most, then run again.",
    ),
    "worker-not-started": error(
        "{piece}：排版的进程没有准备好：{reason}（{where}）；还没有开始排",
        "请运行 {command} doctor，看看这台电脑缺什么。\n"
        "还是不明白，请加上 --verbose 再运行一次，把显示的内容发给维护者。",
        "{piece}: the process to set it could not be made ready: {reason} ({where}); it was not begun",
        "Run {command} doctor to see what this computer lacks.\n"
        "If that doesn't tell, run with --verbose and send what it shows to the maintainers.",
    ),
    "worker-killed": error(
        "{piece}：排版的进程被信号 {signal}（{number}）结束了；别的不受影响",
        "请再运行一次。如果还是这样，请把这条信息和这一份的文字、图片发给维护者。",
        "{piece}: the process that was setting it was ended by signal {signal} ({number}); nothing else is "
        "affected",
        "Run again. If it happens again, send this message and this piece's text and pictures to the "
        "maintainers.",
    ),
    "worker-memory": error(
        "{piece}：电脑的内存用完了，系统结束了排版的进程（{signal}，{number}）；别的不受影响",
        "请关掉别的程序，加上 --jobs 1 再运行一次。",
        "{piece}: the computer had no memory left and the system ended the process that was setting it "
        "({signal}, {number}); nothing else is affected",
        "Close other programs and run again with --jobs 1.",
    ),
    "worker-died": error(
        "{piece}：排版的进程中途没有了（{how}）；别的不受影响",
        "请再运行一次。如果还是这样，请把这条信息和这一份的文字、图片发给维护者。",
        "{piece}: the process that was setting it is gone ({how}); nothing else is affected",
        "Run again. If it happens again, send this message and this piece's text and pictures to the "
        "maintainers.",
    ),
    # --- a cluster --------------------------------------------------------------
    "cluster-missing": error(
        "没有装连接 Dask 集群的组件",
        "请用 {command} 运行（会自动安装），不要用别的 Python；见 docs/scale.md。",
        "the package that speaks to a Dask cluster is not installed",
        "Run it as {command}, which installs it, and not with another Python; see docs/scale.md.",
    ),
    "cluster-unreachable": error(
        "连不上 Dask 的调度程序：{address}（{reason}）",
        "请检查地址（例如 tcp://127.0.0.1:8786），并先启动调度程序：{command} scheduler；见 docs/scale.md。",
        "the Dask scheduler can't be reached: {address} ({reason})",
        "Check the address (such as tcp://127.0.0.1:8786) and start the scheduler first: {command} "
        "scheduler; see docs/scale.md.",
    ),
    "cluster-port": error(
        "调度程序用不了 {address}（{reason}）",
        "请看看是不是已经开着一个；要不然用 --port 另选一个数字，例如 --port 8790。",
        "the scheduler can't use {address} ({reason})",
        "See whether one is running already; else choose another number, such as --port 8790.",
    ),
    "cluster-waiting": warning(
        "Dask 集群里还没有干活的进程（{address}），最多等 {seconds} 秒",
        "请在别的窗口或别的机器上启动：{command} worker {address}",
        "the Dask cluster has no workers yet ({address}); waiting up to {seconds} s",
        "Start one in another window or on another machine: {command} worker {address}",
    ),
    "cluster-no-workers": error(
        "等了 {seconds} 秒，Dask 集群里没有干活的进程：{address}",
        "请在别的窗口或别的机器上启动 {command} worker {address}，再运行一次；已经做好的不会重做。",
        "for {seconds} s the Dask cluster has had no workers: {address}",
        "Start {command} worker {address} in another window or on another machine, then run again; what is "
        "built already is not built again.",
    ),
    "cluster-other-version": error(
        "Dask 集群里的程序或组件和这里的不一样（{address}），不能用它做。左边是那里的，右边是这里的："
        "{differences}",
        "请在每台机器上放同样的项目文件，用 {command} scheduler 和 {command} worker 重新启动，再运行一次。",
        "the program or its packages on the Dask cluster ({address}) are not the same as here, so it can't "
        "be used. Theirs ≠ ours: {differences}",
        "Put the same project on every machine, start {command} scheduler and {command} worker again, then "
        "run again.",
    ),
    "cluster-lost": error(
        "和 Dask 调度程序的连接断了：{address}；后面的没有做",
        "请看调度程序那个窗口为什么停了，重新启动，再运行一次；已经做好的不会重做。",
        "the connection to the Dask scheduler is lost: {address}; what came after was not made",
        "See in the scheduler's window why it ended, start it again, then run again; what is built already "
        "is not built again.",
    ),
    "cluster-desk-lost": error(
        "{piece}：做这个站点的工作进程连续没有了 {count} 个，最后一个是 {worker}；别的站点不受影响",
        "请看那台机器上 worker 的窗口里写的原因（例如内存不够、被人停掉），再运行一次。",
        "{piece}: {count} workers in a row went away while making this desk, the last was {worker}; "
        "no other desk is affected",
        "The window of the worker there says why (such as too little memory, or somebody ended it); then "
        "run again.",
    ),
    "cluster-fault": error(
        "{piece}：Dask 集群没能做这个站点：{reason}",
        "请把这句话和 worker 窗口里的内容发给维护者；不用集群，去掉 --executor 和 --scheduler 也能做。",
        "{piece}: the Dask cluster could not make this desk: {reason}",
        "Send this sentence and what the worker's window says to the maintainers; it can be built here, "
        "without --executor and --scheduler.",
    ),
    "typesetter-version": error(
        "排版程序 WeasyPrint 是 {found}，本程序的中文排行只认 {wanted}",
        "请删掉 .venv 文件夹，再运行一次 {command}，会装回合适的版本。",
        "WeasyPrint is {found}; the Chinese line layout is written for {wanted} only",
        "Delete the folder .venv and run {command} again: it installs the right version.",
    ),
    # --- writing ----------------------------------------------------------------
    "write-failed": error(
        "写不进文件（{reason}）",
        "如果这个 PDF 正在别的程序里打开，请先关掉；再检查磁盘空间和文件夹权限。",
        "the file can't be written ({reason})",
        "If the PDF is open in another program, close it; then check disk space and permissions.",
    ),
    "write-path-long": error(
        "写不进文件：路径太长，有 {length} 个字",
        "请用 --out 写到短一些的文件夹，或把整个项目移到短一些的地方（例如 Windows 的 C:\\zhe），"
        "再运行一次。\n"
        "Windows 的路径最多 {most} 个字；一个文件名不能超过 255 个字节。",
        "the file can't be written: its path is too long, {length} characters",
        "Write to a shorter folder with --out, or move the whole project to a shorter place (on Windows, "
        "say, C:\\zhe), then run again.\n"
        "Windows takes paths of up to {most} characters, and a file's name has at most 255 bytes.",
    ),
    "build-running": error(
        "另一个窗口正在往这个文件夹里生成（进程 {pid}）",
        "请等它做完，再运行一次；要同时做两份，用 --out 另写一个文件夹。",
        "another build is at work in this folder (process {pid})",
        "Wait until it has finished, then run again; to build twice at once, give another folder with --out.",
    ),
    "manifest-unreadable": warning(
        "旧的文件清单读不出来，已经重新建立",
        "不用做什么；不再需要的旧 PDF 请自己删除。",
        "the old manifest can't be read and was made anew",
        "Nothing to do; delete old PDFs that are no longer needed yourself.",
    ),
    "manifest-broken": error(
        "文件清单读不出来，不知道这个文件夹里的是不是生成的那些",
        "请重新生成（加 --force）；在这之前不要发放这个文件夹里的文件。",
        "the manifest can't be read: nobody knows whether the files of this folder are those that were built",
        "Build again (with --force); hand out nothing from this folder before.",
    ),
    "file-altered": error(
        "这个文件和生成的不一样：生成以后被改过",
        "不要印，不要发放。重新生成（加 --force）就会换回来；改动是想要的，请改 chapters/ 或站点文件再生成。",
        "this file isn't what was built: it was altered afterwards",
        "Don't print it or hand it out. Building again (with --force) puts it back; if the change is "
        "wanted, make it in chapters/ or the desk's file and build.",
    ),
    "file-gone": warning(
        "清单里有这个文件，文件夹里没有了",
        "重新生成就会补上。",
        "the manifest lists this file, but it is gone",
        "Building again makes it anew.",
    ),
    "file-stray": warning(
        "清单里没有这个文件：不是这次生成的，没有检查过",
        "是旧的或自己放进去的，请移走或删掉，免得和成品一起发放。",
        "no manifest lists this file: it was not built and nothing was asked of it",
        "If it is old or your own, move or delete it, so that nobody hands it out with the others.",
    ),
    "file-damaged": error(
        "这个文件打不开，不是完整的 PDF",
        "重新生成（加 --force）就会换成好的。",
        "this file can't be opened: it is no whole PDF",
        "Building again (with --force) makes it anew.",
    ),
    "output-unwritable": error(
        "要显示的结果写不出去（标准输出：{reason}）",
        "如果显示的内容是存到文件里的，请看磁盘满了没有。已经生成的 PDF 不受影响。",
        "what was to be shown can't be written (standard output: {reason})",
        "If it goes to a file, see whether the disk is full. PDFs that were built are not affected.",
    ),
}

PHRASES: dict[str, dict[str, str]] = {
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
        "en": "Nothing has changed: all {total} pieces are up to date ({seconds} s; --force builds them "
        "anew).",
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
        "zh": "    {layout:<10} {count} 份，{files} 个文件；各印一份要用 {sheets} 张 {paper} 纸",
        "en": "    {layout:<10} {count} pieces, {files} files; "
        "one copy of each takes {sheets} {paper} sheets",
    },
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
        "zh": "全部 {total} 个站点的文件都检查了；页面只试排了内容最多的 {tried} 个站点的，"
        "其余的在生成时逐个检查。",
        "en": "The files of all {total} desks were checked; pages were tried for the {tried} that say "
        "most. A build checks those of the others one by one.",
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
        "en": "{of} pieces to set. The first build takes longest, since everything is made; later ones "
        "make only what has changed.",
    },
    "seconds": {"zh": "{count} 秒", "en": "{count} s"},
    "minutes": {"zh": "{count} 分钟", "en": "{count} min"},
    "minutes_seconds": {"zh": "{minutes} 分 {seconds} 秒", "en": "{minutes} min {seconds} s"},
    "errors": {"zh": "有 {count} 个错误，见上面。", "en": "{count} errors, see above."},
    "scheduler_at": {
        "zh": "调度程序的地址：{address}（停止：Ctrl-C）\n在每台干活的机器上运行：{command} worker {address}",
        "en": "The scheduler's address: {address} (Ctrl-C ends it)\n"
        "On each machine that works: {command} worker {address}",
    },
    "worker_at": {
        "zh": "{count} 个进程为 {address} 干活（停止：Ctrl-C）",
        "en": "{count} processes work for {address} (Ctrl-C ends them)",
    },
    "cleaned": {"zh": "删除了 {count} 个文件。", "en": "Removed {count} files."},
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
}
