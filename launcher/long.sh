# shellcheck shell=bash disable=SC2034,SC2154,SC2317 # a part of the roomhand script; "long" calls the functions by their areas
# ./roomhand test --long: what takes too long for the gate. A further area is a line here and a function long_AREA, which
# returns whether all was well.

# area|minutes on a quiet machine with two cores|what
readonly LONG_AREAS=(
  'flood|22|the two floods of the service for ten minutes each'
  'visca-soak|15|VISCA commands at a loss of a fifth: 100,000 in virtual time on each transport, 50 heads on sockets'
  'kills|15|SIGKILL during setting changes and SIGTERM during starts, 500 of each'
  'fuzz|60|the VISCA frame reader and session, ten million executions each'
  'sound|70|a muted microphone on PulseAudio and PipeWire, 200 rounds of restarts each; a room in use for half an hour on each'
  'machine|12|the device tests in the virtual machines with Debian 12 and 13'
)

long_flood() {
  ROOMHAND_JAVA_OPTS="${ROOMHAND_JAVA_OPTS:-} -Droomhand.flood.minutes=10" "$root/roomhand" bench flood
}

long_visca-soak() {
  "$root/roomhand" bench visca-soak
}

long_kills() {
  one_module api-vertx -P '!checks' -Dtest='KillTest,StopDuringStartTest' -Dsurefire.timeout=7200 \
    -Droomhand.argLine='-Droomhand.kills=500 -Droomhand.stops=500'
}

long_fuzz() {
  one_module ptz-visca -P 'fuzz,!checks' -Dtest='*Fuzz' -Dsurefire.timeout=28800
}

long_sound() {
  one_module devices -P '!checks' -Dtest='*LeakTest,*SoakTest' -Dsurefire.timeout=14400 \
    -Droomhand.argLine='-Xms64m -Xmx64m -XX:+AlwaysPreTouch -Droomhand.leak.rounds=200 -Droomhand.soundSoak.seconds=1800'
}

long_machine() {
  local debian result=0
  one_module devices,api-vertx -P '!checks' -DskipTests || return 1
  for debian in 12 13; do
    if has_machine --debian "$debian"; then
      say "the machine with Debian $debian"
      device_tests "$debian" target/long || result=1
    else
      say "SKIPPED: Debian $debian: $REPLY (docs/virtual-hardware.md)"
      outcome=SKIPPED # in the summary that "part" writes
    fi
  done
  return "$result"
}

# Tests of one module, compiled without static checks, in a folder of their own.
one_module() { # MODULE MAVEN-OPTIONS...
  pick_jdk javac "$JAVA_RELEASE" || pick_jdk javac any
  maven gate "$root/target/long.log" package -pl "$1" -am -Droomhand.target=target/long \
    -Dsurefire.failIfNoSpecifiedTests=false "${@:2}" "${options[@]}"
}

list_long() {
  local line area minutes what
  for line in "${LONG_AREAS[@]}"; do
    IFS='|' read -r area minutes what <<<"$line"
    printf '  %-12s %4d min  %s\n' "$area" "$minutes" "$what"
  done
}

long() { # [AREA...] [MAVEN-OPTIONS]
  local argument line area minutes what wanted=() known=' ' number=0
  for line in "${LONG_AREAS[@]}"; do known+="${line%%|*} "; done
  for argument; do
    if [[ $argument =~ ^(-h|--help)$ ]]; then
      echo "usage: roomhand test --long [AREA]... [-Droomhand.corpus=DIR]; all areas without a name:"
      list_long
      return
    elif [[ $argument == -* ]]; then
      read_options "$argument"
    elif [[ $known == *" $argument "* ]]; then
      wanted+=("$argument")
    else
      say "test --long: there is no area '$argument', but"
      list_long >&2
      exit "$EX_USAGE"
    fi
  done
  lock_gate
  ensure_toolchain
  ensure_test_packages
  for line in "${LONG_AREAS[@]}"; do
    IFS='|' read -r area minutes what <<<"$line"
    ((${#wanted[@]} == 0)) || [[ " ${wanted[*]} " == *" $area "* ]] || continue
    ((number += 1))
    say "area $number of $((${#wanted[@]} ? ${#wanted[@]} : ${#LONG_AREAS[@]})), about $minutes minutes: $what"
    part - "$area" "long_$area"
  done
  tell_summary 'test --long'
}
