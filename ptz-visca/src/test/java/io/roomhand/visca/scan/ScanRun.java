package io.roomhand.visca.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.rigs.cli.CliMain;
import io.roomhand.visca.OwnThreads;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** One run of {@code rig visca scan} with the driver of this module. */
record ScanRun(int exitCode, String out, String err) {

  /** Returns when the scan has ended; no thread of it is left then. */
  static ScanRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all =
        Stream.concat(Stream.of("rig", "visca", "scan"), Stream.of(args)).toArray(String[]::new);
    OwnThreads threads = new OwnThreads();
    int exitCode =
        threads.call(
            () -> CliMain.run(new PrintWriter(out, true), new PrintWriter(err, true), all));
    await().untilAsserted(() -> assertThat(ofScans(threads.names().stream())).isEmpty());
    return new ScanRun(exitCode, out.toString(), err.toString());
  }

  /** Threads of any scan that are still there. */
  static Stream<String> threads() {
    return ofScans(Thread.getAllStackTraces().keySet().stream().map(Thread::getName));
  }

  private static Stream<String> ofScans(Stream<String> threads) {
    return threads.filter(name -> name.matches("visca-scan.*|scan-.*|serial-.*|roomhand-timers"));
  }
}
