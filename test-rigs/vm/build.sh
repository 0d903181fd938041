#!/usr/bin/env bash
# Builds an image of the virtual machine, kernel and first files with it, into a folder that is not there yet. Needs root
# and the network.
#   build.sh 12|13 FOLDER
# Packages come from where apt on this machine gets Debian's; ROOMHAND_VM_MIRROR names another mirror.
set -euo pipefail
here=$(cd -P -- "${BASH_SOURCE[0]%/*}" && pwd)
debian=$1 target=$2
work=$target.building root=$target.building/root builder=$target.building/builder

# Within name spaces of its own: whatever ends this, its programs end and its mounts go.
if [[ -z ${ROOMHAND_VM_APART:-} ]]; then
  trap 'rm -rf --one-file-system -- "$work"' EXIT
  apart=()
  unshare --mount --pid --fork --kill-child --mount-proc true 2>/dev/null &&
    apart=(unshare --mount --pid --fork --kill-child --mount-proc)
  rm -rf --one-file-system -- "$work"
  ROOMHAND_VM_APART=yes setpriv --pdeathsig KILL "${apart[@]}" bash "$here/build.sh" "$@" &
  trap 'kill "$!"; wait "$!"; exit 143' INT TERM HUP
  wait "$!"
  exit
fi

case $debian in
  12) suite=bookworm java=openjdk-17-jre-headless ;;
  13) suite=trixie java=openjdk-21-jre-headless ;;
esac
packages=$java,v4l-utils,alsa-utils,kmod,udev,usbutils,usbip,procps,iproute2,busybox-static
# For a boot as of an installed system, and packages with a unit.
packages+=,systemd,systemd-sysv,libpam-systemd,libnss-systemd,dbus
# What the first files need to find the root image and the shared folders; everything else is on the root image.
first_modules=(virtio_pci virtio_blk ext4 overlay 9pnet_virtio 9p)

say() { printf 'roomhand: rig vm: %s\n' "$*" >&2; }

# Runs a step with its output in a log; tells each time that it lasts, and its last lines when it fails.
step() { # WHAT COMMAND...
  local what=$1 begun=$SECONDS every=10 told=0 job last
  shift
  [[ ! -t 2 ]] || every=1
  "$@" >>"$work/log" 2>&1 &
  job=$!
  while kill -0 "$job" 2>/dev/null; do
    if ((SECONDS - begun >= told)); then
      last=$(tail -n 1 -- "$work/log" | tr -cd '[:print:]')
      [[ ! -t 2 ]] || printf '\r\e[K' >&2
      printf 'roomhand: rig vm: Debian %s: %s, %d s %.60s' "$debian" "$what" $((SECONDS - begun)) "$last" >&2
      [[ -t 2 ]] || echo >&2
      told=$((SECONDS - begun + every))
    fi
    sleep 0.5
  done
  [[ ! -t 2 ]] || echo >&2
  wait "$job" && return
  tail -n 20 -- "$work/log" >&2
  say "Debian $debian: this failed: $what"
  exit 1
}

# Debian's mirror among apt's sources here, whichever suite it is used for; nothing where there is none.
mirror() {
  # shellcheck disable=SC2016 # apt's own variables
  apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk '$1 " " $2 == "Debian Debian" && $3 ~ /^(https?|file|copy):/ {print $3; exit}'
}

system() {
  local proxy='' script=()
  [[ -e /usr/share/debootstrap/scripts/$suite ]] || script=(sid) # an older debootstrap
  # what debootstrap does not read: apt's configuration
  eval "$(apt-config shell proxy Acquire::http::Proxy 2>/dev/null)"
  [[ -z $proxy || $proxy == DIRECT ]] || export http_proxy=${http_proxy:-$proxy}
  debootstrap --variant=minbase --include="$packages" "$suite" "$root" "${ROOMHAND_VM_MIRROR:-$(mirror)}" "${script[@]}"
}

# The kernel's files alone, as its package's scripts would make first files of their own, and a module that Debian has as
# source. Both in a copy, so that no compiler and no package list gets onto the image.
kernel() {
  cp -a -- "$root" "$builder"
  apt-config dump 2>/dev/null | grep -E '^Acquire::(https?|Check|Retries)' >"$builder/etc/apt/apt.conf.d/90here" || :
  [[ ! -d /etc/ssl/certs ]] || cp -aL /etc/ssl/certs "$builder/etc/ssl/" 2>/dev/null || :
  cat >"$builder/tmp/kernel.sh" <<'END'
export DEBIAN_FRONTEND=noninteractive INITRD=No
echo force-unsafe-io >/etc/dpkg/dpkg.cfg.d/here
image=$(apt-cache depends linux-image-amd64 | sed -n "s/.*Depends: \(linux-image-[0-9].*\)/\1/p" | head -n 1)
name=${image#linux-image-}
apt-get install -y --no-install-recommends "linux-headers-$name" make xz-utils zstd
cd /tmp
apt-get -o APT::Sandbox::User=root download "$image" v4l2loopback-dkms
mkdir -p /made/modules
dpkg-deb -x linux-image-*.deb kernel
dpkg-deb -x v4l2loopback-dkms_*.deb loopback
make -C "/usr/src/linux-headers-$name" M="$(echo /tmp/loopback/usr/src/v4l2loopback-*)" modules
for folder in kernel/lib/modules kernel/usr/lib/modules; do
  [[ ! -d $folder ]] || cp -a "$folder/." /made/modules/
done
mkdir "/made/modules/$name/extra"
cp loopback/usr/src/v4l2loopback-*/v4l2loopback.ko "/made/modules/$name/extra/"
# unpacked here, once, rather than at each start in the slow machine
find /made/modules -name "*.ko.xz" -exec xz -d {} +
cp "kernel/boot/vmlinuz-$name" /made/vmlinuz
END
  chroot "$builder" bash -eux /tmp/kernel.sh
  mkdir -p -- "$root/usr/lib"
  mv -- "$builder/made/modules" "$root/usr/lib/"
  chroot "$root" depmod "$(ls "$root/usr/lib/modules")"
  mv -- "$builder/made/vmlinuz" "$work/kernel"
}

# The machine's Java for use here, with the libraries that it runs on: it prepares in seconds what takes minutes in the
# machine (archive.sh).
java() {
  cat >"$root/tmp/java.sh" <<'END'
mkdir -p /java/system
cd "/usr/lib/jvm/java-$1-openjdk-amd64"
cp -aL bin conf lib release /java/
cd /lib/x86_64-linux-gnu
cp -L ld-linux-x86-64.so.2 lib{c,m}.so.6 libdl.so.2 libz.so.1 libpthread.so.0 librt.so.1 libgcc_s.so.1 libstdc++.so.6 /java/system/
END
  chroot "$root" bash -eux /tmp/java.sh "${java//[!0-9]/}"
  mv -- "$root/java" "$work/"
}

image() {
  local first=$work/first module number=100 name
  name=$(ls "$root/usr/lib/modules")
  rm -rf -- "$root"/tmp/* "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/*
  : >"$root/etc/machine-id" # systemd makes one at each boot
  : >"$root/etc/resolv.conf"
  echo vm >"$root/etc/hostname"
  echo '127.0.0.1 localhost vm' >"$root/etc/hosts"
  mkdir -p "$first"/{bin,dev,proc,sys,ro,rw,new,mod}
  cp -- "$(readlink -f "$root/bin/busybox")" "$first/bin/busybox"
  while read -r module; do
    cp -- "$root$module" "$first/mod/$number-${module##*/}"
    number=$((number + 1))
  done < <(for module in "${first_modules[@]}"; do
    chroot "$root" modprobe -S "$name" --show-depends "$module"
  done | awk '$1 == "insmod" && !seen[$2]++ {print $2}')
  cp -- "$here/guest/first.sh" "$first/init"
  chmod +x "$first/init"
  (cd "$first" && find . | "$root/bin/busybox" cpio -o -H newc >"$work/first.cpio")
  truncate -s 3G "$work/root.img"
  mkfs.ext4 -q -F -O ^has_journal -d "$root" "$work/root.img"
}

mkdir -p -- "$work"
: >"$work/log"
say "building the machine with Debian $debian, once: two to three minutes, about 1 GB in ${target%/*}"
step "packages" system
step "kernel" kernel
step "Java" java
step "image" image
rm -rf --one-file-system -- "$root" "$builder" "$work/first"
mv -T -- "$work" "$target"
say "Debian $debian: done in $SECONDS s, $(du -sh -- "$target" | cut -f 1) in $target"
