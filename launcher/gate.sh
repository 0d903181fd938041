# shellcheck shell=bash disable=SC2034,SC2154,SC2317 # a part of the roomhand script; "part" calls the functions
# What ./roomhand test does: the parts of the gate one after another, and whether they passed. The tests of one module
# (--quick) and what takes hours (--long) lie beside, each in a file of its own.

# Debian packages that tests need, and the program, library or file of each that they use. Tests skip themselves without them.
readonly TEST_PACKAGES=(
  xvfb:Xvfb libegl1:libEGL.so.1 debian-archive-keyring:/usr/share/keyrings/debian-archive-keyring.gpg
  pulseaudio:pulseaudio pulseaudio-utils:pactl pipewire-bin:pw-cli pipewire-pulse:pipewire-pulse wireplumber:wpctl
)

summary=() verdict=PASS corpus='' options=()

# Runs one part of the gate; notes its seconds and whether it passed. A part without a NAME in the budget has no limit.
part() { # BUDGET-NAME|- TITLE COMMAND...
  local budget=$1 title=$2 begun=$SECONDS outcome=ok seconds
  shift 2
  say "== $title"
  "$@" || outcome=FAILED
  seconds=$((SECONDS - begun))
  summary+=("$title $outcome $seconds s")
  [[ $outcome != FAILED ]] || verdict=FAIL
  [[ $budget == - ]] || note_part "$budget" "$seconds"
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

# Whether a program, a file that is given with its path, or a library that is called *.so.*, is installed.
is_installed() {
  if [[ $1 == *.so.* ]]; then
    PATH=$PATH:/usr/sbin:/sbin ldconfig -p | grep -F -- "$1" >/dev/null
  elif [[ $1 == /* ]]; then
    [[ -e $1 ]]
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

# Sets corpus and options from the arguments that are meant for Maven.
read_options() {
  local option
  for option; do
    if [[ $option == -Droomhand.corpus=?* ]]; then
      corpus=${option#*=}
      [[ -d $corpus ]] || die 66 "roomhand.corpus: no folder $corpus"
      corpus=$(cd -- "$corpus" && pwd)
      option=-Droomhand.corpus=$corpus
    fi
    options+=("$option")
  done
}

# One gate at a time in a tree.
lock_gate() {
  mkdir -p -- "$root/target" || die "$EX_CANTCREAT" "$root is not writable"
  exec 9>>"$root/target/.gate.lock" || die "$EX_CANTCREAT" "$root/target was made by another user"
  flock -n 9 || die "$EX_BUILD" "another roomhand test is running in $root"
}

# The result of all parts as a line, with the seconds of each.
tell_summary() { # WHAT
  local parts
  ((${#failures[@]} == 0)) || printf '%s\n' "${failures[@]}"
  printf -v parts '%s, ' "${summary[@]}"
  printf 'roomhand %s: %s - %stotal %d s\n' "$1" "$verdict" "$parts" "$SECONDS"
  [[ $verdict == PASS ]]
}

gate() {
  case ${1:-} in
    --quick)
      load quick
      quick "${@:2}"
      ;;
    --long)
      load long
      long "${@:2}"
      ;;
    *) whole_gate "$@" ;;
  esac
}

whole_gate() {
  local first='' folder
  read_options "$@"
  lock_gate
  ensure_toolchain
  if ! pick_jdk javac "$JAVA_RELEASE" && [[ -z ${ROOMHAND_JDKS:-} ]] && may_install; then
    install_packages "openjdk-$JAVA_RELEASE-jdk-headless"
  fi
  ensure_test_packages
  forget_test_runs
  part scripts scripts check_scripts
  folder=target/jdk$JAVA_RELEASE
  if pick_jdk javac "$JAVA_RELEASE"; then
    first=$jdk_home
    part first "JDK $JAVA_RELEASE with checks" verify "$folder"
    part - "corpus tests on JDK $JAVA_RELEASE" check_corpus_tests "$folder" surefire-reports
    if has_machine; then
      part machine "devices in the virtual machine" device_tests 12 "$folder"
    else
      say "SKIPPED: the device tests in the virtual machine: $REPLY (docs/virtual-hardware.md)"
      summary+=("devices in the virtual machine SKIPPED")
    fi
  else
    say "SKIPPED: formatting and static checks, which need JDK $JAVA_RELEASE exactly; it was not found"
    summary+=("formatting and static checks SKIPPED")
  fi
  if ! pick_jdk javac newest || ((jdk_version < 21)); then
    say "SKIPPED: the tests on a newer JDK (21 or later); none was found, ROOMHAND_JDKS=HOME:HOME names some"
    summary+=("newer JDK SKIPPED")
  elif [[ -n $first ]]; then
    part newer "JDK $jdk_version" verify_again "$folder" "$first"
    part - "corpus tests on JDK $jdk_version" check_corpus_tests "$folder" "surefire-reports-jdk$jdk_version" again
  else
    folder=target/jdk$jdk_version
    part first "JDK $jdk_version" verify "$folder"
    part - "corpus tests on JDK $jdk_version" check_corpus_tests "$folder" surefire-reports
  fi
  part - "tests counted" count_runs "$first"
  part - budget check_budget
  tell_summary test
}
