"""Makes docs/start/*.png, the pictures of docs/start.md, from what the program really prints and builds.

Run by a maintainer: ``.venv/bin/python tools/start_pictures.py [NUMBER…]``. It builds the default desk
and a new one into a temporary folder (a minute or two); text of the terminal, names of files, pages and the
desk's file are what came of it. Windows itself can't be photographed here: its windows, menus and the
printer's are drawn, in the words of a Chinese Windows 11.
"""

import contextlib
import html
import io
import shutil
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from booklet import cli  # noqa: E402
from booklet.bootstrap.diagnosis import SPACE_MB  # noqa: E402
from booklet.bootstrap.setup_steps import WHEELS_MB  # noqa: E402
from booklet.findings import phrase  # noqa: E402
from booklet.typeset import font_configuration, prepare  # noqa: E402

FOLDER = "法援折页"  # what the unpacked folder is called in the pictures
HOME = rf"C:\Users\张三\Downloads\{FOLDER}"
GROUND, SCALE, COLOURS, MARGIN = (
    "#eceae6",
    2.0,
    64,
    24,
)  # pixels per point; of the palette; pixels below what is drawn
EDITED = ("name:", "phone:", "address:")
STYLE = """
@page { size: 720px 2000px; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; font: 14px/1.5 "Noto Sans SC"; color: #1c1b1a; background: #eceae6; width: 720px }
#all { padding: 16px 18px; display: flex; flex-direction: column; gap: 14px }
.row { display: flex; gap: 14px; align-items: flex-start }
.window { background: white; border: 1px solid #8b8782; border-radius: 8px; flex: 1 }
.title { background: #e3e7ee; border-radius: 7px 7px 0 0; padding: 5px 12px }
.title { display: flex; justify-content: space-between }
.title span { color: #55514c }
.address { margin: 8px 12px; border: 1px solid #8b8782; border-radius: 4px; padding: 3px 10px }
.address { background: #fbfaf8 }
.address.on { border: 2px solid #0f5fae }
.address b { background: #0f5fae; color: white; font-weight: 400; padding: 0 3px }
.files { padding: 2px 12px 10px }
.file { display: flex; align-items: center; gap: 9px; padding: 2px 8px; line-height: 1.5 }
.file.on, .item.on { background: #cfe3f7; border-radius: 4px }
.icon { width: 17px; height: 14px; flex: none; border-radius: 2px; background: #f2c14e }
.icon { border-top: 4px solid #d99f1f }
.icon.pdf, .icon.text { width: 15px; height: 18px; background: white; border: 1px solid #8b8782 }
.icon.pdf { border-bottom: 7px solid #b0101a; margin: 0 1px }
.icon.text { border-top: 4px solid #8b8782; margin: 0 1px }
.icon.run { width: 17px; height: 17px; background: #dfe6ee; border: 1px solid #55514c }
.icon.run { border-top: 5px solid #55514c }
.icon.zip { border-left: 8px solid #6b4e00 }
.menu { background: white; border: 1px solid #8b8782; border-radius: 8px; padding: 6px; width: 250px }
.item { padding: 3px 12px; white-space: nowrap }
.item.off { color: #6b6762 }
.ring { outline: 2.5px solid #b0101a; outline-offset: 0; border-radius: 6px }
.file.ring { margin: 4px 0 }
.terminal { background: #101418; color: #e9e7e3; border-radius: 0 0 7px 7px; padding: 10px 14px 14px }
.terminal { font-size: 12.5px; line-height: 1.55 }
.terminal div { white-space: pre-wrap; min-height: 1.2em }
.terminal .typed { color: #f7d774 }
.terminal .last { color: #9fe0a8 }
.note { font-size: 14px } .note b { color: #b0101a }
.green { background: #1a7f37; color: white; border-radius: 6px; padding: 4px 14px }
.green { font-weight: 700; display: inline-block }
.lines { padding: 8px 14px 12px; font-size: 13px; line-height: 1.6 } .lines div { white-space: pre-wrap }
.field { display: flex; gap: 12px; padding: 4px 16px; align-items: center }
.field > span { flex: none; width: 76px; color: #454341 }
.value { border: 1px solid #8b8782; border-radius: 4px; padding: 1px 10px; min-width: 190px }
.dot { display: inline-block; width: 13px; height: 13px; border: 1px solid #55514c; border-radius: 50% }
.dot { margin-right: 7px; vertical-align: -2px }
.dot.on { border: 4px solid #0f5fae }
.button { border: 1px solid #0f5fae; background: #0f5fae; color: white; border-radius: 4px }
.button { padding: 3px 26px }
.pages { display: flex; gap: 14px; align-items: flex-start; justify-content: center }
.pages img { border: 1px solid #8b8782 } .pages figure { margin: 0; text-align: center; font-size: 13px }
"""


def choice(label: str, other: str, chosen: str, margin: str) -> str:
    """A row of the print dialogue in which the second of two is chosen."""
    return f"""
            <div class="field ring" style="margin: {margin}; padding: 4px 8px"><span>{label}</span><div>
            <i class="dot"></i>{other}　<i class="dot on"></i>{chosen}</div></div>"""


def window(title: str, inside: str) -> str:
    """A window with its title."""
    return (
        f'<div class="window"><div class="title">{html.escape(title)}<span>—　□　×</span></div>{inside}</div>'
    )


def files(names: list[str], ringed: str = "") -> str:
    """Files as a file manager lists them; a name ending in / is a folder."""
    kinds = {".pdf": "pdf", ".zip": "zip", ".bat": "run", ".sh": "run"}
    lines = []
    for name in names:
        kind = "" if name.endswith("/") else kinds.get(Path(name).suffix, "text")
        on = " on ring" if name == ringed else ""
        lines.append(
            f'<div class="file{on}"><i class="icon {kind}"></i>{html.escape(name.rstrip("/"))}</div>'
        )
    return f'<div class="files">{"".join(lines)}</div>'


def terminal(title: str, lines: list[str]) -> str:
    """A terminal; what is typed stands after a prompt, the last line is what can be opened."""
    made = []
    for n, line in enumerate(lines):
        shown = html.escape(line)
        if ">" in line and line.startswith("C:"):
            before, typed = shown.split("&gt;", 1)
            shown = f'{before}&gt;<span class="typed">{typed}</span>'
        made.append(f'<div class="last">{shown}</div>' if n == len(lines) - 2 else f"<div>{shown}</div>")
    return window(title, f'<div class="terminal">{"".join(made)}</div>')


def image(picture: Image.Image, width: int) -> str:
    """A picture as part of the page, so wide."""
    from base64 import b64encode

    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return (
        f'<img style="width: {width}px" src="data:image/png;base64,{b64encode(stream.getvalue()).decode()}">'
    )


def page(path: Path, number: int) -> Image.Image:
    """A page of a finished file."""
    return pypdfium2.PdfDocument(path)[number].render(scale=1.4).to_pil().convert("RGB")


def drawn(inside: str) -> Image.Image:
    """HTML set with the project's fonts, as a picture cut to its height."""
    from weasyprint import HTML

    fonts = str(ROOT / "fonts")
    data = HTML(
        string=f'<html lang="zh-Hans"><style>{STYLE}</style><body><div id="all">{inside}</div></body></html>'
    ).write_pdf(font_config=font_configuration(fonts))
    made = pypdfium2.PdfDocument(data)[0].render(scale=SCALE).to_pil().convert("RGB")
    box = ImageChops.difference(made, Image.new("RGB", made.size, GROUND)).getbbox()
    if box is None:
        raise SystemExit("nothing is drawn")
    return made.crop((0, 0, made.width, box[3] + MARGIN))


def told(*arguments: str) -> list[str]:
    """What the command prints, line by line."""
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        cli.main(
            [*arguments, "--lang", "zh", "--today", "2026-11-23"]
            if arguments[0] == "build"
            else list(arguments)
        )
    return stream.getvalue().splitlines()


def excerpt(lines: list[str]) -> list[str]:
    """The lines of a desk's file that a volunteer edits first, each with the explanation above it."""
    kept: list[str] = []
    for n, line in enumerate(lines):
        if line.startswith(EDITED):
            first = max(i for i in range(n) if not lines[i].strip())
            end = next((i for i in range(n, len(lines)) if not lines[i].strip()), len(lines))
            kept += [*(["……", ""] if kept else [lines[1], lines[2], "……", ""]), *lines[first + 1 : end]]
    return kept


def pictures(place: Path) -> dict[str, str]:
    """The inside of each picture by its name; builds into ``place``."""
    out = place / "out"
    said = [
        line.replace(str(place) + "/", "").replace("/", "\\") if str(place) in line else line
        for line in told("build", "--out", str(out), "--script", "zh-Hans")
    ]
    size = WHEELS_MB["win32"]
    setup = [
        phrase("setup_start", "zh", size=size, space=SPACE_MB, minutes=1),
        phrase("setup_environment", "zh", step=1, of=3),
        phrase("setup_wheels", "zh", step=2, of=3, size=size),
        phrase("setup_proof", "zh", step=3, of=3),
        phrase("setup_first_build", "zh"),
    ]
    hans = out / "default" / "zh-Hans"
    leaflet, checklist, printing = (
        sorted((hans / name).glob("*.pdf")) for name in ("leaflets", "checklists", "printing")
    )
    told(
        "new",
        "desk",
        "--name",
        "青禾法律援助工作站",
        "--phone",
        "0000-1234567",
        "--address",
        "示例市青禾区人民路1号|一楼3号窗口",
        "--hours",
        "周一至周五 9:00–17:00",
        "--id",
        "qinghe",
        "--out",
        str(out),
    )
    desk = (cli.ROOT / "branding" / "qinghe.yaml").read_text("utf-8").splitlines()
    names = [
        p.name + "/" * p.is_dir()
        for p in sorted(ROOT.iterdir(), key=lambda p: (p.is_file(), p.name.lower()))
        if p.name in ("branding", "chapters", "docs", "fonts", "layouts", "build.py", "desk.bat", "README.md")
    ]
    root = files(names, "desk.bat")
    return {
        "1-unpack": '<div class="row"><div class="window"><div class="title">项目页面（浏览器）</div>'
        '<div style="padding: 12px 14px"><span class="green ring">&lt;&gt; Code</span>'
        '<div class="menu" style="margin-top: 10px; width: auto"><div class="item off">Clone</div>'
        '<div class="item on ring">Download ZIP</div></div></div></div>'
        f'<div style="flex: 1.2">{window("下载", files([f"{FOLDER}.zip"]))}'
        '<div class="menu" style="margin: -6px 0 0 60px"><div class="item">打开</div>'
        '<div class="item on ring">全部解压缩…</div>'
        '<div class="item off">剪切</div><div class="item off">复制</div>'
        '<div class="item off">属性</div></div></div></div>'
        '<div class="note"><b>①</b> 下载 ZIP。　<b>②</b> 在 ZIP 上点<b>右键</b>，选“全部解压缩”。</div>',
        "2-start": '<div class="row">'
        + window(FOLDER, f'<div class="address">下载 › {FOLDER}</div>{root}')
        + '<div style="flex: 1.1; display: flex; flex-direction: column; gap: 12px">'
        + window(
            FOLDER,
            '<div class="address on ring"><b>cmd</b></div>'
            '<div class="files" style="color: #6b6762">（文件）</div>',
        )
        + '<div class="note"><b>最简单：</b>双击左边的 desk.bat。<br>'
        "<b>或者打开终端：</b>点一下文件夹上面的地址栏，把里面的字换成 cmd，按回车键。</div></div></div>",
        "3-run": terminal("命令提示符", [rf"{HOME}>py build.py", *setup, *said, rf"{HOME}>"]),
        "4-results": '<div class="row">'
        + window(
            "zh-Hans",
            f'<div class="address">{FOLDER} › out › default › zh-Hans</div>'
            + files([p.name + "/" for p in sorted(hans.iterdir()) if p.is_dir()], "leaflets/"),
        )
        + '<div style="flex: 1.5">'
        + window(
            "leaflets",
            '<div class="address">… › zh-Hans › leaflets</div>'
            + files(["reading/", *(p.name for p in leaflet)]),
        )
        + "</div></div>",
        "5-pdf": '<div class="pages">'
        f"<figure>{image(page(leaflet[2], 0), 252)}<br>三折页，第一面</figure>"
        f"<figure>{image(page(leaflet[2], 1), 252)}<br>三折页，第二面</figure>"
        f"<figure>{image(page(checklist[2], 0), 148)}<br>清单</figure></div>",
        "6-edit": window(
            "qinghe.yaml - 记事本",
            '<div class="lines">'
            + "".join(
                f"<div{' class=ring' * line.startswith(EDITED)}>{html.escape(line) or '&nbsp;'}</div>"
                for line in excerpt(desk)
            )
            + "</div>",
        ),
        "7-print": '<div class="row"><div style="flex: 1.25">'
        + window(
            "打印",
            """
            <div style="height: 8px"></div>
            <div class="field"><span>份数</span><div>1</div></div>
            <div class="field"><span>纸张</span><div>A4</div></div>"""
            + choice("大小", "适合页面", "实际大小（100%）", "2px 8px")
            + choice("双面打印", "单面", "双面", "6px 8px 2px")
            + choice("翻转", "沿长边翻转", "沿短边翻转", "6px 8px 2px")
            + """
            <div style="text-align: right; padding: 8px 16px 12px"><span class="button">打印</span></div>""",
        )
        + '</div><figure style="flex: 1; margin: 0; text-align: center">'
        + image(page(printing[0], 0), 252)
        + '<div class="note" style="margin-top: 6px">先印这张“双面打印试纸”</div></figure></div>',
    }


def main(wanted: list[str]) -> None:
    """Builds, draws, saves."""
    target = ROOT / "docs" / "start"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"  # a copy, since a desk's file is written
        shutil.copytree(
            ROOT, project, ignore=shutil.ignore_patterns(".git", ".venv", "out", "tests", "__pycache__")
        )
        cli.ROOT = project
        made = pictures(project)
        prepare(str(project / "fonts"))
        for name, inside in made.items():
            if not wanted or name[0] in wanted:
                drawn(inside).quantize(COLOURS, dither=Image.Dither.NONE).save(
                    target / f"{name}.png", optimize=True
                )


if __name__ == "__main__":
    main(sys.argv[1:])
