#!/usr/bin/env bash
# Boots the virtual machine, runs a command in it and ends it. ./roomhand rig vm calls this; docs/virtual-hardware.md.
#   run.sh PROJECT [--limit SECONDS] [--memory MIB] [--share FOLDER] -- COMMAND...
#   run.sh PROJECT --missing     prints which packages are missing for it
set -uo pipefail
readonly EX_USAGE=64 EX_NOINPUT=66 EX_UNAVAILABLE=69 EX_UNFINISHED=125

say() { printf 'roomhand: rig vm: %s\n' "$*" >&2; }
die() {
  say "${@:2}"
  exit "$1"
}
usage() {
  cat <<'END'
usage: roomhand rig vm [--limit SECONDS] [--memory MIB] [--share FOLDER] -- COMMAND...

Runs a command as root in a virtual machine with a stock Debian kernel, in which video devices, sound cards and USB can
be made real (modprobe vivid, snd-aloop, vhci-hcd ...). The project's folder is the current folder there, read-only; /out
is writable; the folder of --share is /share, read-only. Output and exit code are the command's; 125: the machine did not
finish. Files that the command leaves in /out, and crash files of its JVM, are copied to target/vm-out.

The machine is built once, which needs root, debootstrap and the network, into $ROOMHAND_VM_CACHE (default
~/.cache/roomhand/vm). It is emulated (QEMU's TCG): everything is 15 to 40 times slower than here.
END
}

here=$(cd -P -- "${BASH_SOURCE[0]%/*}" && pwd)
project=$1
shift
limit=900 memory=2048 only_ask=no share=''
while (($#)); do
  case $1 in
    --limit | --memory)
      [[ ${2:-} =~ ^[1-9][0-9]{0,5}$ ]] || die "$EX_USAGE" "$1 takes a whole number above 0"
      [[ $1 == --limit ]] && limit=$2 || memory=$2
      ((memory >= 512)) || die "$EX_USAGE" "--memory $2 is too little for the machine; 512 (MiB) is the least"
      shift 2
      ;;
    --share)
      [[ -d ${2:-} && $2 != *,* ]] || die "$EX_USAGE" "--share takes a folder, without a comma in its name"
      share=$(cd -P -- "$2" && pwd)
      shift 2
      ;;
    --missing)
      only_ask=yes
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    --)
      shift
      break
      ;;
    *) die "$EX_USAGE" "unknown option $1; write -- before the command" ;;
  esac
done
(($#)) || [[ $only_ask == yes ]] ||
  die "$EX_USAGE" "a command is missing, as in: rig vm -- './roomhand rig devices'; --help tells the usage"

# What is missing, with the way to get it.
packages=()
command -v qemu-system-x86_64 >/dev/null || packages+=(qemu-system-x86)
command -v gzip >/dev/null || packages+=(gzip)
cache=${ROOMHAND_VM_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/roomhand/vm}
# Another recipe makes another machine.
machine=$cache/$(cksum <"$here/build.sh" | cut -d ' ' -f 1)
if [[ ! -e $machine/root.img ]]; then
  command -v debootstrap >/dev/null || packages+=(debootstrap)
  PATH=$PATH:/sbin:/usr/sbin command -v mkfs.ext4 >/dev/null || packages+=(e2fsprogs)
  ((EUID == 0)) || [[ $only_ask == no ]] || packages+=('root, who builds the machine once')
fi
if [[ $only_ask == yes ]]; then # for the gate: what is missing, in words, nothing when all is there
  echo "${packages[*]}"
  exit 0
fi
((${#packages[@]} == 0)) ||
  die "$EX_UNAVAILABLE" "needed here: ${packages[*]}. On Debian, as root: apt-get install --no-install-recommends ${packages[*]}"
if [[ ! -e $machine/root.img ]]; then
  ((EUID == 0)) || die "$EX_UNAVAILABLE" "the machine is built once, by root, into a folder that you may read; then name it to" \
    "both: sudo env ROOMHAND_VM_CACHE=/var/cache/roomhand ./roomhand rig vm -- true"
  mkdir -p -- "$cache" || exit "$EX_NOINPUT"
  exec 8>>"$cache/.lock"
  flock -w 1800 8 || die "$EX_UNAVAILABLE" "another build has been at it for half an hour"
  if [[ ! -e $machine/root.img ]]; then
    PATH=$PATH:/sbin:/usr/sbin timeout -k 10 1800 "$here/build.sh" "$machine" 8>&- || die "$EX_UNAVAILABLE" "the machine was not built"
  fi
  exec 8>&-
fi

scratch=$(mktemp -d "${TMPDIR:-/tmp}/roomhand-vm.XXXXXX") || exit "$EX_NOINPUT"
qemu='' reader=''
# What the command has left in /out; files of an earlier run are not mixed in.
# shellcheck disable=SC2317 # the trap calls it
bring_back() {
  [[ -d $scratch/control/out && -n $(ls -A "$scratch/control/out") ]] || return 0
  rm -rf -- "$project/target/vm-out"
  mkdir -p -- "$project/target/vm-out" && cp -a -- "$scratch/control/out/." "$project/target/vm-out/" &&
    say "files of the machine are in $project/target/vm-out"
}
# shellcheck disable=SC2317 # the trap calls it
end() {
  trap '' EXIT INT TERM HUP
  [[ -z $qemu ]] || { kill "$qemu" && wait "$qemu"; } 2>/dev/null
  [[ -z $reader ]] || { kill "$reader" && wait "$reader"; } 2>/dev/null
  bring_back
  rm -rf -- "$scratch"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

control=$scratch/control
mkdir -- "$control" "$control/out"
printf '%q ' "$@" >"$control/command"
(($# == 1)) && printf '%s\n' "$1" >"$control/command" # one word is a line for the shell
cat >"$control/start" <<'END'
#!/bin/bash
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 ROOMHAND_NO_BUILD=1 ROOMHAND_NO_CDS=1
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t tmpfs run /run
mount -t tmpfs tmp /tmp
chmod 1777 /tmp
mkdir -p /dev/pts /dev/shm /project
mount -t devpts pts /dev/pts
mount -t tmpfs shm /dev/shm
ln -sf /proc/self/fd /dev/fd
modprobe configfs && mount -t configfs config /sys/kernel/config
hostname vm
ip link set lo up
/lib/systemd/systemd-udevd --daemon >/dev/null 2>&1
udevadm trigger --action=add
udevadm settle -t 60
mount -t 9p -o trans=virtio,version=9p2000.L,msize=131072,ro,cache=loose project /project
[[ ! -e /ctl/share ]] || { mkdir -p /share && mount -t 9p -o trans=virtio,version=9p2000.L,msize=131072,ro,cache=loose share /share; }
ln -s /ctl/out /out
cd /project
bash /ctl/command >/ctl/log 2>&1 </dev/null
echo $? >/ctl/code.new
cp /tmp/hs_err_* /ctl/out/ 2>/dev/null
dmesg >/ctl/dmesg
sync
mv /ctl/code.new /ctl/code
echo o >/proc/sysrq-trigger
sleep 60
END
: >"$control/log"
shared=()
if [[ -n $share ]]; then
  : >"$control/share"
  shared=(-virtfs "local,path=$share,mount_tag=share,security_model=none,readonly=on")
fi

# shellcheck disable=SC2054 # commas within QEMU's own options
# A USB serial adapter whose other end is a port in the machine itself, and QEMU's own control (QMP) for pulling it, so that
# a test in the machine has both ends in its hands. And a hub with something behind it.
adapter=(
  -device qemu-xhci,id=usb -device virtio-serial-pci
  -chardev "socket,id=serial,path=$scratch/serial,server=on,wait=off"
  -device usb-serial,id=adapter,bus=usb.0,chardev=serial,always-plugged=on,serial=ROOMHAND1
  -chardev "socket,id=serial-end,path=$scratch/serial" -device virtserialport,chardev=serial-end,name=serial
  -device usb-hub,bus=usb.0,port=4 -device usb-mouse,bus=usb.0,port=4.1
  -chardev "socket,id=control,path=$scratch/qmp,server=on,wait=off" -mon chardev=control,mode=control
  -chardev "socket,id=control-end,path=$scratch/qmp" -device virtserialport,chardev=control-end,name=qemu
)

# Never KVM: /dev/kvm may be there and hang.
timeout -k 5 "$limit" qemu-system-x86_64 -name roomhand-vm -machine q35 -accel tcg,thread=multi -cpu max -smp 2 -m "$memory" \
  -display none -vga none -nodefaults -no-reboot -monitor none \
  -kernel "$machine/vmlinuz" -initrd "$machine/first.gz" -serial "file:$scratch/console" \
  -append "console=ttyS0 quiet panic=-1 mitigations=off nokaslr audit=0 random.trust_cpu=on" \
  -drive "file=$machine/root.img,format=raw,if=virtio,readonly=on" -device virtio-rng-pci \
  "${adapter[@]}" \
  -virtfs "local,path=$control,mount_tag=ctl,security_model=none" \
  -virtfs "local,path=$project,mount_tag=project,security_model=none,readonly=on" "${shared[@]}" </dev/null &
qemu=$!
tail -n +1 -f --pid="$qemu" "$control/log" &
reader=$!
wait "$qemu"
qemu_code=$?
qemu=''
wait "$reader"
reader=''
if [[ -r $control/code ]]; then
  exit "$(<"$control/code")"
fi
if ((qemu_code == 124 || qemu_code == 137)); then
  say "the command did not end within $limit s (--limit SECONDS)"
else
  say "the machine ended before the command did (qemu: $qemu_code)"
fi
tail -n 15 -- "$scratch/console" >&2
exit "$EX_UNFINISHED"
