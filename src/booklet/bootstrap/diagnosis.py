"""Why a program that set-up ran has failed: its own words → the finding that is true of them.

Pure functions of what pip and apt print in English; ``tests/tool_outputs`` has what they printed.
What they don't say isn't guessed: then their last error is told as it is.
"""

from __future__ import annotations

import errno
import re
import shutil
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from booklet.bootstrap.places import LOG
from booklet.bootstrap.stamp import python_name
from booklet.bootstrap.telling import Stopped

SPACE_MB = 400  # what set-up may need at its fullest, downloads included


@dataclass(frozen=True)
class Reach:
    """What a program had to work with: the project's folder, the room left there in bytes, its proxies."""

    root: Path
    free: int
    proxies: tuple[str, ...] = ()

    @classmethod
    def of(cls, environ: Mapping[str, str], root: Path) -> Reach:
        """As things are now, with the proxies that ``environ`` names."""
        named = [
            value
            for name, value in environ.items()
            if value and name.lower() in ("https_proxy", "http_proxy", "all_proxy", "pip_proxy")
        ]
        return cls(root, shutil.disk_usage(root).free, tuple(dict.fromkeys(named)))


# --- pip -------------------------------------------------------------------------------

_NO_CONNECTION = (
    r"Name or service not known",
    r"getaddrinfo failed",
    r"Temporary failure in name resolution",
    r"nodename nor servname provided",
    r"No address associated with hostname",
    r"Connection refused",
    r"Network is unreachable",
    r"No route to host",
    r"Connection reset by peer",
    r"Connection aborted",
    r"Remote end closed connection",
    r"EOF occurred in violation of protocol",
    r"Read timed out",
    r"[Cc]onnection to \S+ timed out",
    r"timed out",
    r"Connection broken",
    r"not enough bytes were received",
    r"WinError 100\d\d\d?",
    r"Failed to establish a new connection",
    r"SSLError",
    r"ProtocolError",
)
_UNFOUND = r"No matching distribution found for (\S+)"


def unfound(said: str) -> str:
    """The requirement for which pip found nothing though it reached whom it asked; empty if it wasn't
    that."""
    found = re.search(_UNFOUND, said)
    return (
        found[1] if found and not re.search(r"connection broken by|problem confirming the ssl", said) else ""
    )


def explain_pip(said: str, code: int, reach: Reach) -> Stopped:
    """Why pip has failed, from what it printed, its exit code, and what it had to work with."""

    def found(pattern: str) -> re.Match[str] | None:
        return re.search(pattern, said)

    if stopped := _of_the_disk(said, reach):
        return stopped
    if "DO NOT MATCH THE HASHES" in said:
        names = re.findall(r"^ +(\S+==\S+) from ", said, re.MULTILINE)
        return Stopped("setup-hash-mismatch", name="、".join(dict.fromkeys(names)))
    if stopped := _of_the_proxy(said, reach):
        return stopped
    if "ssl module in Python is not available" in said or "SSL module is not available" in said:
        return Stopped("setup-python-incomplete", modules="ssl")
    if match := found(r"Could not find .* TLS .*invalid path: (\S+)"):
        return Stopped("setup-certificate-file", path=match[1])
    if match := found(r"certificate verify failed: (.+?)\.? \(_ssl") or found(
        r"CertificateError\(['\"](.{1,120})"
    ):
        return Stopped("setup-certificate", address=_host(said), detail=match[1])
    if match := next(filter(None, map(found, _NO_CONNECTION)), None):
        return Stopped("setup-offline", address=_host(said), detail=match[0])
    return _of_the_answer(said, code, reach)


def _of_the_answer(said: str, code: int, reach: Reach) -> Stopped:
    """pip reached whom it asked: what it was answered; or the fault was its own or the machine's."""
    name = (re.search(_UNFOUND, said) or ["", ""])[1]
    if match := (
        re.search(r"Could not fetch URL (\S+): (.*?)(?: for url: \S+)? - skipping", said)
        or re.search(r"Location '(\S+)' is ignored: (.+)", said)
    ):
        too_many = re.search(r"too many (\d+) error responses", match[2])
        return Stopped(
            "setup-index-answer", address=_plain(match[1]), answer=too_many[1] if too_many else match[2]
        )
    if match := re.search(
        r"HTTP error (\d+ ?\w*) while getting (\S+)|(\d{3} (?:Client|Server) Error: .+?) for url: (\S+)", said
    ):
        return Stopped(
            "setup-index-answer", address=_plain(match[2] or match[4]), answer=match[1] or match[3]
        )
    others = re.findall(r"\(from versions: (?!none)(.+?)\)", said)
    if name and others:
        return Stopped(
            "setup-no-version",
            name=name,
            versions=", ".join(others[-1].split(", ")[-4:]),
            address=_host(said),
        )
    if name and re.search(
        r"wheel's tags|different [Pp]ython|No sources permitted|not a supported wheel", said
    ):
        return Stopped("setup-no-wheel", name=name, python=python_name())
    if name and "Skipping link: not a file" in said and "Found link" not in said:
        return Stopped("setup-index-empty", name=name, address=_host(said))
    return _of_the_folder(said, reach) or _other(said, code, "pip")


def _of_the_proxy(said: str, reach: Reach) -> Stopped | None:
    shown = "、".join(_plain(proxy) for proxy in reach.proxies) or "?"
    if "SOCKS support" in said:
        return Stopped("setup-proxy-socks", proxy=shown)
    if match := re.search(r"Tunnel connection failed: ([^'\")]+)", said):
        return Stopped("setup-proxy", proxy=shown, detail=match[1])
    hosts = {urlsplit(proxy if "://" in proxy else f"//{proxy}").hostname for proxy in reach.proxies}
    through = set(re.findall(r"host='([^']+)', port=\d+\)(?::|\")", said)) & hosts
    if "ProxyError" in said or (through and "connection broken" in said):
        reason = next(filter(None, (re.search(p, said) for p in _NO_CONNECTION)), None)
        return Stopped("setup-proxy", proxy=shown, detail=reason[0] if reason else "ProxyError")
    return None


def _host(said: str) -> str:
    """Whom pip asked, without passwords; it names the one it asks by default only now and then."""
    match = (
        re.search(r"Failed to resolve '([^']+)'", said)
        or re.search(r"\(host='([^']+)', port=\d+\)", said)
        or re.search(r"https?://(?:[^/\s@]+@)?([\w.-]+(?::\d+)?)", said)
    )
    return match[1] if match else "PyPI"


def _plain(url: str) -> str:
    """``url`` without the user's name and password."""
    return re.sub(r"//[^/@\s]+@", "//", url)


# --- apt -------------------------------------------------------------------------------

_APT_NO_CONNECTION = (
    r"Could not resolve '[^']+'",
    r"Temporary failure resolving '[^']+'",
    r"(?:Could not|Unable to|Cannot) (?:connect|initiate the connection) to [^\n]{,150}",
    r"Connection timed out",
    r"Connection failed[^\n]*",
    r"Network is unreachable",
    r"407  Proxy Authentication Required",
)
_APT_BAD_SOURCE = (
    r"Certificate verification failed: [^\n]*?\.",
    r"SSL connection failed: [^\n]{,120}",
    r"Hash Sum mismatch",
    r"Clearsigned file isn't valid[^\n]*",
    r"Release file for \S+ is (?:not valid yet|expired)[^\n]*?\)",
    r"NO_PUBKEY \w+",
    r"\b[45]\d\d  [A-Z][\w ]+",
    r"The repository '[^\n]+' (?:is not signed|does not have a Release file)",
    r"Malformed (?:entry|line)[^\n]*",
)


def explain_apt(updated: str, installed: str, code: int, packages: Sequence[str], reach: Reach) -> Stopped:
    """Why apt couldn't get ``packages``, from what ``update`` and then ``install`` printed."""
    said = updated + installed
    values = {"packages": " ".join(packages)}
    if stopped := _of_the_disk(said, reach):
        return stopped
    for code_, patterns in (("setup-apt-offline", _APT_NO_CONNECTION), ("setup-apt-source", _APT_BAD_SOURCE)):
        if match := next(filter(None, (re.search(p, said) for p in patterns)), None):
            return Stopped(code_, detail=match[0].strip(), **values)
    if names := unknown_packages(installed):
        return Stopped("setup-apt-no-package", names="、".join(names), **values)
    if stopped := _of_the_folder(said, reach):
        return stopped
    return Stopped("setup-apt-failed", reason=_reason(said, code, "apt-get"), log=LOG, **values)


def unknown_packages(said: str) -> list[str]:
    """The packages that apt doesn't know."""
    return list(
        dict.fromkeys(
            a or b
            for a, b in re.findall(
                r"E: (?:Unable to locate package (\S+)|Package '(\S+)' has no installation candidate)", said
            )
        )
    )


# --- both ------------------------------------------------------------------------------


def _of_the_disk(said: str, reach: Reach) -> Stopped | None:
    match = re.search(
        r"(?:No space left on device|Disk quota exceeded|enough free space in|WinError 112[^\n:]*)"
        r"(?:: '([^'\n]+)'| (/\S+))?",
        said,
    )
    if match or reach.free < 5e6:
        place = match and (match[1] or match[2])
        return Stopped("setup-disk-full", folder=place or reach.root, need=SPACE_MB)
    return None


def _of_the_folder(said: str, reach: Reach) -> Stopped | None:
    match = re.search(
        r"(?:Permission denied|Read-only file system|WinError 5\][^\n:]*|WinError 32\][^\n:]*)"
        r"(?:: '([^'\n]+)')?",
        said,
    )
    return Stopped("setup-not-writable", path=match[1] or reach.root) if match else None


def _other(said: str, code: int, program: str) -> Stopped:
    return Stopped("setup-failed", reason=_reason(said, code, program), log=LOG)


def _reason(said: str, code: int, program: str) -> str:
    """The signal that ended it, or its own last word on what went wrong."""
    if code < 0:
        return f"{program}: {signal_name(-code)}"
    return last_error(said)


def signal_name(number: int) -> str:
    """``SIGKILL`` for 9."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def last_error(said: str) -> str:
    """The last line that reads like an error, else the last of all."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"(?:ERROR|E|error):|[\w.]*(?:Error|Exception)\b", line)]
    return (errors or lines or ["?"])[-1][:160]


def from_os_error(fault: OSError, root: Path) -> Stopped:
    """The reason for a fault that the operating system reported to set-up itself."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT) or getattr(fault, "winerror", 0) == 112:
        return Stopped("setup-disk-full", folder=root, need=SPACE_MB)
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Stopped("setup-not-writable", path=fault.filename or root)
    return Stopped("setup-failed", reason=f"{fault.strerror or fault}: {fault.filename or ''}", log=LOG)
