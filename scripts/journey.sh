#!/bin/sh
# Plays a guest's whole journey in a real tmux pane of 80 columns and 24 rows:
# on the full screen, or in lines.
#
#   scripts/journey.sh PROGRAM screen|lines [TERM]
#
# It uses training, with a folder of its own, and prints the last pane, or all
# that was said. The exit status is 0 when the guest was enrolled, and 3 where
# there is no tmux.
set -eu

program=${1:?"say which program: scripts/journey.sh bin/frontdesk screen"}
way=${2:-screen}
term=${3:-screen-256color}

command -v tmux >/dev/null 2>&1 || { echo "There is no tmux here."; exit 3; }

home=$(mktemp -d)
socket="$home/tmux"
pane() { tmux -S "$socket" "$@"; }
# finish ends the kiosk, which may still write into its folder for a moment.
finish() {
  kiosk=$(pane display-message -p '#{pane_pid}' 2>/dev/null) || kiosk=
  pane kill-server >/dev/null 2>&1 || true
  left=100
  while [ -n "$kiosk" ] && [ "$left" -gt 0 ] && kill -0 "$kiosk" 2>/dev/null; do
    left=$((left - 1))
    sleep 0.1
  done
  rm -rf "$home"
}
trap finish EXIT INT TERM

flags=--training
[ "$way" = screen ] || flags="$flags --accessible"
pane -f /dev/null new-session -d -x 80 -y 24 \
  "exec env -i HOME='$home' PATH='$PATH' TERM='$term' LANG=C.UTF-8 '$program' $flags"
pane set-option -g status off >/dev/null
pane set-option -g history-limit 1000 >/dev/null

# sees waits for a text: on the screen, or anywhere in what was said.
sees() {
  left=300
  while [ "$left" -gt 0 ]; do
    if [ "$way" = screen ]; then pane capture-pane -p; else pane capture-pane -p -S -; fi | grep -qF -- "$1" && return 0
    left=$((left - 1))
    sleep 0.1
  done
  echo "\"$1\" was never there. The pane is:" >&2
  pane capture-pane -p >&2
  exit 1
}
types() { pane send-keys -l -- "$1"; }
press() { pane send-keys "$@"; }

# answer waits for a question and answers it.
answer() {
  if [ "$way" = screen ]; then sees "> $1"; else sees "$1, "; fi
  [ -z "$2" ] || types "$2"
  press Enter
}

if [ "$way" = screen ]; then sees "New guest"; else sees "Press Enter for a new guest"; fi
press Enter
answer "First Name" Ana
answer "Mobile Phone" 2125550142
answer "Email" ana@example.com
answer "Opt In to Email" y
answer "Date Of Birth" 02/14/1990
answer "ZIP Code" 10001
answer "Country" u
answer "Dietary Preference" "low f"
answer "How did you hear about us?" "A friend"
if [ "$way" = screen ]; then
  sees "> Favorite Colors"
  types r
  press Space
  sees "[x] Red"
  press Enter
else
  answer "Favorite Colors" "1 3"
fi
sees "Is everything right?"
sees "February 14, 1990"
press Enter
sees "Ana is enrolled."
if [ "$way" = screen ]; then pane capture-pane -p; else pane capture-pane -p -S - | sed '/^$/d'; fi
