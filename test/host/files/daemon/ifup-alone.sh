#!/bin/sh
# ifup br0 and docker0, with the given interfaces file, on an Open vSwitch of their own; then again as after a
# reboot, where OVSDB has kept its rows. Prints five lines of JSON: the rows of Open_vSwitch, Bridge, Port and
# Interface, and what "ip address" says. Run it under
#   unshare --net --mount --pid --fork --kill-child --mount-proc
# so that nothing of it is left and nothing of it reaches the machine.
set -eu
interfaces=$1

for folder in /run /var/log /etc/openvswitch; do mount -t tmpfs tmpfs "$folder"; done
mount -t sysfs sysfs /sys
mount --bind "$interfaces" /etc/network/interfaces
mkdir -p /run/openvswitch /run/network /var/log/openvswitch
ip link set lo up

socket=/run/openvswitch/db.sock
ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
ovsdb-server --detach --no-chdir --pidfile --log-file "--remote=punix:$socket" /etc/openvswitch/conf.db
ovs-vsctl --no-wait init -- set open_vswitch . external_ids:system-id=theirs

for boot in first second; do
    ovs-vswitchd --detach --no-chdir --pidfile --log-file
    # br0 of the kernel's datapath has no device where the kernel has no Open vSwitch: the rows are there all the same.
    ifup br0 docker0 >&2 || true
    [ "$boot" = second ] && break
    ovs-appctl -T 5 exit --cleanup
    while [ -e /run/openvswitch/ovs-vswitchd.pid ]; do sleep 0.1; done
    ip link delete docker0
    rm -r /run/network && mkdir /run/network
done

for table in Open_vSwitch Bridge Port Interface; do
    ovsdb-client transact "unix:$socket" "[\"Open_vSwitch\",{\"op\":\"select\",\"table\":\"$table\",\"where\":[]}]"
done
ip -json address show
