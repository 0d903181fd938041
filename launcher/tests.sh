# shellcheck shell=bash disable=SC2034,SC2154 # a part of the roomhand script, which has the other variables and functions
# The tests as Maven runs them: which classes run where (launcher/tests.txt), and what ran, counted from Surefire's reports.

# The names in launcher/tests.txt that carry a mark.
marked_tests() { # MARK
  awk -v mark="$1" '!/^#/ && NF { n = split($2, marks, ","); for (i = 1; i <= n; i++) if (marks[i] == mark) print $1 }' \
    "$root/launcher/tests.txt"
}

# Classes by their simple name as patterns for Surefire.
as_patterns() {
  sed 's|.*|**/&.java|'
}

# The folders of all modules, relative to the root.
modules() {
  find "$root" -mindepth 2 \( -name target -o -name src \) -prune -o -name pom.xml -printf '%P\n' | sed 's|/pom.xml$||' | sort
}

# The reports of one run of all tests.
reports() { # FOLDER REPORTS
  local module
  while IFS= read -r module; do
    find "$root/$module/$1/$2" -name 'TEST-*.xml' 2>/dev/null
  done < <(modules)
}

forget_reports() { # FOLDER REPORTS
  local module
  while IFS= read -r module; do rm -rf -- "${root:?}/$module/$1/$2"; done < <(modules)
}

# Compiles, checks and runs all tests. Each JDK that compiles has folders of its own: what the launcher built without
# checks never passes for checked.
verify() { # FOLDER
  forget_reports "$1" surefire-reports
  # A module whose tests take a quarter of an hour hangs, and fails.
  maven gate "$root/target/${1##*/}.log" verify -T2 -Droomhand.target="$1" -Dsurefire.timeout=900 \
    "${options[@]}"
}

# Runs the classes that another JDK has compiled and checked on the JDK that is picked, but for the tests whose outcome no
# JDK changes.
verify_again() { # FOLDER JDK-THAT-COMPILED
  local again=(-Djvm="$jdk_home/bin/java" -Droomhand.reports="surefire-reports-jdk$jdk_version"
    -Dsurefire.excludesFile="$root/target/one-jdk.patterns" -Dspotless.check.skip=true -Denforcer.skip=true)
  ((jdk_version < 24)) || again+=(-Droomhand.argLine=--enable-native-access=ALL-UNNAMED)
  forget_reports "$1" "surefire-reports-jdk$jdk_version"
  marked_tests one-jdk | as_patterns >"$root/target/one-jdk.patterns"
  local jdk_home=$2 jdk_flags=()
  maven gate "$root/target/jdk$jdk_version.log" verify -T2 -Droomhand.target="$1" \
    -Dsurefire.timeout=900 "${again[@]}" "${options[@]}"
}

# One line for each test that ran in a run of all tests: class#method, JDK, how often, seconds, module, package; without a
# blank in any of them.
runs() { # JDK FOLDER REPORTS
  local report
  while IFS= read -r report; do
    awk -v jdk="$1" -v module="${report#"$root"/}" -v folder="/$2/$3" '
      function attribute(name) {
        return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
      }
      function tell() {
        if (test != "" && !skipped) { times[test]++; seconds[test] += took }
        test = ""
      }
      BEGIN { module = substr(module, 1, index(module, folder) - 1) }
      /<testcase / {
        tell()
        class = attribute("classname"); method = attribute("name"); took = attribute("time"); gsub(",", "", took)
        sub(/[^A-Za-z0-9_$].*/, "", method)
        package = class; sub(/\.[^.]*$/, "", package); sub(/.*\./, "", class)
        test = class "#" method; skipped = 0
      }
      /<skipped/ { skipped = 1 }
      END { tell(); for (test in times) print test, jdk, times[test], seconds[test], module, package }' "$report"
  done < <(reports "$2" "$3") | sort
}

# target/tests-run.txt: what ran on which JDK, so that two commits can be compared.
forget_test_runs() { rm -f -- "$root/target/tests-run.txt"; }

# Writes down what ran, and tells a class of launcher/tests.txt that did not: it was renamed, or never runs at all.
count_runs() { # JDK-THAT-COMPILED, or '' where the newest did
  local folder=target/jdk$JAVA_RELEASE list=$root/target/tests-run.txt result=0 class
  if [[ -n $1 ]]; then
    runs "$JAVA_RELEASE" "$folder" surefire-reports >"$list"
    ((jdk_version <= JAVA_RELEASE)) || runs "$jdk_version" "$folder" "surefire-reports-jdk$jdk_version" >>"$list"
  else
    runs "$jdk_version" "target/jdk$jdk_version" surefire-reports >"$list"
  fi
  awk '{ tests[$2]++; times[$2] += $3; seconds[$2] += $4; if (!seen[$1]++) all++ }
    END {
      for (jdk in tests) printf "roomhand: JDK %s: %d test methods ran %d times, %d s\n", jdk, tests[jdk], times[jdk], seconds[jdk]
      printf "roomhand: %d test methods ran on some JDK; target/tests-run.txt has each\n", all
    }' "$list" | sort >&2
  [[ " ${options[*]} " != *' -Dtest='* ]] || return 0 # the caller has chosen
  while IFS= read -r class; do
    [[ -n $corpus || $class != *CorpusTest ]] || continue # skipped, and told as that
    if ! grep -q "^${class}[#$]" -- "$list"; then
      say "launcher/tests.txt names $class, of which no test ran"
      result=1
    fi
  done < <(awk '!/^#/ && NF { print $1 }' "$root/launcher/tests.txt")
  return "$result"
}

# Tests on recorded device data prove nothing when they were skipped: with the data given, each must have run.
check_corpus_tests() { # FOLDER REPORTS [again]
  local class name ran skipped result=0 any=0 left_out=()
  while IFS= read -r class; do
    name=${class##*/} name=${name%.java}
    [[ ${3:-} != again ]] || ! marked_tests one-jdk | grep -qx -- "$name" || continue
    read -r ran skipped < <(reports "$1" "$2" | grep -E "/TEST-.*\.$name(\\\$.*)?\.xml$" | tr '\n' '\0' | xargs -0r cat |
      awk '/<testcase /{ tests++ } /<skipped/{ skipped++ } END { print tests - skipped, skipped + 0 }')
    ((any += ran))
    ((ran > 0 && skipped == 0)) || left_out+=("$name")
  done < <(find "$root" -name target -prune -o -path '*/src/test/*' -name '*CorpusTest.java' -print | sort)
  if [[ -z $corpus ]]; then
    if ((${#left_out[@]})); then
      say "SKIPPED, as the recorded device data was not given (-Droomhand.corpus=DIR): ${left_out[*]}"
      outcome=SKIPPED # in the summary that "part" writes
    fi
  elif ((${#left_out[@]})) || { ((any == 0)) && [[ ${3:-} != again ]]; }; then
    say "the recorded device data was given, but did not run or were skipped in part: ${left_out[*]:-all corpus tests}"
    result=1
  fi
  return "$result"
}
