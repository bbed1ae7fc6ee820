#!/bin/sh
# Makes the user and the folders; nothing is started before it is set up.
set -e
if command -v systemd-sysusers >/dev/null 2>&1; then
	systemd-sysusers frontdesk.conf
elif ! getent passwd frontdesk >/dev/null; then
	useradd --system --user-group --home-dir /var/lib/frontdesk --shell /usr/sbin/nologin frontdesk
fi
install -d -m 0750 -o frontdesk -g frontdesk /etc/frontdesk
install -d -m 0700 -o frontdesk -g frontdesk /var/lib/frontdesk
if [ -d /run/systemd/system ]; then
	systemctl daemon-reload
fi
if [ -n "${2:-}" ]; then
	exit 0 # an upgrade: the desk is set up
fi
echo "Set this desk up as the user that it runs as:"
echo "  runuser -u frontdesk -- frontdesk init --settings /etc/frontdesk/settings.toml --data-dir /var/lib/frontdesk"
echo "Then: systemctl enable --now frontdesk-desk.service   (or frontdesk-sender.service, without a screen)"
