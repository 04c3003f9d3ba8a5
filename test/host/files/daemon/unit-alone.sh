#!/bin/sh
# What systemd says to the machine's own docker.service with the given drop-in: unit-alone.sh DROP-IN.
# Run it under
#   unshare --net --mount --pid --fork --kill-child --mount-proc
set -eu
mount -t tmpfs tmpfs /run
mkdir -p /run/systemd/system/docker.service.d
cp "$1" /run/systemd/system/docker.service.d/ovsmesh.conf
systemd-analyze verify docker.service
