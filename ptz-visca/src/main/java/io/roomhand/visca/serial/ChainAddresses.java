package io.roomhand.visca.serial;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the cameras of a serial line their addresses: AddressSet and then IF_Clear, both broadcast,
 * when the port has been opened; later AddressSet alone, so that what the others are doing goes on
 * (Sony EVI-D70 Technical Manual, "Network setting"). On the line's thread.
 */
final class ChainAddresses {
  private static final Logger log = LoggerFactory.getLogger(ChainAddresses.class);
  private static final Duration ANSWER_LIMIT = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int FIRST_SETS = 3;

  private final String path;
  private final TimeSource time;
  private final Consumer<ViscaFrame> wire;
  private final Runnable known;
  private final ViscaFrame frame = new ViscaFrame();
  private TimeSource.@Nullable Timer timer;
  private long notBefore;
  private int cameras = -1;
  private int sets;
  private boolean open;
  private boolean clearing;
  private boolean ready;

  /**
   * @param wire sends a frame before all others
   * @param known called when the addresses have been set, or won't be, each time
   */
  ChainAddresses(String path, TimeSource time, Consumer<ViscaFrame> wire, Runnable known) {
    this.path = path;
    this.time = time;
    this.wire = wire;
    this.known = known;
    this.notBefore = time.nanoTime();
  }

  /** Whether the line may be used. */
  boolean ready() {
    return ready;
  }

  /** How many cameras there are; −1 when AddressSet was not answered. */
  int cameras() {
    return cameras;
  }

  /** The port is open. */
  void begin() {
    end();
    open = true;
    set();
  }

  /** The port is closed. */
  void end() {
    cancelTimer();
    open = false;
    ready = false;
    clearing = false;
    cameras = -1;
    sets = 0;
  }

  /** Sets them again, not too often. */
  void setSoon() {
    if (timer == null && open) {
      timer = time.after(Duration.ofNanos(Math.max(0, notBefore - time.nanoTime())), this::set);
    }
  }

  private void set() {
    notBefore = time.nanoTime() + PAUSE.toNanos();
    sets++;
    timer = time.after(ANSWER_LIMIT, this::unanswered);
    wire.accept(frame.start(0x88).put(0x30).put(0x01).end());
  }

  private void unanswered() {
    timer = null;
    if (!ready && sets < FIRST_SETS) {
      set();
      return;
    }
    if (cameras >= 0) {
      log.warn("{}: no camera answers AddressSet any more", path);
    }
    cameras = -1;
    answered();
  }

  /** Takes a frame to all that has come back through the chain. */
  void received(ViscaFrame broadcast) {
    if (broadcast.at(1) == 0x01) {
      cleared();
    } else if (broadcast.at(1) == 0x30 && broadcast.length() == 4) {
      int found = broadcast.at(2) - 1;
      // 0 is an echo of our own.
      if (found >= 1 && found <= SerialLine.MOST_CAMERAS) {
        found(found);
      }
    }
  }

  private void found(int count) {
    if (!open) {
      return;
    }
    cancelTimer();
    if (count != cameras) {
      log.info("{}: {} camera{} on the line", path, count, count == 1 ? "" : "s");
    }
    cameras = count;
    answered();
  }

  private void answered() {
    if (ready) {
      known.run();
    } else if (!clearing) {
      clearing = true;
      timer = time.after(ANSWER_LIMIT, this::cleared);
      wire.accept(frame.start(0x88).put(0x01).put(0x00).put(0x01).end());
    }
  }

  private void cleared() {
    if (clearing) {
      clearing = false;
      ready = true;
      cancelTimer();
      known.run();
    }
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
