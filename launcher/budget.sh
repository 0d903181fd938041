# shellcheck shell=bash disable=SC2154 # a part of the roomhand script, which has the other variables and functions
# The gate's time: launcher/budget.txt says what parts and areas may take, and the gate fails where one takes more. The
# seconds there are those of one machine; a slower one gets more by the yardstick, which is measured after each part.

part_seconds=() yardsticks=()

# Milliseconds of a loop on all cores at the same time: what else the machine does counts too.
yardstick() {
  local begun=${EPOCHREALTIME/[.,]/} core loops=()
  for ((core = $(nproc); core > 0; core--)); do
    (for ((i = 0; i < 200000; i++)); do :; done) &
    loops+=("$!")
  done
  wait "${loops[@]}"
  REPLY=$(((${EPOCHREALTIME/[.,]/} - begun) / 1000))
}

measure_machine() {
  yardstick
  yardsticks+=("$REPLY")
}

note_part() { # NAME SECONDS
  part_seconds+=("$1 $2")
  measure_machine
}

# The lines of launcher/budget.txt of a kind: name, seconds.
budget_lines() { # part|tests|yardstick
  awk -v kind="$1" '!/^#/ && $1 == kind { print $2, $3 }' "$root/launcher/budget.txt"
}

# What an area took on one JDK: name, JDK, seconds, allowed, and its three slowest classes. A class belongs to the line that
# names it, else to that of the longest package, else to that of its module or of the folder above.
area_seconds() {
  awk -v allowed="$(budget_lines tests)" '
    BEGIN {
      lines = split(allowed, line, "\n")
      for (i = 1; i <= lines; i++) { split(line[i], field, " "); limit[field[1]] = field[2] }
    }
    {
      class = $1; sub(/#.*/, "", class); sub(/\$.*/, "", class)
      area = class
      for (package = $6; !(area in limit) && package ~ /\./; sub(/\.[^.]*$/, "", package)) area = package
      if (!(area in limit)) area = $5
      while (!(area in limit) && sub(/\/[^\/]*$/, "", area)) continue
      seconds[area " " $2] += $4
      took[area " " $2, class] += $4
    }
    END {
      for (key in seconds) {
        slow = ""
        for (n = 0; n < 3; n++) {
          best = ""
          for (pair in took) {
            split(pair, part, SUBSEP)
            if (part[1] == key && (best == "" || took[pair] > took[best])) best = pair
          }
          if (best == "") break
          split(best, part, SUBSEP)
          slow = slow sprintf(" %s %.0f s", part[2], took[best])
          delete took[best]
        }
        split(key, name, " ")
        printf "%s %.0f %s%s\n", key, seconds[key], (name[1] in limit ? limit[name[1]] : "-"), slow
      }
    }' "$root/target/tests-run.txt" | sort
}

# ROOMHAND_GATE_BUDGET=warn tells what takes too long and lets it pass.
check_budget() {
  local reference mean percent line name jdk seconds allowed slowest over=()
  read -r _ reference < <(budget_lines yardstick)
  mean=$(printf '%s\n' "${yardsticks[@]}" | awk '{ sum += $1 } END { printf "%d", sum / NR }')
  percent=$((mean > reference ? 100 * mean / reference : 100))
  say "the yardstick took $mean ms on average, $reference ms where the budget was written: limits are $percent % of the budget"
  for line in "${part_seconds[@]}"; do
    read -r name seconds <<<"$line"
    allowed=$(budget_lines part | awk -v name="$name" '$1 == name { print $2 }')
    tell_seconds "part $name" "$seconds" "$allowed" ''
  done
  while read -r name jdk seconds allowed slowest; do
    tell_seconds "tests of $name on JDK $jdk" "$seconds" "${allowed#-}" "$slowest"
  done < <(area_seconds)
  ((${#over[@]})) || return 0
  printf 'roomhand: OVER BUDGET: %s\n' "${over[@]}" >&2
  [[ ${ROOMHAND_GATE_BUDGET:-} == warn ]]
}

# Prints what something took beside its limit; adds it to "over" where that is too much or where it has none.
tell_seconds() { # WHAT SECONDS ALLOWED SLOWEST-CLASSES
  local limit=$((${3:-0} * percent / 100))
  printf 'roomhand: %-48s %5d s of %5d s\n' "$1" "$2" "$limit" >&2
  if [[ -z $3 ]]; then
    over+=("$1: $2 s, and launcher/budget.txt has no line for it")
  elif (($2 > limit)); then
    over+=("$1: $2 s, $limit s allowed${4:+; slowest: $4}")
  fi
}
