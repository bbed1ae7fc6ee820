#!/bin/sh
# Stops both services. The data folder stays: it may hold guests.
set -e
if [ -d /run/systemd/system ]; then
	systemctl disable --now frontdesk-desk.service frontdesk-sender.service || true
fi
