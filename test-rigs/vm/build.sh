#!/usr/bin/env bash
# Builds the virtual machine's kernel, first files and root image into a folder of its own. Needs root and the network.
#   build.sh FOLDER
# ROOMHAND_VM_MIRROR names another Debian mirror than debootstrap's own.
set -euo pipefail
release=bookworm
packages=openjdk-17-jre-headless,v4l-utils,kmod,udev,usbutils,usbip,procps,iproute2,busybox-static
# What the first files need to find the root image and the shared folders; everything else is on the root image.
first_modules=(virtio_pci virtio_blk ext4 overlay 9pnet_virtio 9p)

target=$1
work=$target.building
say() { printf 'rig vm: %s\n' "$*" >&2; }

rm -rf -- "$work"
mkdir -p -- "$work"
trap 'rm -rf -- "$work"' EXIT
root=$work/root

say "fetching Debian $release (about two minutes)"
debootstrap --variant=minbase --include="$packages" "$release" "$root" ${ROOMHAND_VM_MIRROR:+"$ROOMHAND_VM_MIRROR"} \
  >"$work/debootstrap.log" 2>&1 || {
  tail -n 20 "$work/debootstrap.log" >&2
  say "debootstrap failed"
  exit 1
}

# The kernel's files alone: its package scripts would make first files of their own.
kernel=$(chroot "$root" apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
say "fetching $kernel"
chroot "$root" sh -c "cd /tmp && apt-get -q -o APT::Sandbox::User=root download '$kernel'" >"$work/kernel.log" 2>&1 || {
  cat "$work/kernel.log" >&2
  exit 1
}
chroot "$root" sh -c 'dpkg-deb -x /tmp/linux-image-*.deb /tmp/kernel'
release_name=$(ls "$root/tmp/kernel/lib/modules")
mkdir -p "$root/usr/lib/modules"
mv "$root/tmp/kernel/lib/modules/$release_name" "$root/usr/lib/modules/"
mv "$root/tmp/kernel/boot/vmlinuz-$release_name" "$work/vmlinuz"
rm -rf "$root"/tmp/* "$root"/var/cache/apt/archives/*.deb
chroot "$root" depmod "$release_name"

say "making the first files and the root image"
first=$work/first
mkdir -p "$first"/{bin,dev,proc,sys,ro,rw,new,mod}
cp "$root/bin/busybox" "$first/bin/"
number=100
while read -r module; do
  cp "$root$module" "$first/mod/$number-${module##*/}"
  number=$((number + 1))
done < <(for m in "${first_modules[@]}"; do
  chroot "$root" modprobe -S "$release_name" --show-depends "$m"
done | awk '$1 == "insmod" && !seen[$2]++ {print $2}')
cat >"$first/init" <<'END'
#!/bin/busybox sh
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
exec switch_root /new /bin/bash /ctl/start
END
chmod +x "$first/init"
(cd "$first" && find . | "$root/bin/busybox" cpio -o -H newc 2>/dev/null | gzip -1) >"$work/first.gz"
truncate -s 3G "$work/root.img"
mkfs.ext4 -q -F -O ^has_journal -d "$root" "$work/root.img"
rm -rf -- "$root" "$first"
trap - EXIT
mv -- "$work" "$target"
say "the virtual machine is in $target"
