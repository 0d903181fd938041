package io.roomhand.devices.linux.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.display.DisplayState;
import io.roomhand.core.display.Monitor;
import io.roomhand.core.display.Monitor.Rectangle;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.core.time.SystemTime;
import io.roomhand.testkit.display.XProgram;
import io.roomhand.testkit.display.XServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The driver on a real X server. */
@ResourceLock(Watching.DISPLAYS)
@Timeout(120)
class X11DisplaysTest {
  private static final int WM_NAME = 39;
  private static final int WM_CLASS = 67;

  @SuppressWarnings("NullAway.Init")
  private XServer server;

  @SuppressWarnings("NullAway.Init")
  private XProgram program;

  @BeforeEach
  void start() throws Exception {
    server = Watching.server();
    program = new XProgram(server.display());
  }

  @AfterEach
  void stop() throws IOException {
    if (program != null) {
      program.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private int window(String title) throws IOException {
    int window = program.window(10, 10, 300, 200);
    program.title(window, title);
    program.map(window);
    program.sync();
    return window;
  }

  private void twoMonitors() throws IOException {
    program.monitor("WALL", true, 0, 0, 1280, 1080, program.output());
    program.monitor("TABLE", false, 1280, 0, 640, 480);
  }

  @Test
  void theScreenIsAMonitorAndASource() {
    try (Watching watching = Watching.of(server)) {
      DisplayState state = watching.until(seen -> !seen.monitors().isEmpty());
      Rectangle whole = new Rectangle(0, 0, 1920, 1080);
      assertThat(state.monitors())
          .containsExactly(new Monitor("screen (X11)", true, false, whole, whole));
      assertThat(state.sources()).containsExactly(new CaptureSource("screen (X11)", 1));
    }
  }

  @Test
  void anErrorDoesNotEndTheThread() {
    AtomicInteger failures = new AtomicInteger(2);
    List<DisplayState> told = new CopyOnWriteArrayList<>();
    try (SystemTime time = new SystemTime();
        X11Displays displays =
            new X11Displays(
                Watching.env(server.display()),
                time,
                event -> {
                  if (failures.getAndDecrement() > 0) {
                    throw new AssertionError("meant to fail in this test");
                  }
                  told.add(((DeviceEvent.DisplaysChanged) event).displays());
                })) {
      displays.start();
      await().until(() -> told.stream().anyMatch(state -> state.monitors().size() == 1));
    }
  }

  @Test
  void monitorsThatAreArrangedLaterAreTold() throws IOException {
    try (Watching watching = Watching.of(server)) {
      watching.until(seen -> seen.monitors().size() == 1);
      twoMonitors();
      DisplayState state = watching.until(seen -> seen.monitors().size() == 2);
      Rectangle wall = new Rectangle(0, 0, 1280, 1080);
      Rectangle table = new Rectangle(1280, 0, 640, 480);
      assertThat(state.monitors())
          .containsExactly(
              new Monitor("WALL (X11)", true, false, wall, wall),
              new Monitor("TABLE (X11)", false, false, table, table));
      assertThat(state.sources())
          .containsExactly(new CaptureSource("WALL (X11)", 1), new CaptureSource("TABLE (X11)", 2));
      program.removeMonitor("TABLE");
      watching.until(seen -> seen.monitors().size() == 1);
    }
  }

  @Test
  void aMonitorIsCalledAsItCallsItself() throws IOException {
    program.edid(program.output(), EdidTest.edid(0xfc, "DELL U2720Q\n "));
    try (Watching watching = Watching.of(server)) {
      watching.until(
          seen ->
              seen.monitors().size() == 1
                  && seen.monitors().get(0).name().equals("DELL U2720Q (X11)"));
    }
  }

  @Test
  void namesBeyondAsciiAreReadWhetherUtf8OrLatin1() throws IOException {
    program.monitor("Großer Saal 会議", true, 0, 0, 1280, 1080, program.output());
    int window = program.window(0, 0, 100, 100);
    program.text(window, WM_NAME, XProgram.STRING, "Übersicht".getBytes(StandardCharsets.UTF_8));
    program.map(window);
    program.sync();
    try (Watching watching = Watching.of(server)) {
      watching.until(
          seen -> seen.monitors().stream().anyMatch(m -> m.name().equals("Großer Saal 会議 (X11)")));
      watching.untilTitles("Übersicht");
      program.oldTitle(window, "Übersicht 2");
      program.sync();
      watching.untilTitles("Übersicht 2");
    }
  }

  @Test
  void windowsComeAreRenamedAndGo() throws IOException {
    int first = window("Präsentation – 会議 😀");
    try (Watching watching = Watching.of(server)) {
      DisplayState state = watching.untilTitles("Präsentation – 会議 😀");
      assertThat(state.sources().get(1).id()).isEqualTo(first);
      int second = program.window(0, 0, 100, 100);
      program.oldTitle(second, "Café");
      program.map(second);
      program.sync();
      watching.untilTitles("Präsentation – 会議 😀", "Café");
      program.title(first, "Folie 2");
      program.sync();
      watching.untilTitles("Folie 2", "Café");
      program.unmap(second);
      program.sync();
      watching.untilTitles("Folie 2");
      program.destroy(first);
      program.sync();
      watching.untilTitles();
      program.map(second);
      program.sync();
      watching.untilTitles("Café");
    }
  }

  @Test
  void aProgramThatEndsTakesItsWindowsAlong() throws IOException {
    window("Stays");
    try (Watching watching = Watching.of(server)) {
      try (XProgram other = new XProgram(server.display())) {
        int window = other.window(0, 0, 50, 50);
        other.map(window);
        byte[] names = "viewer\0Viewer\0".getBytes(StandardCharsets.US_ASCII);
        other.text(window, WM_CLASS, XProgram.STRING, names);
        other.sync();
        watching.untilTitles("Stays", "Viewer");
      }
      watching.untilTitles("Stays");
    }
  }

  @Test
  void whatNobodySeesIsNoWindow() throws IOException {
    int menu = program.overrideRedirect(100, 100);
    int unseen = program.inputOnly(100, 100);
    int dot = program.window(0, 0, 1, 1);
    for (int window : new int[] {menu, unseen, dot}) {
      program.title(window, "Nobody sees it");
      program.map(window);
    }
    int seen = window("Seen");
    try (Watching watching = Watching.of(server)) {
      watching.untilTitles("Seen");
      program.resize(dot, 20, 20);
      program.sync();
      watching.untilTitles("Nobody sees it", "Seen");
      program.destroy(seen);
      program.sync();
      watching.untilTitles("Nobody sees it");
    }
  }

  @Test
  void aDockTakesFromTheMonitorThatItIsOn() throws IOException {
    twoMonitors();
    int dock = program.window(1280, 0, 640, 30);
    program.title(dock, "Panel");
    program.type(dock, "_NET_WM_WINDOW_TYPE_DOCK");
    program.cardinals(dock, "_NET_WM_STRUT_PARTIAL", 0, 0, 30, 0, 0, 0, 0, 0, 1280, 1919, 0, 0);
    program.map(dock);
    window("Slides");
    try (Watching watching = Watching.of(server)) {
      DisplayState state = watching.untilTitles("Slides");
      assertThat(state.monitors().get(0).work()).isEqualTo(new Rectangle(0, 0, 1280, 1080));
      assertThat(state.monitors().get(1).work()).isEqualTo(new Rectangle(1280, 30, 640, 450));
      program.destroy(dock);
      program.sync();
      watching.until(
          seen -> seen.monitors().get(1).work().equals(new Rectangle(1280, 0, 640, 480)));
    }
  }

  @Test
  void aWindowManagersListCountsWhileItRuns() throws IOException {
    int managed = window("Managed");
    window("Left out");
    try (Watching watching = Watching.of(server)) {
      watching.untilTitles("Managed", "Left out");
      int check = program.window(-10, -10, 5, 5);
      program.windows(check, "_NET_SUPPORTING_WM_CHECK", check);
      program.windows(program.root(), "_NET_SUPPORTING_WM_CHECK", check);
      program.windows(program.root(), "_NET_CLIENT_LIST", managed);
      program.cardinals(program.root(), "_NET_CURRENT_DESKTOP", 1);
      program.cardinals(program.root(), "_NET_WORKAREA", 0, 0, 1920, 1080, 0, 27, 1920, 1053);
      program.sync();
      DisplayState state = watching.untilTitles("Managed");
      watching.until(
          seen -> seen.monitors().get(0).work().equals(new Rectangle(0, 27, 1920, 1053)));
      assertThat(state.monitors().get(0).screen()).isEqualTo(new Rectangle(0, 0, 1920, 1080));
      // it is killed: its properties stay
      program.destroy(check);
      program.title(managed, "Managed no more");
      program.sync();
      watching.untilTitles("Managed no more", "Left out");
      watching.until(seen -> seen.monitors().get(0).work().equals(new Rectangle(0, 0, 1920, 1080)));
    }
  }

  @Test
  void aStormOfTitlesIsToldNowAndThen() throws IOException {
    int window = window("0");
    try (Watching watching = Watching.of(server)) {
      watching.untilTitles("0");
      int before = watching.count();
      long begun = System.nanoTime();
      for (int i = 1; i <= 3_000; i++) {
        program.title(window, Integer.toString(i));
      }
      program.sync();
      watching.untilTitles("3000");
      double seconds = (System.nanoTime() - begun) / 1e9;
      // the renderer may be told in between
      assertThat(watching.count() - before).isLessThanOrEqualTo(2 + (int) (seconds / 0.33));
    }
  }

  @Test
  void manyWindowsAreListed() throws IOException {
    String[] titles = new String[300];
    for (int i = 0; i < titles.length; i++) {
      titles[i] = "Window " + i;
      window(titles[i]);
    }
    try (Watching watching = Watching.of(server)) {
      watching.untilTitles(titles);
    }
  }

  @Test
  void aKilledServerIsNoDisplayAndComesBack() throws IOException {
    window("Slides");
    try (Watching watching = Watching.of(server)) {
      watching.untilTitles("Slides");
      server.kill();
      DisplayState lost = watching.until(seen -> seen.monitors().isEmpty());
      assertThat(lost.sources()).isEmpty();
      server.restart();
      watching.until(seen -> seen.monitors().size() == 1);
      try (XProgram again = new XProgram(server.display())) {
        int window = again.window(0, 0, 100, 100);
        again.title(window, "Again");
        again.map(window);
        again.sync();
        watching.untilTitles("Again");
      }
    }
  }

  @Test
  void aServerThatStartsLaterIsFound() throws IOException {
    server.kill();
    try (Watching watching = Watching.of(server)) {
      assertThat(watching.displays.ready().toCompletableFuture()).isCompleted();
      await().until(() -> thread("linux-display"));
      server.restart();
      watching.until(seen -> seen.monitors().size() == 1);
    }
  }

  @Test
  void aServerThatHangsHoldsNobodyUp() throws Exception {
    signal("-STOP");
    try {
      try (Watching watching = Watching.of(server)) {
        await().until(() -> thread("linux-display"));
        assertThat(watching.count()).isZero();
      }
      await().until(() -> !thread("linux-display"));
    } finally {
      signal("-CONT");
    }
    try (Watching watching = Watching.of(server)) {
      watching.until(seen -> seen.monitors().size() == 1);
    }
  }

  private void signal(String signal) throws Exception {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(server.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Test
  void nothingIsLeftRunning() {
    try (Watching watching = Watching.of(server)) {
      watching.until(seen -> !seen.monitors().isEmpty());
      assertThat(thread("linux-display")).isTrue();
    }
    await().until(() -> !thread("linux-display") && !thread("linux-opengl"));
  }

  private static boolean thread(String name) {
    return Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals(name));
  }

  @Test
  void oneLookIsForTools() throws IOException {
    twoMonitors();
    window("Slides");
    Map<String, String> env = Watching.env(server.display());
    try (SystemTime time = new SystemTime()) {
      DisplayState state = X11Survey.look(env, time);
      assertThat(state.monitors()).hasSize(2);
      assertThat(Watching.titles(state)).containsExactly("Slides");
    }
    List<DeviceSurvey.Entry> found = new ArrayList<>();
    new X11Survey(env).look(into(found));
    assertThat(found)
        .extracting(entry -> entry.id().name(), DeviceSurvey.Entry::traits)
        .containsExactly(
            tuple("WALL (X11)", List.of("1280x1080 at 0,0, primary")),
            tuple("TABLE (X11)", List.of("640x480 at 1280,0")));
  }

  private static DeviceSurvey.Findings into(List<DeviceSurvey.Entry> found) {
    return new DeviceSurvey.Findings() {
      @Override
      public void found(DeviceSurvey.Entry entry) {
        found.add(entry);
      }

      @Override
      public void skipped(String node, String why) {
        throw new AssertionError(node + " " + why);
      }
    };
  }
}
