package io.roomhand.visca.scan;

import io.roomhand.rigs.cli.CliMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** One run of {@code rig visca scan} with the driver of this module. */
record ScanRun(int exitCode, String out, String err) {

  static ScanRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all =
        Stream.concat(Stream.of("rig", "visca", "scan"), Stream.of(args)).toArray(String[]::new);
    int exitCode = CliMain.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    return new ScanRun(exitCode, out.toString(), err.toString());
  }

  /** Threads of a scan that are still there. */
  static Stream<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("visca-scan.*|scan-.*|serial-.*|roomhand-timers"));
  }
}
