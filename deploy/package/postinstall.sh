#!/bin/sh
# Makes the user and the folder; nothing is started before it is set up.
set -e
if command -v systemd-sysusers >/dev/null 2>&1; then
	systemd-sysusers frontdesk.conf
elif ! getent passwd frontdesk >/dev/null; then
	useradd --system --home-dir /var/lib/frontdesk --shell /usr/sbin/nologin frontdesk
fi
chgrp frontdesk /etc/frontdesk
chmod 0750 /etc/frontdesk
if [ -d /run/systemd/system ]; then
	systemctl daemon-reload
fi
echo "Set this desk up with: frontdesk init --settings /etc/frontdesk/settings.toml --data-dir /var/lib/frontdesk"
echo "Then: systemctl enable --now frontdesk-desk   (or frontdesk-sender, without a screen)"
