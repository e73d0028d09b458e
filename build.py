#!/usr/bin/env python3
"""Builds the guide: `python3 build.py`. The first run sets itself up in .venv.

Written so that any Python 3 can read it and say that it is too old.
"""

import os
import sys

# the finding setup-python-old: an older Python can't read the program, nor the catalogue with its words
TOO_OLD = """\
错误：Python {0} 太旧，需要 3.11 或更新的版本
    提示：请到 python.org 或系统的软件商店安装 Python 3.11 以上，再运行一次。
error: Python {0} is too old; 3.11 or newer is needed
    hint: Install Python 3.11 or newer from python.org or your system's store, then run again.
"""


def forget_strange_folders():
    """Takes from sys.path what comes before the standard library: this file's folder, PYTHONPATH.

    A yaml.py or typing.py that lies there is somebody's own and not the module of that name.
    """
    library = os.path.dirname(os.path.abspath(os.__file__))
    packed = "python%d%d.zip" % tuple(sys.version_info[:2])
    for at, place in enumerate(sys.path):
        if os.path.basename(place) == packed or os.path.abspath(place) == library:
            del sys.path[:at]
            return


def main(argv):
    if sys.version_info < (3, 11):
        sys.stderr.write(TOO_OLD.format("%d.%d" % tuple(sys.version_info[:2])))
        return 3
    root = os.path.dirname(os.path.abspath(__file__))
    libraries = os.path.join(root, ".venv")
    if sys.dont_write_bytecode and os.path.exists(os.path.join(libraries, ".ready")):
        # whoever forbids __pycache__ wants a clean folder, not a second of compiling at every start
        sys.dont_write_bytecode, sys.pycache_prefix = False, os.path.join(libraries, "compiled")
    sys.path.insert(0, os.path.join(root, "src"))
    from booklet import bootstrap, standard_streams

    standard_streams.guard_streams()
    if not bootstrap.is_inside(root):
        return bootstrap.start(root, argv)
    from booklet import cli

    return cli.main(argv)


if __name__ == "__main__":  # worker processes import this file again
    forget_strange_folders()
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # before there was anything to say
        sys.exit(130)
