"""Which of the user's settings of pip set-up keeps: those that say how to reach the packages.

pip reads four kinds of files and every variable ``PIP_…``, and any of its options may stand there,
``target`` and ``dry-run`` too. So it is told to read none, and gets by name what is on the list.
Places and precedence: pip's documentation, "Configuration".
"""

from __future__ import annotations

import configparser
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

_ALLOWED = (
    "index-url",
    "extra-index-url",
    "no-index",
    "find-links",
    "proxy",
    "trusted-host",
    "cert",
    "client-cert",
    "timeout",
    "default-timeout",
    "retries",
    "keyring-provider",
)
SYSTEM = Path("/etc")
_PATHS = ("find-links", "cert", "client-cert")  # which may name a file from the current folder


def sanitized_environment(environ: Mapping[str, str], platform: str = sys.platform) -> dict[str, str]:
    """``environ`` sanitized: a pip that gets it reads none of the user's settings but the allowed ones."""
    made = {
        name: value
        for name, value in environ.items()
        if not name.upper().startswith(("PIP_", "_PIP_", "__PIP"))
    }
    made["PIP_CONFIG_FILE"] = os.devnull  # pip's own sign for: no file at all
    for name, value in allowed_settings(environ, platform).items():
        made["PIP_" + name.upper().replace("-", "_")] = value
    return made


def allowed_settings(environ: Mapping[str, str], platform: str = sys.platform) -> dict[str, str]:
    """The user's settings that set-up keeps, from files and variables, as pip would rank them."""
    sections: dict[str, dict[str, str]] = {"global": {}, "install": {}}
    own = environ.get("PIP_CONFIG_FILE", "")
    for path in () if own == os.devnull else (*config_files(environ, platform), Path(own)):
        for section, name, value in _read(path):
            if section in sections:
                sections[section][name] = value
    variables = {
        _normalized(name[4:]): value for name, value in environ.items() if name.upper().startswith("PIP_")
    }
    merged = {**sections["global"], **sections["install"], **variables}
    return {name: _absolute(name, value) for name, value in merged.items() if name in _ALLOWED and value}


def config_files(environ: Mapping[str, str], platform: str = sys.platform) -> list[Path]:
    """Where pip looks for settings, the strongest last; ``PIP_CONFIG_FILE`` would be stronger still."""
    home = Path(environ.get("USERPROFILE" if platform == "win32" else "HOME") or os.path.expanduser("~"))
    if platform == "win32":
        name = "pip.ini"
        system = [Path(environ.get("PROGRAMDATA", r"C:\ProgramData")) / "pip"]
        user = [home / "pip", Path(environ.get("APPDATA") or home / "AppData" / "Roaming") / "pip"]
    else:
        name = "pip.conf"
        user = [home / ".pip", Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "pip"]
        if platform == "darwin":
            system = [Path("/Library/Application Support/pip")]
            user.append(home / "Library" / "Application Support" / "pip")
        else:
            places = (environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
            system = [*(Path(place) / "pip" for place in places if place), SYSTEM]
    return [folder / name for folder in (*system, *user, Path(sys.prefix))]


def _read(path: Path) -> Iterator[tuple[str, str, str]]:
    """(section, name, value) of a file of settings; nothing of one that isn't there or can't be read."""
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(path.read_text("utf-8-sig", errors="replace"))
    except (OSError, configparser.Error):
        return
    for section in parser.sections():
        for name, value in parser.items(section):
            yield section, _normalized(name), value


def _normalized(name: str) -> str:
    return name.lower().replace("_", "-").removeprefix("--")


def _absolute(name: str, value: str) -> str:
    """``value``, paths in it from the root: pip runs in a folder of set-up's."""
    words = value.split()
    if name not in _PATHS or (name != "find-links" and Path(value).is_absolute()):
        return " ".join(words) if "\n" in value else value
    if name != "find-links":
        return os.path.abspath(os.path.expanduser(value))
    return " ".join(word if "://" in word else os.path.abspath(os.path.expanduser(word)) for word in words)
