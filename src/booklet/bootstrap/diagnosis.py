"""Why a program that set-up ran has failed: its own words → the finding that is true of them.

Pure functions of what pip and apt print in English; ``tests/tool_outputs`` has what they printed.
What they don't say isn't guessed: then their last error is passed on as it is.
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

from booklet.bootstrap.messages import SetupFailed
from booklet.bootstrap.paths import LOG
from booklet.bootstrap.stamp import python_name

SPACE_MB = 400  # what set-up may need at its fullest, downloads included


@dataclass(frozen=True)
class ProgramContext:
    """What a program had to work with: the project's folder, the room left there in bytes, its proxies."""

    root: Path
    free: int
    proxies: tuple[str, ...] = ()

    @classmethod
    def of(cls, environ: Mapping[str, str], root: Path) -> ProgramContext:
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
_NO_MATCH = r"No matching distribution found for (\S+)"


def requirement_not_found(output: str) -> str:
    """The requirement for which pip found nothing though it reached whom it asked; empty if it wasn't
    that."""
    found = re.search(_NO_MATCH, output)
    asked_nobody = re.search(r"connection broken by|problem confirming the ssl", output)
    return found[1] if found and not asked_nobody else ""


def explain_pip(output: str, code: int, context: ProgramContext) -> SetupFailed:
    """Why pip has failed, from what it printed, its exit code, and what it had to work with."""

    def found(pattern: str) -> re.Match[str] | None:
        return re.search(pattern, output)

    if failed := _disk_fault(output, context):
        return failed
    if "DO NOT MATCH THE HASHES" in output:
        names = re.findall(r"^ +(\S+==\S+) from ", output, re.MULTILINE)
        # setup-hash-mismatch: a file that came damaged or was exchanged on the way is never installed
        return SetupFailed("setup-hash-mismatch", name="、".join(dict.fromkeys(names)))
    if failed := _proxy_fault(output, context):
        return failed
    if "ssl module in Python is not available" in output or "SSL module is not available" in output:
        # setup-python-incomplete: a Python built without ssl can reach no index
        return SetupFailed("setup-python-incomplete", modules="ssl")
    if match := found(r"Could not find .* TLS .*invalid path: (\S+)"):
        # setup-certificate-file: pip reads no certificates where its setting points
        return SetupFailed("setup-certificate-file", path=match[1])
    if match := found(r"certificate verify failed: (.+?)\.? \(_ssl") or found(
        r"CertificateError\(['\"](.{1,120})"
    ):
        # setup-certificate: somebody between here and the index answers in its name
        return SetupFailed("setup-certificate", address=_host(output), detail=match[1])
    if match := next(filter(None, map(found, _NO_CONNECTION)), None):
        # setup-offline: no connection at all: a mirror would not help
        return SetupFailed("setup-offline", address=_host(output), detail=match[0])
    return _from_answer(output, code, context)


def _from_answer(output: str, code: int, context: ProgramContext) -> SetupFailed:
    """pip reached whom it asked: what it was answered; or the fault was its own or the machine's."""
    name = (re.search(_NO_MATCH, output) or ["", ""])[1]
    if match := (
        re.search(r"Could not fetch URL (\S+): (.*?)(?: for url: \S+)? - skipping", output)
        or re.search(r"Location '(\S+)' is ignored: (.+)", output)
    ):
        too_many = re.search(r"too many (\d+) error responses", match[2])
        return SetupFailed(
            # setup-index-answer: the index answered, and with an error of its own
            "setup-index-answer",
            address=_without_password(match[1]),
            answer=too_many[1] if too_many else match[2],
        )
    if match := re.search(
        r"HTTP error (\d+ ?\w*) while getting (\S+)|(\d{3} (?:Client|Server) Error: .+?) for url: (\S+)",
        output,
    ):
        return SetupFailed(
            "setup-index-answer", address=_without_password(match[2] or match[4]), answer=match[1] or match[3]
        )
    others = re.findall(r"\(from versions: (?!none)(.+?)\)", output)
    if name and others:
        return SetupFailed(
            # setup-no-version: the index has the package, and not the locked version
            "setup-no-version",
            name=name,
            versions=", ".join(others[-1].split(", ")[-4:]),
            address=_host(output),
        )
    if name and re.search(
        r"wheel's tags|different [Pp]ython|No sources permitted|not a supported wheel", output
    ):
        # setup-no-wheel: the version is there, and no wheel for this Python and system
        return SetupFailed("setup-no-wheel", name=name, python=python_name())
    if name and "Skipping link: not a file" in output and "Found link" not in output:
        # setup-index-empty: the index knows nothing of the package: its address is often wrong
        return SetupFailed("setup-index-empty", name=name, address=_host(output))
    return _folder_fault(output, context) or _other(output, code, "pip")


def _proxy_fault(output: str, context: ProgramContext) -> SetupFailed | None:
    shown = "、".join(_without_password(proxy) for proxy in context.proxies) or "?"
    if "SOCKS support" in output:
        # setup-proxy-socks: pip speaks SOCKS only with a package that set-up can't have yet
        return SetupFailed("setup-proxy-socks", proxy=shown)
    if match := re.search(r"Tunnel connection failed: ([^'\")]+)", output):
        # setup-proxy: the proxy is what didn't answer, or refused
        return SetupFailed("setup-proxy", proxy=shown, detail=match[1])
    hosts = {urlsplit(proxy if "://" in proxy else f"//{proxy}").hostname for proxy in context.proxies}
    through = set(re.findall(r"host='([^']+)', port=\d+\)(?::|\")", output)) & hosts
    if "ProxyError" in output or (through and "connection broken" in output):
        reason = next(filter(None, (re.search(p, output) for p in _NO_CONNECTION)), None)
        return SetupFailed("setup-proxy", proxy=shown, detail=reason[0] if reason else "ProxyError")
    return None


def _host(output: str) -> str:
    """Whom pip asked, without passwords; it names the one it asks by default only now and then."""
    match = (
        re.search(r"Failed to resolve '([^']+)'", output)
        or re.search(r"\(host='([^']+)', port=\d+\)", output)
        or re.search(r"https?://(?:[^/\s@]+@)?([\w.-]+(?::\d+)?)", output)
    )
    return match[1] if match else "PyPI"


def _without_password(url: str) -> str:
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


def explain_apt(
    updated: str, installed: str, code: int, packages: Sequence[str], context: ProgramContext
) -> SetupFailed:
    """Why apt couldn't get ``packages``, from what ``update`` and then ``install`` printed."""
    output = updated + installed
    values = {"packages": " ".join(packages)}
    if failed := _disk_fault(output, context):
        return failed
    # setup-apt-offline: apt's servers, not pip's, were out of reach; setup-apt-source: its list of sources is
    # wrong
    for code_, patterns in (("setup-apt-offline", _APT_NO_CONNECTION), ("setup-apt-source", _APT_BAD_SOURCE)):
        if match := next(filter(None, (re.search(p, output) for p in patterns)), None):
            return SetupFailed(code_, detail=match[0].strip(), **values)
    if names := unknown_packages(installed):
        # setup-apt-no-package: this system's packages are called otherwise
        return SetupFailed("setup-apt-no-package", names="、".join(names), **values)
    if failed := _folder_fault(output, context):
        return failed
    # setup-apt-failed: what apt said itself: nothing truer is known
    return SetupFailed("setup-apt-failed", reason=_reason(output, code, "apt-get"), log=LOG, **values)


def unknown_packages(output: str) -> list[str]:
    """The packages that apt doesn't know."""
    return list(
        dict.fromkeys(
            a or b
            for a, b in re.findall(
                r"E: (?:Unable to locate package (\S+)|Package '(\S+)' has no installation candidate)", output
            )
        )
    )


# --- both ------------------------------------------------------------------------------


def _disk_fault(output: str, context: ProgramContext) -> SetupFailed | None:
    match = re.search(
        r"(?:No space left on device|Disk quota exceeded|enough free space in|WinError 112[^\n:]*)"
        r"(?:: '([^'\n]+)'| (/\S+))?",
        output,
    )
    if match or context.free < 5e6:
        place = match and (match[1] or match[2])
        # setup-disk-full: told where there is really no room left
        return SetupFailed("setup-disk-full", folder=place or context.root, need=SPACE_MB)
    return None


def _folder_fault(output: str, context: ProgramContext) -> SetupFailed | None:
    match = re.search(
        r"(?:Permission denied|Read-only file system|WinError 5\][^\n:]*|WinError 32\][^\n:]*)"
        r"(?:: '([^'\n]+)')?",
        output,
    )
    # setup-not-writable: the folder belongs to somebody else, or is on a read-only disk
    return SetupFailed("setup-not-writable", path=match[1] or context.root) if match else None


def _other(output: str, code: int, program: str) -> SetupFailed:
    # setup-failed: nothing above fits: its own last error is passed on
    return SetupFailed("setup-failed", reason=_reason(output, code, program), log=LOG)


def _reason(output: str, code: int, program: str) -> str:
    """The signal that ended it, or its own last word on what went wrong."""
    if code < 0:
        return f"{program}: {signal_name(-code)}"
    return last_error(output)


def signal_name(number: int) -> str:
    """``SIGKILL`` for 9."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def last_error(output: str) -> str:
    """The last line that reads like an error, else the last of all."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"(?:ERROR|E|error):|[\w.]*(?:Error|Exception)\b", line)]
    return (errors or lines or ["?"])[-1][:160]


def explain_os_error(fault: OSError, root: Path) -> SetupFailed:
    """The reason for a fault that the operating system reported to set-up itself."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT) or getattr(fault, "winerror", 0) == 112:
        return SetupFailed("setup-disk-full", folder=root, need=SPACE_MB)
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return SetupFailed("setup-not-writable", path=fault.filename or root)
    return SetupFailed("setup-failed", reason=f"{fault.strerror or fault}: {fault.filename or ''}", log=LOG)
