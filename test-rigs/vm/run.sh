#!/usr/bin/env bash
# Boots the virtual machine, runs a command in it and ends it. ./roomhand rig vm calls this; docs/virtual-hardware.md.
#   run.sh PROJECT [--debian 12|13] [--systemd] [--limit SECONDS] [--memory MIB] [--share FOLDER] -- COMMAND...
#   run.sh PROJECT [--debian 12|13] --missing     prints which packages are missing for it
#   run.sh PROJECT [--debian 12|13] --java        prints the folder with a copy of the machine's Java
set -uo pipefail
readonly EX_USAGE=64 EX_NOINPUT=66 EX_UNAVAILABLE=69 EX_UNFINISHED=125

say() { printf 'roomhand: rig vm: %s\n' "$*" >&2; }
die() {
  say "${@:2}"
  exit "$1"
}
usage() {
  cat <<'END'
usage: roomhand rig vm [--debian 12|13] [--systemd] [--limit SECONDS] [--memory MIB] [--share FOLDER] -- COMMAND...

Runs a command as root in a virtual machine with a stock Debian kernel, in which video devices, sound cards and USB can
be made real (modprobe vivid, v4l2loopback, snd-aloop, vhci-hcd, uhid ...). Several words are a command with its
arguments; a single one is a line for the shell. Output and exit code are the command's.

  --debian 12|13   kernel and programs of that release (12): 6.1 and Java 17, or 6.12 and Java 21
  --systemd        boots as an installed system does, with systemd, journal, D-Bus and logins, and runs the command when
                   the boot has come to its end: for packages, units and udev rules. Without: udev alone, and quicker
  --limit SECONDS  the machine is ended then (900)
  --memory MIB     (2048); what is written in the machine is in its memory too, and gone with it
  --share FOLDER   is /share there, read-only

The project's folder is the current folder there, read-only. Files that the command leaves in /out, and crash files of
its JVM, are copied to target/vm-out. Exit code 125: the machine did not finish; 69: something is missing, and is named.

The machine of a release is built at its first use, which needs root, debootstrap, the network and two to three minutes,
into $ROOMHAND_VM_CACHE (default: roomhand/vm in $XDG_CACHE_HOME or ~/.cache; about 1 GB each), for all checkouts.
ROOMHAND_VM_MIRROR names another Debian mirror than that of apt's sources here. It is emulated (QEMU's TCG): everything
is 15 to 40 times slower than here.
END
}

here=$(cd -P -- "${BASH_SOURCE[0]%/*}" && pwd)
project=$1
shift
debian=12 systemd=no limit=900 memory=2048 asked='' share=''
while (($#)); do
  case $1 in
    --debian)
      [[ ${2:-} =~ ^1[23]$ ]] || die "$EX_USAGE" "--debian takes 12 or 13"
      debian=$2
      shift 2
      ;;
    --systemd)
      systemd=yes
      shift
      ;;
    --limit | --memory)
      [[ ${2:-} =~ ^[1-9][0-9]{0,5}$ ]] || die "$EX_USAGE" "$1 takes a whole number above 0"
      [[ $1 == --limit ]] && limit=$2 || memory=$2
      ((memory >= 512)) || die "$EX_USAGE" "--memory $2 is too little for the machine; 512 (MiB) is the least"
      shift 2
      ;;
    --share)
      [[ -d ${2:-} ]] || die "$EX_USAGE" "--share takes a folder"
      share=$(cd -P -- "$2" && pwd)
      shift 2
      ;;
    --missing | --java)
      asked=$1
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
(($#)) || [[ -n $asked ]] ||
  die "$EX_USAGE" "a command is missing, as in: rig vm -- './roomhand rig devices'; --help tells the usage"

# What is missing, with the way to get it.
packages=()
command -v qemu-system-x86_64 >/dev/null || packages+=(qemu-system-x86)
cache=${ROOMHAND_VM_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/roomhand/vm}
# Another recipe makes another machine.
machine=$cache/debian$debian-$(cat -- "$here/build.sh" "$here/guest/first.sh" | cksum | cut -d ' ' -f 1)
if [[ ! -e $machine/root.img ]]; then
  command -v debootstrap >/dev/null || packages+=(debootstrap)
  [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || packages+=(debian-archive-keyring)
  PATH=$PATH:/sbin:/usr/sbin command -v mkfs.ext4 >/dev/null || packages+=(e2fsprogs)
  ((EUID == 0)) || [[ $asked != --missing ]] || packages+=('root, who builds the machine once')
fi
if [[ $asked == --missing ]]; then # for the gate: what is missing, in words, nothing when all is there
  echo "${packages[*]}"
  exit 0
fi
((${#packages[@]} == 0)) ||
  die "$EX_UNAVAILABLE" "needed here: ${packages[*]}. On Debian, as root: apt-get install --no-install-recommends ${packages[*]}"

scratch=$(mktemp -d "${TMPDIR:-/tmp}/roomhand-vm.XXXXXX") || exit "$EX_NOINPUT"
control=$scratch/control child='' reader=''
# What the command has left in /out; files of an earlier run are not mixed in.
# shellcheck disable=SC2317 # the trap calls it
bring_back() {
  local out=$project/target/vm-out
  [[ -d $control/out && -n $(ls -A "$control/out") ]] || return 0
  mkdir -p -- "$project/target" && cp -a -- "$control/out" "$out.$$" && rm -rf -- "$out" && mv -T -- "$out.$$" "$out" &&
    say "files of the machine are in $out"
}
# shellcheck disable=SC2317 # the trap calls it
end() {
  trap '' EXIT INT TERM HUP
  [[ -z $child ]] || { kill "$child" && wait "$child"; } 2>/dev/null
  [[ -z $reader ]] || { kill "$reader" && wait "$reader"; } 2>/dev/null
  bring_back
  rm -rf -- "$scratch"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# Starts a command that ends with this program, also when that is killed.
start() { # SECONDS COMMAND...
  setpriv --pdeathsig TERM timeout -k 10 "$1" setpriv --pdeathsig KILL "${@:2}" </dev/null 8>&- &
  child=$!
}
# Waits for what was started, and returns its code; a signal to this program comes through.
await() {
  local code
  wait "$child"
  code=$?
  child=''
  return "$code"
}

# Machines of other recipes that no checkout has used for three days, and what a killed build has left; only builders come
# here, one at a time. A machine that runs has its files open. What else is in the folder, which the user may have named, stays.
remove_old() {
  local image old
  rm -rf --one-file-system -- "$cache"/debian"$debian"-*.building
  for image in "$cache"/debian"$debian"-*/root.img "$cache"/[0-9]*/root.img; do
    old=${image%/root.img}
    [[ $old != "$machine" && ${old##*/} =~ ^(debian1[23]-)?[0-9]+$ ]] || continue
    [[ -z $(find "$image" -not -newermt '3 days ago' 2>/dev/null) ]] || rm -rf --one-file-system -- "$old"
  done
}

if [[ ! -e $machine/root.img ]]; then
  ((EUID == 0)) || die "$EX_UNAVAILABLE" "the machine is built once, by root, into a folder that you may read; then name it to" \
    "both: sudo env ROOMHAND_VM_CACHE=/var/cache/roomhand ./roomhand rig vm --debian $debian -- true"
  mkdir -p -- "$cache" || exit "$EX_NOINPUT"
  exec 8>>"$cache/.lock"
  if ! flock -n 8; then
    say "a machine is being built already; waiting for it, half an hour at most"
    flock -w 1800 8 &
    child=$!
    await || die "$EX_UNAVAILABLE" "the other build has been at it for half an hour"
  fi
  if [[ ! -e $machine/root.img ]]; then
    remove_old
    start 1800 "$here/build.sh" "$debian" "$machine"
    await || die "$EX_UNAVAILABLE" "the machine was not built"
  fi
  exec 8>&-
fi
touch -c -- "$machine/root.img" 2>/dev/null # when it was used last
if [[ $asked == --java ]]; then
  echo "$machine/java"
  exit 0
fi

mkdir -- "$control" "$control/out"
cp -- "$here"/guest/{start.sh,work.sh,roomhand-command.service} "$control/" || exit "$EX_NOINPUT"
printf '%q ' "$@" >"$control/command"
(($# == 1)) && printf '%s\n' "$1" >"$control/command" # one word is a line for the shell
: >"$control/log"
[[ $systemd == no ]] || : >"$control/systemd"
shared=()
if [[ -n $share ]]; then
  : >"$control/share"
  shared=(-virtfs "local,path=${share//,/,,},mount_tag=share,security_model=none,readonly=on")
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

[[ ! -t 2 ]] || say "Debian $debian starts; its output comes in half a minute"
# Never KVM: /dev/kvm may be there and hang.
start "$limit" qemu-system-x86_64 -name roomhand-vm -machine q35,sata=off -accel tcg,thread=multi -cpu max,svm=off,la57=off -smp 2 -m "$memory" \
  -display none -vga none -nodefaults -no-reboot -monitor none \
  -kernel "$machine/kernel" -initrd "$machine/first.cpio" -serial "file:$scratch/console" \
  -append "console=ttyS0 quiet panic=-1 mitigations=off nokaslr audit=0 random.trust_cpu=on" \
  -drive "file=${machine//,/,,}/root.img,format=raw,if=virtio,readonly=on" -device virtio-rng-pci \
  "${adapter[@]}" \
  -virtfs "local,path=$control,mount_tag=ctl,security_model=none" \
  -virtfs "local,path=${project//,/,,},mount_tag=project,security_model=none,readonly=on" "${shared[@]}"
tail -n +1 -s 0.2 -f --pid="$child" "$control/log" &
reader=$!
await
qemu_code=$?
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
