#!/bin/sh
# Runs a command on what looks like a host: prepared-host.sh systemd|sysv COMMAND…
# Run it under
#   unshare --net --mount --pid --fork --kill-child --mount-proc
# so that nothing of it is left and nothing of it reaches the machine.
set -eu
init=$1
shift

for folder in /run /etc/network /etc/systemd/system /etc/docker; do
    mkdir -p "$folder" 2>/dev/null && mount -t tmpfs tmpfs "$folder"
done
if [ "$init" = systemd ]; then mkdir -p /run/systemd/system; fi

ip link set lo up
ip link add docker0 type bridge
ip link add veth1 type veth peer name peer1
ip link set veth1 master docker0
ip address add 172.17.0.1/16 dev docker0
ip address add 10.1.1.1/24 dev docker0
ip link set docker0 mtu 1462 up

# Its own name in /proc is what counts, and its arguments; a name with a blank is one argument.
cp "$(command -v perl)" /run/dockerd
/run/dockerd -e 'sleep 60' -- --bridge docker0 --label 'two words' &
echo $! > /run/docker.pid
while [ "$(cat /proc/$!/comm)" != dockerd ]; do sleep 0.01; done

mkdir -p /etc/network/interfaces.d /etc/network/more /etc/systemd/system/docker.service.d
printf 'auto lo\n source  interfaces.d/*\nsource-directory more\nsource /etc/network/alone\n' > /etc/network/interfaces
printf 'auto eth6\n' > '/etc/network/interfaces.d/a name
of two lines'
printf 'auto eth7\n' > /etc/network/interfaces.d/eth7.cfg
printf 'auto eth8\n' > /etc/network/more/eth8
printf 'auto old\n' > /etc/network/more/eth8.bak
printf 'no last newline \377\000' > /etc/network/alone
chmod 600 /etc/network/alone
printf '{}\n' > /etc/docker/daemon.json
ln -s daemon.json /etc/docker/link.json
printf '[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd --debug $DOCKER_OPTS\n' > /etc/systemd/system/docker.service.d/10-debug.conf
printf '[Service]\nExecStart=\nExecStart=/never/shown\n' > /etc/systemd/system/docker.service.d/ovsmesh.conf

exec "$@"
