package io.roomhand.visca.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.rigs.cli.CliMain;
import io.roomhand.visca.OwnThreads;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** One run of {@code rig visca scan} with the driver of this module. */
record ScanRun(int exitCode, String out, String err) {

  static ScanRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all =
        Stream.concat(Stream.of("rig", "visca", "scan"), Stream.of(args)).toArray(String[]::new);
    int exitCode =
        withoutRest(() -> CliMain.run(new PrintWriter(out, true), new PrintWriter(err, true), all));
    return new ScanRun(exitCode, out.toString(), err.toString());
  }

  /** Runs a scan; returns when it has ended and none of its threads is left. */
  static <T> T withoutRest(Callable<T> scan) {
    OwnThreads threads = new OwnThreads();
    T outcome = threads.call(scan);
    await()
        .untilAsserted(
            () ->
                assertThat(threads.names())
                    .noneMatch(
                        name -> name.matches("visca-scan.*|scan-.*|serial-.*|roomhand-timers")));
    return outcome;
  }
}
