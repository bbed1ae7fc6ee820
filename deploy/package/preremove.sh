#!/bin/sh
# Stops both services when the package goes. An upgrade gives this script, too:
# the kiosk goes on then, and is still started at the next boot. The data folder
# stays: it may hold guests.
set -e
if [ "$1" = remove ] && command -v systemctl >/dev/null 2>&1; then
	systemctl disable --now frontdesk-desk.service frontdesk-sender.service || true
fi
