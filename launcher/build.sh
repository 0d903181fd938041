# shellcheck shell=bash disable=SC2154 # a part of the roomhand script, which has the other variables and functions
# What takes its time: installing a JDK and Maven, building, and preparing quick starts.

readonly EX_CANTCREAT=73

as_root=() children=() failures=() scratch=''

# A launcher that is told to stop takes the jobs it waits for with it.
# shellcheck disable=SC2317 # the traps call it
stop() {
  ((${#children[@]})) && kill -TERM "${children[@]}" 2>/dev/null && wait "${children[@]}" 2>/dev/null
  [[ -n $scratch ]] && rm -rf -- "$scratch"
  exit "$1"
}
trap 'stop 143' TERM
trap 'stop 130' INT
trap 'stop 129' HUP

# Shows that the job writing to fd 3 lives: its steps, what it has fetched, and a word whenever it is silent for long.
follow() { # build|gate LOG
  local line='' piece rc fetched=0 step=starting told=$SECONDS patience=2
  local worth_showing='Tests run:|BUILD|Reactor Summary|SUCCESS|FAILURE|SKIPPED'
  [[ $1 == gate ]] && patience=10
  while :; do
    IFS= read -r -t 1 -u 3 piece
    rc=$?
    line+=$piece
    if ((rc == 0)); then
      line=${line//$'\e[0m'/}
      printf '%s\n' "$line" >>"$2"
      if [[ $line =~ ' Building '(.+[^ ])' '+[^' ']+' '+('['[0-9/]+']')$ ]]; then
        step="${BASH_REMATCH[2]} ${BASH_REMATCH[1]}"
        say "$step"
        told=$SECONDS
      elif [[ $line == 'Unpacking '* || $line == 'Setting up '* ]]; then
        step=${line%% (*}
      elif [[ $line == '[INFO] Running '* ]]; then
        step=${line##*.}
      elif [[ $line == *Downloaded\ from* || $line == Get:* ]]; then
        ((fetched += 1))
      elif [[ $1 == gate && $line != *Downloading\ from* && ($line != '[INFO]'* || $line =~ $worth_showing) ]]; then
        printf '%s\n' "$line"
        told=$SECONDS
      fi
      line=
    elif ((rc <= 128)); then
      break # the end; above 128 the second is over
    fi
    if ((SECONDS - told >= patience)); then
      say "... $step, $fetched files fetched, $SECONDS s"
      told=$SECONDS
    fi
  done
}

# Runs a command to its end, its output in LOG; the result is the command's.
follow_job() { # build|gate LOG COMMAND...
  local show=$1 log=$2 rc
  shift 2
  : >"$log"
  exec 3< <(exec "$@" </dev/null 2>&1 9>&-)
  children=($!)
  follow "$show" "$log"
  wait "${children[0]}"
  rc=$?
  children=()
  exec 3<&-
  return "$rc"
}

# Whether packages can be installed without asking anyone; sets as_root to the way.
may_install() {
  command -v apt-get >/dev/null || return 1
  as_root=(env)
  ((EUID == 0)) && return 0
  as_root=(sudo -n env)
  command -v sudo >/dev/null && sudo -n true 2>/dev/null
}

# Debian 12 and its kin have the release the code is compiled for; later ones a newer one.
jdk_package() {
  # shellcheck source=/dev/null
  if [[ $(. /etc/os-release 2>/dev/null && echo "${ID:-}${VERSION_ID:-}") == debian1[3-9]* ]]; then
    echo default-jdk-headless
  else
    echo "openjdk-$JAVA_RELEASE-jdk-headless"
  fi
}

install_packages() {
  local log
  log=$(mktemp "${TMPDIR:-/tmp}/roomhand-packages.XXXXXX") || return 1
  say "installing the Debian packages $* (apt-get update, apt-get install), once"
  # shellcheck disable=SC2016 # the inner shell expands it
  if follow_job build "$log" "${as_root[@]}" DEBIAN_FRONTEND=noninteractive sh -c \
    'apt-get update && apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"' sh "$@"; then
    rm -f -- "$log"
  else
    tail -n 12 -- "$log" >&2
    say "installing $* failed; the whole output is in $log"
    return 1
  fi
}

# Ends with the command for the user where a JDK or Maven is missing and cannot be installed from here.
ensure_toolchain() {
  local missing=() by_hand version
  pick_jdk javac any || missing+=("$(jdk_package)")
  command -v mvn >/dev/null || missing+=(maven)
  if ((${#missing[@]})); then
    by_hand="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
    if ((EUID != 0)); then
      command -v sudo >/dev/null && by_hand="sudo sh -c '$by_hand'" || by_hand="as root: $by_hand"
    fi
    may_install || die "$EX_UNAVAILABLE" "a JDK ($JAVA_RELEASE or newer) and Maven (3.8 or newer) are needed;" \
      "missing here: ${missing[*]}. On Debian: $by_hand"
    install_packages "${missing[@]}" || die "$EX_UNAVAILABLE" "by hand: $by_hand"
    hash -r
    pick_jdk javac any || die "$EX_UNAVAILABLE" "no JDK found after installing ${missing[*]}; set JAVA_HOME"
  fi
  tell_java_home javac
  version=$(JAVA_HOME=$jdk_home mvn -B -v 2>&1)
  [[ $version =~ Maven\ ([0-9]+)\.([0-9]+) ]] || die "$EX_UNAVAILABLE" "Maven does not start: $version"
  ((BASH_REMATCH[1] * 100 + BASH_REMATCH[2] >= 308)) ||
    die "$EX_UNAVAILABLE" "${BASH_REMATCH[0]} is too old, 3.8 or newer is needed: $(command -v mvn)"
}

maven() { # build|gate LOG ARGUMENTS...
  local show=$1 log=$2
  shift 2
  follow_job "$show" "$log" env -C "$root" JAVA_HOME="$jdk_home" MAVEN_OPTS="${jdk_flags[*]} ${MAVEN_OPTS:-}" \
    mvn -B -Dstyle.color=never "$@" && return
  note_failure "$log"
  return 1
}

# Keeps what a log says of failures, for the end: hundreds of lines of other parts come after it, or another run's log.
note_failure() { # LOG
  failures+=("$(
    say "== what failed, from target/${1##*/}" 2>&1
    awk '/^\[ERROR\]|^FAILED |^ +=> / && !/Re-run Maven|re-run Maven|\[Help 1\]$|^\[ERROR\] *$/ && !seen[$0]++' "$1" |
      head -n 40 | cut -c -300
  )")
}

build_once() { # main|test
  mkdir -p -- "$root/target" 2>/dev/null
  if [[ ! -w $root/target ]]; then
    [[ -n $app && -e $app/.$1 ]] || die "$EX_CANTCREAT" "this is not built yet, and $root is not writable"
    say "the sources are newer than what is built, and $root is not writable: going on with what is built"
    return
  fi
  exec 9>>"$root/target/.launcher.lock" || die "$EX_CANTCREAT" "$root/target was made by another user"
  if ! flock -n 9; then
    say "waiting for another launcher that builds"
    flock -w 1200 9 || die "$EX_BUILD" "another launcher has been building for 20 minutes: giving up"
  fi
  find_app
  up_to_date "$1" || build "$1"
  exec 9>&-
}

build() { # main|test
  local fresh=$root/target/app-$started_at log=$root/target/build.log previous='' old
  # Formatting, static checks, warnings and the dependency rule are the gate's matter.
  local options=(-P '!checks' -Denforcer.skip=true -Dmaven.compiler.failOnWarning=false package)
  ensure_toolchain
  say "building with JDK $jdk_version"
  # Files of an earlier version would stay on the class path.
  rm -rf -- "$root"/api-vertx/target/lib "$root"/api-vertx/target/roomhand-api-vertx-*.jar \
    "$root"/test-rigs/emulators/target/roomhand-emulators-*.jar
  mkdir -p -- "$fresh/developers" && touch -- "$fresh/.main" # before Maven reads the sources: a later change is stale again
  if [[ $1 == test ]]; then
    touch -- "$fresh/.test"
    options+=(-DskipTests dependency:build-classpath -Dmdep.outputFile=target/bench.classpath -DincludeScope=test)
  else
    options+=(-Dmaven.test.skip=true)
  fi
  if ! maven build "$log" "${options[@]}"; then
    rm -rf -- "$fresh"
    awk '/^\[ERROR\] *[^ ]/ { last = sub(/ *-> \[Help.*/, ""); if (/[^ ] ./) print; if (last) exit }' "$log" >&2
    grep -q '^\[ERROR\]' -- "$log" || tail -n 12 -- "$log" >&2
    die "$EX_BUILD" "the build failed; all of its output is in $log"
  fi
  { cp -p -- "$root"/api-vertx/target/roomhand-api-vertx-*.jar "$root"/api-vertx/target/lib/*.jar "$fresh/" &&
    cp -p -- "$root"/test-rigs/emulators/target/roomhand-emulators-*.jar "$fresh/developers/"; } ||
    die "$EX_BUILD" "could not copy the jars to $fresh"
  previous=$app
  ln -s -- "${fresh##*/}" "$root/target/.app.$$" && mv -Tf -- "$root/target/.app.$$" "$root/target/app"
  find_app
  # The one before stays for a launcher that has just found it.
  for old in "$root"/target/app-*; do [[ $old == "$app" || $old == "$previous" ]] || rm -rf -- "$old"; done
  pick_java
  write_documents
  locate_archive
  make_archives
}

# The documents of the API are kept beside the sources; the gate checks that they are what the tables say.
write_documents() {
  [[ -w $root/docs ]] || return 0
  "$jdk_home/bin/java" -XX:TieredStopAtLevel=1 -Xmx64m "${jdk_flags[@]}" -cp "$class_path" io.roomhand.api.document.ApiDocument \
    "$root/docs/asyncapi.yaml" "$root/docs/control-api.md" ||
    say "docs/asyncapi.yaml and docs/control-api.md could not be brought up to date"
}

# Records what a virtual room loads until READY and what a call to it loads, and dumps both lists. Static archives start
# faster than dynamic ones; one each, and no more than a start needs, because every page of an archive counts as the
# service's memory (figures in docs/launcher.md). It takes some seconds, once for a build: in the foreground, so that
# nothing has to be owned, bounded and ended in the background.
make_archives() {
  local kind line='' pid options=()
  # shellcheck disable=SC2034 # java_command reads it
  local ROOMHAND_JAVA_OPTS='' # a debugger, say, is not for these
  [[ -n $archive && ! -e $archive.failed ]] || return 0
  scratch=$(mktemp -d "$archive.XXXXXX") || return 0
  say "preparing a quick start on JDK $jdk_version (once, some seconds)"
  if [[ -e ${XDG_CONFIG_HOME:-${HOME:-}/.config}/roomhand/roomhand.yaml || -e /etc/roomhand/roomhand.yaml ]]; then
    # Starts on this machine read a configuration, so this one does, but an empty one: no real head hears of it.
    printf '{}\n' >"$scratch/none.yaml"
    options=(--config "$scratch/none.yaml")
  fi
  exec 3< <(exec 2>"$scratch/log" 9>&- && java_command run "-XX:DumpLoadedClassList=$scratch/all.list" &&
    exec timeout -k 5 60 "${command[@]}" --virtual "${options[@]}" --data-dir "$scratch/data" --ws-port 0 --http-port 0)
  children=($!)
  while IFS= read -r -t 30 -u 3 line && [[ $line != READY* ]]; do :; done
  if [[ $line == READY* ]]; then
    head -n -1 -- "$scratch/all.list" >"$scratch/run.list" # the last line may be a half
    java_command call "-XX:DumpLoadedClassList=$scratch/call.list"
    timeout 20 "${command[@]}" call getHardware --data-dir "$scratch/data" >>"$scratch/log" 2>&1 </dev/null 9>&- &
    children+=($!)
    wait "${children[1]}"
  fi
  kill -TERM "${children[0]}" 2>/dev/null
  wait "${children[@]}" 2>/dev/null
  exec 3<&-
  children=()
  for kind in run call; do
    dump_archive "$kind" >>"$scratch/log" 2>&1 9>&- &
    children+=($!)
  done
  for pid in "${children[@]}"; do
    wait "$pid" && continue
    cp -- "$scratch/log" "$archive.failed"
    say "that failed: starts stay slower ($archive.failed tells why; delete it to try again)"
    break
  done
  children=()
  rm -rf -- "$scratch"
  scratch=
  find "${archive%/*}" -maxdepth 1 -name 'jdk*' -mtime +60 -delete 2>/dev/null # of builds long gone
}

# An archive gets its name only when it is whole, on disk, and accepted by the JVM: a truncated one kills the JVM.
dump_archive() { # run|call
  local made=$scratch/$1.jsa
  [[ -s $scratch/$1.list ]] || return 1
  java_command "$1" "-XX:SharedArchiveFile=$made"
  unset 'command[-1]' # no main class
  trap 'kill "$!"; exit 143' TERM
  timeout -k 1 120 "${command[@]}" -Xshare:dump "-XX:SharedClassListFile=$scratch/$1.list" &
  wait "$!" || return
  timeout 20 "${command[@]}" -Xshare:on -version &
  wait "$!" && sync -- "$made" && mv -f -- "$made" "$archive-$1.jsa"
}
