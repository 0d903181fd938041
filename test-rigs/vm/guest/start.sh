#!/bin/bash
# The first program on the image: makes what systemd would make, or becomes systemd.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
hostname vm
if [[ -e /ctl/systemd ]]; then
  cp /ctl/roomhand-command.service /etc/systemd/system/
  # No terminal to log in at, and no network to look for newer packages in.
  for unit in serial-getty@ttyS0.service apt-daily.timer apt-daily-upgrade.timer; do
    ln -sf /dev/null "/etc/systemd/system/$unit"
  done
  mkdir -p /etc/systemd/system/multi-user.target.wants
  ln -s ../roomhand-command.service /etc/systemd/system/multi-user.target.wants/
  exec /lib/systemd/systemd
fi
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t tmpfs run /run
mount -t tmpfs tmp /tmp
chmod 1777 /tmp
mkdir -p /dev/pts /dev/shm
mount -t devpts pts /dev/pts
mount -t tmpfs shm /dev/shm
ln -sf /proc/self/fd /dev/fd
modprobe configfs && mount -t configfs config /sys/kernel/config
ip link set lo up
/lib/systemd/systemd-udevd --daemon >/dev/null 2>&1
# What was there before udev: the buses, where all the rest comes from, and ports whose driver may be a part of the kernel.
# Each device of others would cost a tenth of a second.
udevadm trigger --action=add --subsystem-match=pci --subsystem-match=virtio --subsystem-match=virtio-ports --subsystem-match=usb
for node in /dev/virtio-ports/{serial,qemu} /dev/serial/by-id; do
  for ((tries = 0; tries < 300; tries++)); do
    [[ ! -e $node ]] || break
    sleep 0.1
  done
done
udevadm settle -t 60
exec /bin/bash /ctl/work.sh
