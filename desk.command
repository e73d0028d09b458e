#!/bin/sh
# macOS opens this in a terminal when it is double-clicked; the work is desk.sh's.
exec "$(dirname -- "$0")/desk.sh" "$@"
