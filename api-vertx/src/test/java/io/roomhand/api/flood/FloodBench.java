package io.roomhand.api.flood;

import io.roomhand.api.fixture.ScratchFolder;
import io.roomhand.api.process.LaunchedService;
import io.roomhand.testkit.bench.Bench;
import java.time.Duration;
import java.util.Locale;

/** A flooded service: how long others wait, and the memory that it takes. */
public final class FloodBench implements Bench {
  private static final Duration DURATION =
      Duration.ofSeconds(Math.round(60 * Double.parseDouble(minutes())));

  private static String minutes() {
    return System.getProperty("roomhand.flood.minutes", "1");
  }

  @Override
  public String area() {
    return "flood";
  }

  @Override
  public void run() throws Exception {
    System.out.printf(
        Locale.ROOT,
        "floods of %s minutes each; -Droomhand.flood.minutes=10 in ROOMHAND_JAVA_OPTS for others%n",
        minutes());
    try (ScratchFolder scratch = new ScratchFolder();
        LaunchedService service = LaunchedService.start(scratch.path(), null, "")) {
      print("strangers", Flood.strangers(service, DURATION), service);
    }
    try (ScratchFolder scratch = new ScratchFolder();
        LaunchedService service = LaunchedService.start(scratch.path(), null, "")) {
      print("selections", Flood.selections(service, 50, 200, DURATION), service);
    }
  }

  private static void print(String what, Flood.Outcome outcome, LaunchedService service)
      throws Exception {
    System.out.printf(
        Locale.ROOT,
        "%s: getMicMute p99 %.1f ms, slowest %.1f ms of %d; %d sign-ins, slowest %.0f ms;"
            + " %d connections, at most %d; heap %.1f MB, resident %.1f MB; OutOfMemoryErrors %d,"
            + " %d lines of log%n",
        what,
        outcome.p99Millis(),
        outcome.slowestMillis(),
        outcome.calls(),
        outcome.signIns(),
        outcome.slowestSignInMillis(),
        outcome.connections(),
        outcome.strangers(),
        outcome.heapKilobytes() / 1024.0,
        outcome.residentKilobytes() / 1024.0,
        service.errors().lines().filter(line -> line.contains("OutOfMemory")).count(),
        service.errors().lines().count());
  }
}
