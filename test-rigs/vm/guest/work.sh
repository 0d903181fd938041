#!/bin/bash
# Runs the command, leaves its exit code, and switches the machine off.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 ROOMHAND_NO_BUILD=1 ROOMHAND_NO_CDS=1
share() {
  mkdir -p "/$1"
  mount -t 9p -o trans=virtio,version=9p2000.L,msize=131072,ro,cache=loose "$1" "/$1"
}
share project
[[ ! -e /ctl/share ]] || share share
ln -s /ctl/out /out
if [[ -e /ctl/systemd ]]; then
  timeout 120 systemctl is-system-running --wait >/dev/null # the boot has come to its end
fi
cd /project || exit
bash /ctl/command >/ctl/log 2>&1 </dev/null
echo $? >/ctl/code.new
cp /tmp/hs_err_* /ctl/out/ 2>/dev/null
sync
mv /ctl/code.new /ctl/code
echo o >/proc/sysrq-trigger
sleep 60
