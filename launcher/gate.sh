# shellcheck shell=bash disable=SC2154,SC2317 # a part of the roomhand script; "part" calls the functions
# The gate: what ./roomhand test does.

# Debian packages that tests need, and the program or library of each that they use. Tests skip themselves without them.
readonly TEST_PACKAGES=(xvfb:Xvfb libegl1:libEGL.so.1)

# Runs one part of the gate; notes its time and whether it passed.
part() { # NAME COMMAND...
  local name=$1 begun=$SECONDS outcome=ok
  shift
  say "== $name"
  "$@" || outcome=FAILED
  summary+=("$name $outcome $((SECONDS - begun)) s")
  [[ $outcome != FAILED ]] || verdict=FAIL
}

check_scripts() {
  local script scripts=("$root/roomhand" "$root/.ci/run") result=0
  while IFS= read -r script; do scripts+=("$script"); done < <(find "$root" -name target -prune -o -name '*.sh' -print)
  for script in "${scripts[@]}"; do bash -n "$script" || result=1; done
  if command -v shellcheck >/dev/null; then
    shellcheck "${scripts[@]}" || result=1
  else
    say "shellcheck is not installed: scripts are checked for their syntax alone"
  fi
  return "$result"
}

# Whether a program, or a library that is called *.so.*, is installed.
is_installed() {
  if [[ $1 == *.so.* ]]; then
    PATH=$PATH:/usr/sbin:/sbin ldconfig -p | grep -F -- "$1" >/dev/null
  else
    command -v "$1" >/dev/null
  fi
}

# Installs what tests need where that is possible without asking, else says which tests will be skipped.
ensure_test_packages() {
  local entry missing=()
  for entry in "${TEST_PACKAGES[@]}"; do
    is_installed "${entry#*:}" || missing+=("${entry%%:*}")
  done
  ((${#missing[@]})) || return 0
  may_install && install_packages "${missing[@]}" && return
  say "SKIPPED: the tests that need what is missing here. On Debian, as root:" \
    "apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
  summary+=("tests that need ${missing[*]} SKIPPED")
}

# Each JDK has folders of its own: what the launcher built without checks never passes for checked.
verify() { # FOLDER MAVEN-OPTIONS...
  local folder=$1
  shift
  rm -rf -- "$root"/*/"$folder"/surefire-reports "$root"/*/*/"$folder"/surefire-reports
  # A module whose tests hang for a quarter of an hour fails.
  maven gate "$root/target/${folder##*/}.log" verify -Droomhand.target="$folder" -Dsurefire.timeout=900 "$@"
}

# Prints the tests of a class and how many of them were skipped, nested classes included.
count_tests() { # FOLDER CLASS
  cat "$root"/{*,*/*}/"$1"/surefire-reports/TEST-*."$2"{,\$*}.xml 2>/dev/null |
    sed -n 's/.*<testsuite .* tests="\([0-9]*\)".* skipped="\([0-9]*\)".*/\1 \2/p' |
    awk '{ tests += $1; skipped += $2 } END { print tests + 0, skipped + 0 }'
}

# Tests on recorded device data prove nothing when they were skipped: with the data given, each must have run.
check_corpus_tests() { # FOLDER yes|no (whether the data was given)
  local class tests skipped ran=0 result=0 left_out=()
  while IFS= read -r class; do
    class=${class##*/} class=${class%.java}
    read -r tests skipped < <(count_tests "$1" "$class")
    ((ran += tests - skipped))
    ((tests > 0 && skipped == 0)) || left_out+=("$class")
  done < <(find "$root"/*/src/test "$root"/*/*/src/test -name '*CorpusTest.java' | sort)
  if [[ $2 == no ]]; then
    if ((${#left_out[@]})); then
      say "SKIPPED, as the recorded device data was not given (-Droomhand.corpus=DIR): ${left_out[*]}"
      outcome=SKIPPED # in the summary that "part" writes
    fi
  elif ((${#left_out[@]} || ran == 0)); then
    say "the recorded device data was given, but did not run or were skipped in part: ${left_out[*]:-all corpus tests}"
    result=1
  fi
  return "$result"
}

# Whether the virtual machine is there or can be made; else sets REPLY to the reason. Root gets what is missing.
has_machine() {
  local missing
  if [[ ${ROOMHAND_VM_TESTS:-} == no ]]; then
    REPLY='ROOMHAND_VM_TESTS=no'
    return 1
  fi
  missing=$("$root/test-rigs/vm/run.sh" "$root" --missing)
  if [[ -n $missing ]] && ((EUID == 0)) && may_install; then
    # shellcheck disable=SC2086 # a list of packages
    install_packages $missing
    missing=$("$root/test-rigs/vm/run.sh" "$root" --missing)
  fi
  REPLY=${missing:+needed here, and installed by this command when root runs it: $missing}
  [[ -z $missing ]]
}

# The device tests on a real kernel, all in one boot and one JVM, with what the part before has compiled.
device_tests() { # FOLDER [CLASS...]
  local module paths=() share=() told=()
  if [[ -n ${corpus:-} ]]; then
    share=(--share "$corpus") told=(-Droomhand.corpus=/share)
  fi
  rm -rf -- "$root/target/vm-lib" # a library's older version would stay on the class path
  maven gate "$root/target/device-tests.log" -q package dependency:copy-dependencies -pl api-vertx,devices -am -DskipTests \
    -Droomhand.target="$1" -DincludeScope=test -DexcludeGroupIds=io.roomhand -DoutputDirectory="$root/target/vm-lib" ||
    return 1
  for module in core devices ptz-visca capture test-rigs/{virtual-room,rigs,emulators,testkit} api-vertx; do paths+=("$module/$1/classes"); done
  paths+=("devices/$1/test-classes" "api-vertx/$1/test-classes" 'target/vm-lib/*')
  # No compiler that takes its time, and patience: everything is slow there.
  "$root/test-rigs/vm/run.sh" "$root" --limit 900 "${share[@]}" -- java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto \
    -Droomhand.log=ERROR -Droomhand.patienceSeconds=60 "${told[@]}" -cp "$(IFS=: && echo "${paths[*]}")" io.roomhand.devices.vm.VmTests "${@:2}"
}

# The part of "bench devices" that needs a real kernel with a camera.
machine_bench() {
  local missing
  missing=$("$root/test-rigs/vm/run.sh" "$root" --missing)
  if [[ -n $missing ]]; then
    say "SKIPPED: the part in the virtual machine; needed here: $missing (docs/virtual-hardware.md)"
    return
  fi
  say "in the virtual machine, where everything is slow, and only the order counts (two minutes and more):"
  ensure_toolchain
  pick_jdk javac "$JAVA_RELEASE" || die "$EX_UNAVAILABLE" "JDK $JAVA_RELEASE is needed for the part in the virtual machine"
  device_tests "target/jdk$JAVA_RELEASE" io.roomhand.api.vm.HotplugOrderTest
}

gate() {
  local corpus='' option options=() given=no summary=() verdict=PASS
  for option in "$@"; do
    if [[ $option == -Droomhand.corpus=?* ]]; then
      corpus=${option#*=} given=yes
      [[ -d $corpus ]] || die 66 "roomhand.corpus: no folder $corpus"
      corpus=$(cd -- "$corpus" && pwd)
      option=-Droomhand.corpus=$corpus
    fi
    options+=("$option")
  done
  mkdir -p -- "$root/target" || die "$EX_CANTCREAT" "$root is not writable"
  exec 9>>"$root/target/.gate.lock" || die "$EX_CANTCREAT" "$root/target was made by another user"
  flock -n 9 || die "$EX_BUILD" "another roomhand test is running in $root"
  ensure_toolchain
  if ! pick_jdk javac "$JAVA_RELEASE" && [[ -z ${ROOMHAND_JDKS:-} ]] && may_install; then
    install_packages "openjdk-$JAVA_RELEASE-jdk-headless"
  fi
  ensure_test_packages
  part scripts check_scripts
  if pick_jdk javac "$JAVA_RELEASE"; then
    part "JDK $JAVA_RELEASE with checks" verify "target/jdk$JAVA_RELEASE" "${options[@]}"
    part "corpus tests on JDK $JAVA_RELEASE" check_corpus_tests "target/jdk$JAVA_RELEASE" "$given"
    if has_machine; then
      part "devices in the virtual machine" device_tests "target/jdk$JAVA_RELEASE"
    else
      say "SKIPPED: the device tests in the virtual machine: $REPLY (docs/virtual-hardware.md)"
      summary+=("devices in the virtual machine SKIPPED")
    fi
  else
    say "SKIPPED: formatting and static checks, which need JDK $JAVA_RELEASE exactly; it was not found"
    summary+=("formatting and static checks SKIPPED")
  fi
  if pick_jdk javac newest && ((${jdk_version:?} >= 21)); then
    part "JDK $jdk_version" verify "target/jdk$jdk_version" "${options[@]}"
    part "corpus tests on JDK $jdk_version" check_corpus_tests "target/jdk$jdk_version" "$given"
  else
    say "SKIPPED: the tests on a newer JDK (21 or later); none was found, ROOMHAND_JDKS=HOME:HOME names some"
    summary+=("newer JDK SKIPPED")
  fi
  printf -v option '%s, ' "${summary[@]}"
  printf 'roomhand test: %s - %stotal %d s\n' "$verdict" "$option" "$SECONDS"
  [[ $verdict == PASS ]]
}
