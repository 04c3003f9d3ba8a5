# PID 1 of a test machine: private /run, /etc, /root and /home, then sshd in the foreground.
set -eu
mount --make-rprivate /
mount -t tmpfs tmpfs /run
mkdir -p /run/sshd /run/etc /run/root /run/home/ops
cp -a /etc/. /run/etc/
mount --bind /run/etc /etc
mount --bind /run/home /home
mount --bind /run/root /root
# sudo complains where a machine does not know its own name.
echo "127.0.1.1 $(hostname)" >> /etc/hosts
# Read by sshd as the user who logs in.
cp "$AUTHORIZED_KEYS" /run/authorized_keys
chmod 644 /run/authorized_keys

{
  echo "Port $PORT"
  printf '%s\n' "$HOST_KEYS" | sed 's/^/HostKey /'
  echo 'AuthorizedKeysFile /run/authorized_keys'
  printf '%s\n' "$SSHD_CONFIG"
  echo 'ListenAddress 127.0.0.1'
  echo 'StrictModes no'
  echo 'UsePAM no'
  echo 'PermitRootLogin yes'
  echo 'PasswordAuthentication no'
  echo 'MaxStartups 100'
  echo 'PidFile none'
} > /run/sshd_config

if [ -n "$SUDOERS" ]; then
  echo "ops:x:4242:4242::/home/ops:$OPS_SHELL" >> /etc/passwd
  echo 'ops:x:4242:' >> /etc/group
  # The password is the letters "secret"; nobody types it here.
  echo 'ops:$5$salt$kpa26zwgX83BPSR8d7w93OIXbFt/d3UOTZaAu5vsTM6:20000::::::' >> /etc/shadow
  chown 4242:4242 /home/ops
  printf '%s\n' "$SUDOERS" > /etc/sudoers.d/ops
  chmod 440 /etc/sudoers.d/ops
fi

if [ -n "$OVSDB" ]; then
  mkdir -m 755 /run/openvswitch
  ovsdb-tool create /run/conf.db /usr/share/openvswitch/vswitch.ovsschema
  ovsdb-server /run/conf.db --remote=punix:/run/openvswitch/db.sock --unixctl=none --log-file=/dev/null > /dev/null 2>&1 &
  while [ ! -S /run/openvswitch/db.sock ]; do sleep 0.02; done
fi

for program in $WITHOUT; do mount --bind /dev/null "$program"; done

exec /usr/sbin/sshd -D -e -f /run/sshd_config
