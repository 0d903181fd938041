package io.roomhand.devices.linux.display;

import io.roomhand.core.display.DisplayState;
import io.roomhand.core.display.Monitor;
import io.roomhand.core.display.Renderer;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.thread.Threads;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Supervised;
import io.roomhand.devices.linux.driver.LinuxDriver;
import io.roomhand.devices.linux.driver.LinuxMachine;
import io.roomhand.devices.linux.x11.DisplayName;
import io.roomhand.devices.linux.x11.XConnection;
import io.roomhand.devices.linux.x11.XReply;
import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what the display shows, whenever that changes, for as long as there is a display; one that
 * comes later, or comes back, is found. Its thread is {@code linux-display}, and {@code
 * linux-opengl} for a moment.
 */
public final class X11Displays implements DeviceProvider {

  /** How they join the service: those of the {@code DISPLAY} that the service was started with. */
  public static final class Driver implements LinuxDriver {
    @Override
    public String devices() {
      return "monitors and windows";
    }

    @Override
    public DeviceProvider open(LinuxMachine machine) {
      ProviderContext context = machine.context();
      X11Displays displays = new X11Displays(System.getenv(), context.time(), context.events());
      displays.start();
      return displays;
    }
  }

  private static final Logger log = LoggerFactory.getLogger(X11Displays.class);

  /** The service shall be ready before this takes its share of a small processor. */
  private static final Duration START_DELAY = Duration.ofMillis(300);

  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

  /** A program that opens a window makes several changes; they are looked at together. */
  private static final Duration SETTLING = Duration.ofMillis(30);

  /** However much happens, the room hears of it three times a second at most. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(330);

  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final Duration ENDING = Duration.ofMillis(400);

  private final Map<String, String> env;
  private final TimeSource time;
  private final DeviceEventSink events;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final Supervised watching;
  private final OpenGlProbe openGl;
  private volatile @Nullable Renderer renderer;
  private @Nullable Selector selector;
  private TimeSource.@Nullable Timer starting;

  // The rest belongs to the thread.
  private DisplayState told = DisplayState.NONE;
  private String lastProblem = "";
  private @Nullable Thread asking;
  private boolean changed;

  /**
   * @param env where {@code DISPLAY}, {@code XAUTHORITY} and {@code HOME} are looked up
   */
  X11Displays(Map<String, String> env, TimeSource time, DeviceEventSink events) {
    this.env = env;
    this.time = time;
    this.events = events;
    this.openGl = new OpenGlProbe(env);
    this.watching =
        new Supervised("linux-display", time, Supervised.Work.of(this::run, this::wake));
  }

  void start() {
    String value = env.getOrDefault("DISPLAY", "");
    if (value.isEmpty()) {
      log.info(
          "no monitors and windows, as DISPLAY is not set; to tell them, start the service with"
              + " DISPLAY=:0, and with XAUTHORITY=FILE where the X server wants a cookie"
              + " (docs/displays.md)");
      return;
    }
    synchronized (this) {
      starting = time.after(START_DELAY, watching::start);
    }
  }

  /** At once: whether there is a display is no matter of the start. */
  @Override
  public CompletionStage<Void> ready() {
    return CompletableFuture.completedFuture(null);
  }

  private void run() throws IOException {
    try (Selector waits = Selector.open()) {
      synchronized (this) {
        selector = waits;
      }
      DisplayName display = DisplayName.parse(env.getOrDefault("DISPLAY", ""));
      Duration retry = FIRST_RETRY;
      while (!ending.get()) {
        boolean had = serve(display, waits);
        retry = had ? FIRST_RETRY : retry;
        if (!ending.get()) {
          waits.select(retry.toMillis());
        }
        retry = longer(retry);
      }
    } catch (IllegalArgumentException e) {
      log.warn("no monitors and windows: {}", e.getMessage());
    }
  }

  private synchronized void wake() {
    if (selector != null) {
      selector.wakeup();
    }
  }

  private static Duration longer(Duration retry) {
    Duration twice = retry.multipliedBy(2);
    return twice.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : twice;
  }

  /** Tells what the display shows until it is lost; false when there was none. */
  private boolean serve(DisplayName display, Selector waits) {
    boolean had = false;
    Watched watched = new Watched();
    try (XConnection connection =
        XConnection.open(display, env, time, waits, ending, watched::happened)) {
      Desktop desktop = Desktop.of(connection);
      watched.desktop = desktop;
      DisplayState first = desktop.look();
      had = true;
      lastProblem = "";
      watching.works();
      log.info(
          "display {}: {}",
          display.text(),
          first.monitors().stream().map(Monitor::name).collect(Collectors.joining(", ")));
      tell(first);
      askOpenGl(waits);
      watch(connection, desktop);
    } catch (IOException e) {
      lost(display, e, had);
    } catch (RuntimeException e) {
      lost(display, new IOException("what the X server sent is not understood: " + e, e), had);
    }
    return had;
  }

  private final class Watched {
    private @Nullable Desktop desktop;

    private void happened(XReply event) {
      changed = changed || desktop == null || desktop.concerns(event);
    }
  }

  private void watch(XConnection connection, Desktop desktop) throws IOException {
    long lastLook = time.nanoTime();
    long due = 0;
    boolean waiting = false;
    while (true) {
      long now = time.nanoTime();
      if (changed && !waiting) {
        waiting = true;
        due = Math.max(now + SETTLING.toNanos(), lastLook + BETWEEN_LOOKS.toNanos());
      }
      if (waiting && now - due >= 0) {
        changed = false;
        waiting = false;
        tell(desktop.look());
        lastLook = time.nanoTime();
      } else {
        connection.listen(waiting ? Duration.ofNanos(due - now) : QUIET);
        tell(told);
      }
    }
  }

  /** With the renderer that is known by now; nothing when that has been told. */
  private void tell(DisplayState state) {
    DisplayState whole = new DisplayState(state.monitors(), state.sources(), renderer);
    if (!whole.equals(told) && !ending.get()) {
      events.send(new DeviceEvent.DisplaysChanged(whole));
      told = whole;
    }
  }

  private void lost(DisplayName display, IOException reason, boolean had) {
    if (ending.get()) {
      return;
    }
    tell(DisplayState.NONE);
    String problem = String.valueOf(reason.getMessage());
    if (!problem.equals(lastProblem)) {
      lastProblem = problem;
      log.info(
          "display {}{}: {}; trying again, at most {} s apart (docs/displays.md)",
          display.text(),
          had ? " is lost" : " is not there: no monitors and windows",
          problem,
          LONGEST_RETRY.toSeconds());
      log.debug("display {}", display.text(), reason);
    }
  }

  /** Until it is known; where a driver has failed, the next server may have another one. */
  private void askOpenGl(Selector waits) {
    if (renderer != null || (asking != null && asking.isAlive())) {
      return;
    }
    asking = Threads.start("linux-opengl", () -> ask(waits));
  }

  private void ask(Selector waits) {
    try {
      Renderer answer = openGl.ask();
      renderer = answer;
      log.info("OpenGL: {}, {}", answer.version(), answer.name());
      waits.wakeup();
    } catch (IOException e) {
      if (!ending.get()) {
        log.info("no OpenGL is told: {}", e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ending.set(true);
    openGl.close();
    synchronized (this) {
      if (starting != null) {
        starting.cancel();
      }
    }
    watching.close(ENDING);
  }
}
