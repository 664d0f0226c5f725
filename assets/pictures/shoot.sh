#!/usr/bin/env bash
# The pictures of the README: qari with its own sample, in real terminals.
#
#   assets/pictures/shoot.sh [PATH OF qari]     default: target/release/qari
#
# Wants Xvfb, xterm, mlterm, xdotool, ImageMagick and the font DejaVu Sans Mono:
#   apt install xvfb xterm mlterm xdotool imagemagick fonts-dejavu-core
set -euo pipefail
cd "$(dirname "$0")/../.."
qari=$(realpath "${1:-${CARGO_TARGET_DIR:-target}/release/qari}")
pictures=$PWD/assets/pictures
for tool in Xvfb xterm mlterm xdotool import convert; do
  command -v "$tool" >/dev/null || { echo "shoot.sh: $tool is not here" >&2; exit 1; }
done

home=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$home"' EXIT
mkdir -p "$home/config/qari" "$home/.mlterm"
printf 'DEFAULT=DejaVu Sans Mono\nISO10646_UCS4_1=DejaVu Sans Mono\n' >"$home/.mlterm/aafont"

# A display of our own: the first number that is free.
for number in $(seq 80 99); do
  [ -e "/tmp/.X11-unix/X$number" ] && continue
  Xvfb ":$number" -screen 0 1600x1000x24 -nolisten tcp >/dev/null 2>&1 &
  break
done
export DISPLAY=:$number
for _ in $(seq 50); do xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.1; done

# picture TERMINAL NAME LANG THEME KEY...: keys as xdotool names them, text:WORDS as typed.
picture() {
  local terminal=$1 name=$2 lang=$3 theme=$4
  shift 4
  local run=(env -i "PATH=$PATH" "HOME=$home" "DISPLAY=$DISPLAY" LANG=C.UTF-8
    "XDG_CONFIG_HOME=$home/config" "XDG_DATA_HOME=$home/data-$name" "XDG_CACHE_HOME=$home/cache")
  local program=("$qari" --lang "$lang" --theme "$theme")
  case $terminal in
    xterm) "${run[@]}" xterm -u8 -fa "DejaVu Sans Mono" -fs 11 -geometry 104x30+0+0 \
      -xrm '*scrollBar:false' -xrm '*borderWidth:0' -e "${program[@]}" & ;;
    mlterm) "${run[@]}" mlterm --type=xft --fontsize=15 --sbmod=none --km=utf8 \
      --geometry=104x30+0+0 -e "${program[@]}" & ;;
  esac
  local process=$! window=
  for _ in $(seq 100); do
    window=$(xdotool search --onlyvisible --class "$terminal" 2>/dev/null | tail -1 || true)
    [ -n "$window" ] && break
    sleep 0.1
  done
  xdotool windowfocus "$window" 2>/dev/null
  sleep 2
  for key in "$@"; do
    case $key in
      text:*) xdotool type --delay 60 "${key#text:}" ;;
      *) xdotool key "$key" ;;
    esac
    sleep 0.3
  done
  sleep 1
  import -window "$window" "$home/$name.png"
  convert "$home/$name.png" -colors 96 "PNG8:$pictures/$name.png"
  kill "$process"
  wait "$process" 2>/dev/null || true
  echo "$name.png"
}

# A library of the pages that the tests read.
keeping() { XDG_DATA_HOME="$home/data-library" XDG_CONFIG_HOME="$home/config" "$qari" "$@" >/dev/null; }
keeping add tests/pages/*.html
keeping tag 1 2 --add محليات --star yes
keeping tag 3 --read yes

picture xterm library ar dark text:jj
picture xterm reading ar dark bracketright bracketright Tab Tab
picture xterm peek ar light e e e i
picture xterm review ar dark text:W text:jj
picture xterm english en light text:Q text:j Tab
picture mlterm mlterm ar light text:/ text:ماء Return
