#!/bin/sh
# The machine's own /etc/init.d/docker ACTION with the given /etc/default/docker and a dockerd that only notes its
# arguments: init-script-alone.sh DEFAULTS ACTION now|late|never, where the last says when docker0 gets its address.
# Prints the arguments, one a line. Run it under
#   unshare --net --mount --pid --fork --kill-child --mount-proc
set -eu
defaults=$1 action=$2 address=$3

mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /var/log
mount -t sysfs sysfs /sys
mount -t tmpfs tmpfs /sys/fs/cgroup
mount --bind "$defaults" /etc/default/docker

cat > /run/dockerd <<'DOCKERD'
#!/bin/sh
printf '%s\n' "$@" > /run/arguments.new
mv /run/arguments.new /run/arguments
DOCKERD
chmod 755 /run/dockerd

give_address() { ip address add 172.17.42.1/16 dev docker0; }
ip link add docker0 type bridge
case $address in
    now) give_address ;;
    late) (sleep 1.5; give_address) & ;;
esac

status=0
/etc/init.d/docker "$action" >&2 || status=$?
if [ "$action" = start ] && [ "$status" -eq 0 ]; then
    for try in 1 2 3 4 5 6 7 8 9 10; do [ -e /run/arguments ] || sleep 0.2; done
    cat /run/arguments
fi
exit "$status"
