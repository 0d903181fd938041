# shellcheck shell=bash disable=SC2154 # a part of the roomhand script, which has the other variables and functions
# The part of the gate, and of "bench devices", that runs in the virtual machine.

# Whether the virtual machine is there or can be made; else sets REPLY to the reason. Root gets what is missing.
has_machine() { # [run.sh-OPTIONS...]
  local missing
  if [[ ${ROOMHAND_VM_TESTS:-} == no ]]; then
    REPLY='ROOMHAND_VM_TESTS=no'
    return 1
  fi
  missing=$("$root/test-rigs/vm/run.sh" "$root" "$@" --missing)
  if [[ -n $missing ]] && ((EUID == 0)) && may_install; then
    # shellcheck disable=SC2086 # a list of packages
    install_packages $missing
    missing=$("$root/test-rigs/vm/run.sh" "$root" "$@" --missing)
  fi
  REPLY=${missing:+needed here, and installed by this command when root runs it: $missing}
  [[ -z $missing ]]
}

# An archive of classes knows jars alone, no folders.
module_jar() { # MODULE FOLDER
  local name=${1##*/}-${2##*/}
  [[ -d $root/$1/$2 ]] || return 0
  "$jdk_home/bin/jar" --create --no-compress --file "$root/target/vm-lib/$name.jar" -C "$root/$1/$2" .
}

# The device tests on a real kernel, all in one boot and one JVM, with what the part before has compiled.
device_tests() { # DEBIAN FOLDER [CLASS...]
  local debian=$1 folder=$2 module share=() told=() class_path
  shift 2
  if [[ -n ${corpus:-} ]]; then
    share=(--share "$corpus") told=(-Droomhand.corpus=/share)
  fi
  rm -rf -- "$root/target/vm-lib" # a library's older version would stay on the class path
  maven gate "$root/target/device-tests.log" -q package dependency:copy-dependencies -pl api-vertx,devices -am -DskipTests \
    -Droomhand.target="$folder" -DincludeScope=test -DexcludeGroupIds=io.roomhand -DoutputDirectory="$root/target/vm-lib" ||
    return 1
  while IFS= read -r module; do
    module_jar "$module" "$folder/classes"
  done < <(modules)
  module_jar devices "$folder/test-classes"
  module_jar api-vertx "$folder/test-classes"
  class_path=$(cd -- "$root" && printf '%s:' target/vm-lib/*.jar)
  # Classes that were read, checked and laid out here: a third of the machine's work is saved.
  JAVA_HOME=$jdk_home "$root/test-rigs/vm/archive.sh" "$root" "$debian" "${class_path%:}" target/vm-classes.jsa
  # No compiler that takes its time, and patience: everything is slow there.
  "$root/test-rigs/vm/run.sh" "$root" --debian "$debian" --limit 900 "${share[@]}" -- java -XX:+UseSerialGC \
    -XX:TieredStopAtLevel=1 -Xshare:auto -XX:SharedArchiveFile=target/vm-classes.jsa -Droomhand.log=ERROR \
    -Droomhand.patienceSeconds=60 "${told[@]}" -cp "${class_path%:}" io.roomhand.devices.vm.VmTests "$@" |
    tee "$root/target/device-tests-run.log" && return
  note_failure "$root/target/device-tests-run.log"
  return 1
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
  device_tests 12 "target/jdk$JAVA_RELEASE" io.roomhand.api.vm.HotplugOrderTest
}
