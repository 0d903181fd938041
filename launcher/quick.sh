# shellcheck shell=bash disable=SC2154 # a part of the roomhand script, which has the other variables and functions
# ./roomhand test --quick: the tests of the modules that were changed and of those that depend on them, on one JDK, without
# the static checks, the virtual machine and the classes that launcher/tests.txt keeps out of it.

readonly QUICK_LIMIT=180 # what a change in one module may take, in seconds

# The commit that the tree is compared with: the last one that main and this branch have in common.
base_commit() {
  local main
  for main in origin/main main; do
    git -C "$root" merge-base HEAD "$main" 2>/dev/null && return
  done
  git -C "$root" rev-parse HEAD
}

# What was changed since, committed or not: paths relative to the root. A file that was moved is one that went and one that came.
changed_files() {
  local base
  base=$(base_commit) || return 1
  git -C "$root" diff --name-only --no-renames "$base" && git -C "$root" ls-files --others --exclude-standard
}

# The modules that files belong to. The launcher and the documents are read by the tests of api-vertx.
modules_of() {
  awk -v modules="$(modules)" '
    BEGIN { count = split(modules, module, "\n") }
    {
      best = ""
      for (i = 1; i <= count; i++) {
        if (index($0, module[i] "/") == 1 && length(module[i]) > length(best)) best = module[i]
      }
      if (best == "" && /^(docs|launcher)\/|^roomhand$/) best = "api-vertx"
      if (best != "") print best
      else if ($0 == "pom.xml") for (i = 1; i <= count; i++) print module[i]
    }' | sort -u
}

# Adds to modules all that depend on them: those whose pom.xml names them, and so on.
with_dependents() { # MODULE...
  local module
  while IFS= read -r module; do
    awk -v module="$module" '
      /<parent>/ { parent = 1 }
      match($0, /<artifactId>roomhand-[^<]*/) {
        id = substr($0, RSTART + 12, RLENGTH - 12)
        if (own == "" && !parent) print "is", own = id, module
        else print "needs", module, id
      }
      /<\/parent>/ { parent = 0 }' "$root/$module/pom.xml"
  done < <(modules) | awk -v begin="$*" '
    $1 == "is" { folder[$2] = $3 }
    $1 == "needs" { from[++count] = $2; to[count] = $3 }
    END {
      n = split(begin, named, " ")
      for (i = 1; i <= n; i++) in_it[named[i]] = 1
      do {
        more = 0
        for (i = 1; i <= count; i++) {
          if (to[i] in folder && folder[to[i]] in in_it && !(from[i] in in_it)) more = in_it[from[i]] = 1
        }
      } while (more)
      for (module in in_it) print module
    }' | sort
}

# The classes of tests of modules as patterns, but for those that are too slow for this.
quick_patterns() { # MODULE...
  local module
  for module; do
    find "$root/$module/src/test/java" -name '*Test.java' -printf '%P\n' 2>/dev/null
  done | awk -v slow="$(marked_tests not-quick)" '
    BEGIN { count = split(slow, name, "\n"); for (i = 1; i <= count; i++) left_out[name[i] ".java"] = 1 }
    { class = $0; sub(/.*\//, "", class); if (!(class in left_out)) print }'
}

# About how long the tests of modules take: half of what they may take in the gate, about three JVMs at a time; and the build.
expected_seconds() { # MODULE...
  budget_lines tests | awk -v modules="$*" '
    BEGIN {
      n = split(modules, module, " ")
      for (i = 1; i <= n; i++) { wanted[module[i]] = 1; if (sub(/\/.*/, "", module[i])) wanted[module[i]] = 1 }
    }
    wanted[$1] { sum += $2 }
    END { printf "%d", 40 + sum / 6 }'
}

quick() { # [MODULE...] [MAVEN-OPTIONS]
  local argument named=() all=() expected changed
  for argument; do
    if [[ $argument == -* ]]; then
      read_options "$argument"
    elif [[ -f $root/$argument/pom.xml ]]; then
      named+=("${argument%/}")
    else
      die "$EX_USAGE" "test --quick: '$argument' is no module; there are: $(modules | tr '\n' ' ')"
    fi
  done
  if ((${#named[@]} == 0)); then
    changed=$(changed_files) ||
      die "$EX_UNAVAILABLE" "git does not tell what was changed; name modules: ./roomhand test --quick MODULE..."
    mapfile -t named < <(modules_of <<<"$changed")
    if ((${#named[@]} == 0)); then
      say "nothing was changed since $(base_commit) that tests look at; ./roomhand test --quick MODULE names one"
      return 0
    fi
  fi
  mapfile -t all < <(with_dependents "${named[@]}")
  say "changed: ${named[*]}; with what depends on them: ${all[*]}"
  expected=$(expected_seconds "${all[@]}")
  ((expected <= QUICK_LIMIT)) ||
    say "that takes longer than $((QUICK_LIMIT / 60)) minutes: about $expected s on a quiet machine, by launcher/budget.txt"
  lock_gate
  ensure_toolchain
  part - scripts check_scripts
  pick_jdk javac any
  part - "JDK $jdk_version" quick_tests "${all[@]}"
  tell_summary 'test --quick'
}

quick_tests() { # MODULE...
  local list=$root/target/quick.patterns
  quick_patterns "$@" >"$list"
  forget_reports target/quick surefire-reports
  maven gate "$root/target/quick.log" package -T2 -P '!checks' -Denforcer.skip=true -pl "$(IFS=, && echo "$*")" -am \
    -Droomhand.target=target/quick -Dsurefire.timeout=900 -Dsurefire.includesFile="$list" "${options[@]}"
}
