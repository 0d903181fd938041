package io.roomhand.devices.linux.display;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.display.DisplayState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.time.SystemTime;
import io.roomhand.testkit.display.XServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The driver at work on a display, and what it told. */
final class Watching implements AutoCloseable, DeviceEventSink {
  /** Held by tests that run the driver, as some look for its threads. */
  static final String DISPLAYS = "linux-display";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final X11Displays displays;
  private final SystemTime time = new SystemTime();
  private final List<DisplayState> told = new ArrayList<>();

  Watching(Map<String, String> env) {
    displays = new X11Displays(env, time, this);
    displays.start();
  }

  static Watching of(XServer server) {
    return new Watching(env(server.display()));
  }

  /** Without the cookies of whoever runs the tests. */
  static Map<String, String> env(String display) {
    return new HashMap<>(Map.of("DISPLAY", display, "HOME", "/nowhere"));
  }

  /** Skips the test where there is none, saying what would help. */
  static XServer server(String... options) throws Exception {
    assumeTrue(XServer.isInstalled(), XServer.ADVICE);
    return XServer.start("1920x1080", options);
  }

  @Override
  public synchronized void send(DeviceEvent event) {
    told.add(((DeviceEvent.DisplaysChanged) event).displays());
  }

  synchronized DisplayState now() {
    return told.isEmpty() ? DisplayState.NONE : told.get(told.size() - 1);
  }

  synchronized int count() {
    return told.size();
  }

  DisplayState until(Predicate<DisplayState> fits) {
    return await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(this::now, fits);
  }

  DisplayState untilTitles(String... titles) {
    List<String> expected = List.of(titles);
    return until(state -> titles(state).equals(expected));
  }

  /** Of the windows. */
  static List<String> titles(DisplayState state) {
    return state.sources().stream()
        .skip(state.monitors().size())
        .map(CaptureSource::title)
        .toList();
  }

  @Override
  public void close() {
    displays.close();
    time.close();
  }
}
