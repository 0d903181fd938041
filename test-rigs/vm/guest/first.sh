#!/bin/busybox sh
# shellcheck shell=sh
# The machine's first program: finds the image and the shared folder, lays a writable layer over the image, and goes on
# there with the script that run.sh has put into the folder.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
for module in /mod/*; do insmod "$module"; done
tries=0
while [ ! -b /dev/vda ] && [ $tries -lt 300 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
mount -t ext4 -o ro,noload /dev/vda /ro
mount -t tmpfs rw /rw
mkdir /rw/upper /rw/work
mount -t overlay -o lowerdir=/ro,upperdir=/rw/upper,workdir=/rw/work over /new
mkdir -p /new/ctl
mount -t 9p -o trans=virtio,version=9p2000.L,msize=131072 ctl /new/ctl
umount /proc /sys
mount --move /dev /new/dev
exec switch_root /new /bin/bash /ctl/start.sh
