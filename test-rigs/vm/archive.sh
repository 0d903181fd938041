#!/usr/bin/env bash
# Makes an archive (class-data sharing) of a program's classes for the Java of the virtual machine, in which reading and
# checking them takes longer than most of what they do.
#   archive.sh PROJECT 12|13 JAR:JAR... FILE      paths from PROJECT; the program is to be started with the same class path
# Reads the jars with the JDK at JAVA_HOME. Java goes on without an archive, should there be none.
set -euo pipefail
here=$(cd -P -- "${BASH_SOURCE[0]%/*}" && pwd)
project=$1 debian=$2 class_path=$3 file=$4
# Libraries of which tests in the machine use little or nothing.
readonly LEFT_OUT='/(archunit|byte-buddy|kotlin|asyncapi|json-schema|commons-lang|itu|annotations|jakarta|ffmpeg|javacpp)[^/]*$'

cd -- "$project"
rm -f -- "$file"
java=$("$here/run.sh" "$project" --debian "$debian" --java) || exit
classes=$(mktemp "${TMPDIR:-/tmp}/roomhand-classes.XXXXXX")
trap 'rm -f -- "$classes"' EXIT
cat -- "$java/lib/classlist" >"$classes" 2>/dev/null || :
tr : '\n' <<<"$class_path" | grep -vE "$LEFT_OUT" | while IFS= read -r jar; do
  "$JAVA_HOME/bin/jar" --list --file "$jar" | sed -n -e '/^META-INF/d' -e '/-info\.class$/d' -e 's/\.class$//p'
done >>"$classes"
"$java/system/ld-linux-x86-64.so.2" --library-path "$java/system" "$java/bin/java" -XX:+UseSerialGC -Xshare:dump \
  -Xlog:disable -Xlog:all=error:stderr -XX:SharedClassListFile="$classes" -XX:SharedArchiveFile="$file" -cp "$class_path" >/dev/null 2>&1 ||
  printf 'roomhand: rig vm: no archive of classes for Debian %s; its tests take longer\n' "$debian" >&2
