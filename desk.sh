#!/bin/sh
# Double-click ("Run in a terminal") or ./desk.sh: sets up, builds, opens the page of the results, and offers live pages.
# With a desk's YAML file it is that desk's; whatever else is typed after it goes to build.py.

case "$1" in
  *.yaml) desk=$(cd "$(dirname -- "$1")" && pwd)/$(basename -- "$1"); set -- "$desk" ;;
  *) desk= ;;
esac
cd -- "$(dirname -- "$0")" || exit 3

if [ ! -t 1 ] && [ -z "$DESK_TERMINAL" ] && [ -n "$DISPLAY$WAYLAND_DISPLAY" ]; then
  # double-clicked, with nowhere to show messages
  for terminal in x-terminal-emulator gnome-terminal deepin-terminal konsole mate-terminal xfce4-terminal; do
    command -v "$terminal" >/dev/null || continue
    DESK_TERMINAL=1; export DESK_TERMINAL
    case $terminal in
      gnome-terminal | mate-terminal) exec "$terminal" -- "$PWD/desk.sh" "$@" ;;
      xfce4-terminal) exec "$terminal" -x "$PWD/desk.sh" "$@" ;;
      *) exec "$terminal" -e "$PWD/desk.sh" "$@" ;;
    esac
  done
fi

python=
for each in python3 python3.14 python3.13 python3.12 python3.11 python; do
  if "$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$each
    break
  fi
done

code=3
if [ -z "$python" ]; then
  cat <<'END'
这台电脑还没有 Python 3.11 或更新的版本。请安装后再试：
    Ubuntu、Debian、统信、麒麟：sudo apt install python3      其他系统：https://www.python.org/downloads/
    （装好的版本用 python3 --version 看；低于 3.11 的，请换新一些的系统，或到 python.org 下载。）
Python 3.11 or newer is needed: install it with your system's tools or from https://www.python.org/downloads/
END
elif [ -n "$desk" ]; then
  "$python" build.py --no-open --branding "$desk"
  code=$?
elif [ $# = 0 ]; then
  "$python" build.py --no-open
  code=$?
else
  "$python" build.py "$@"
  code=$?
fi

if [ "$code" = 0 ] && { [ $# = 0 ] || [ -n "$desk" ]; }; then
  shown=out
  if [ -f out/index.html ]; then shown=out/index.html; fi
  if [ "$(uname)" = Darwin ]; then
    open "$shown"
  elif [ -n "$DISPLAY$WAYLAND_DISPLAY" ] && command -v xdg-open >/dev/null; then
    xdg-open "$shown" >/dev/null 2>&1
  fi
fi
if [ -t 0 ] && [ -t 1 ]; then
  if [ "$code" = 0 ] && { [ $# = 0 ] || [ -n "$desk" ]; }; then
    printf '\n要在网页里填站点资料、改了马上看到，输入 s 再按回车；不要，直接按回车。\n'
    printf 's and Enter: live pages in the browser; Enter: close '
    read -r go
    if [ "$go" = s ]; then
      "$python" build.py serve
      code=$?
    fi
  else
    printf '\n按回车键关闭 / press Enter to close '
    read -r _
  fi
fi
exit "$code"
