#!/usr/bin/env bash
# libpulse0 16.1+dfsg1-2+b1 (Debian 12): pa_mainloop_wakeup before pa_mainloop_prepare is forgotten. The poll that follows
# waits for its whole time, here a second:
#   woken before prepare: 1.0 s
#   woken after prepare: 0.0 s
# A program whose other threads leave work in a queue and wake the loop would expect, as of an eventfd, that a wake lasts
# until somebody has waited. It has to remember that it was woken, and to wake again between prepare and poll.
# Seen with Python 3.11.7. Needs Debian 12 with package lists (apt-get update), python3 and the network; no sound server.
# Installs in a temporary folder. Exit 0: it is still so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
apt-get -qq -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$folder/archives" -o APT::Sandbox::User=root \
  install --download-only --reinstall --no-install-recommends libpulse0=16.1+dfsg1-2+b1 > apt.log
for package in archives/*.deb; do dpkg -x "$package" root; done
library=$(find root -name libpulse.so.0)
export LD_LIBRARY_PATH="${library%/*}:${library%/*}/pulseaudio"

cat > wait.py <<'PY'
import ctypes, sys, time
pulse = ctypes.CDLL(sys.argv[1])
pulse.pa_mainloop_new.restype = ctypes.c_void_p
pulse.pa_mainloop_prepare.argtypes = [ctypes.c_void_p, ctypes.c_int]
for name in 'wakeup', 'poll', 'dispatch', 'free':
    getattr(pulse, 'pa_mainloop_' + name).argtypes = [ctypes.c_void_p]

def seconds(woken_before):
    loop = pulse.pa_mainloop_new()
    if woken_before:
        pulse.pa_mainloop_wakeup(loop)
    pulse.pa_mainloop_prepare(loop, 1_000_000)
    if not woken_before:
        pulse.pa_mainloop_wakeup(loop)
    begun = time.monotonic()
    pulse.pa_mainloop_poll(loop)
    took = time.monotonic() - begun
    pulse.pa_mainloop_dispatch(loop)
    pulse.pa_mainloop_free(loop)
    return took

print('woken before prepare: %.1f s' % seconds(True))
print('woken after prepare: %.1f s' % seconds(False))
PY
python3 wait.py "$PWD/$library" > seen.txt
cat seen.txt
grep -qx 'woken before prepare: 1\.0 s' seen.txt || { echo "changed: a wake before prepare is kept"; exit 1; }
grep -qx 'woken after prepare: 0\.0 s' seen.txt || { echo "changed: a wake between prepare and poll does not end the poll"; exit 1; }
echo "as described"
