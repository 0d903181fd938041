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
 *
 * <pre>
 * CLOSED --begin()--> SETTING --answered, or three times not--> CLEARING --answered, or not--> READY
 *    ^                   |                                         |                            |
 *    +-------------------+------------------end()------------------+----------------------------+
 * </pre>
 */
final class ChainAddresses {
  private static final Logger log = LoggerFactory.getLogger(ChainAddresses.class);
  private static final Duration ANSWER_LIMIT = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int FIRST_SETS = 3;

  private enum State {
    CLOSED,
    SETTING,
    CLEARING,
    READY
  }

  private final String path;
  private final TimeSource time;
  private final Consumer<ViscaFrame> wire;
  private final Runnable known;
  private final ViscaFrame frame = new ViscaFrame();
  private TimeSource.@Nullable Timer timer;
  private long notBefore;
  private int cameras = -1;
  private int sets;
  private State state = State.CLOSED;

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
    return state == State.READY;
  }

  /** How many cameras there are; −1 when AddressSet was not answered. */
  int cameras() {
    return cameras;
  }

  /** The port is open. */
  void begin() {
    end();
    state = State.SETTING;
    set();
  }

  /** The port is closed. */
  void end() {
    cancelTimer();
    state = State.CLOSED;
    cameras = -1;
    sets = 0;
  }

  /** Sets them again, not too often. */
  void setSoon() {
    if (timer == null && state != State.CLOSED) {
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
    if (state == State.SETTING && sets < FIRST_SETS) {
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
    if (state == State.CLOSED) {
      return;
    }
    if (state != State.CLEARING) {
      cancelTimer(); // which is IF_Clear's there
    }
    if (count != cameras) {
      log.info("{}: {} camera{} on the line", path, count, count == 1 ? "" : "s");
    }
    cameras = count;
    answered();
  }

  private void answered() {
    if (state == State.READY) {
      known.run();
    } else if (state == State.SETTING) {
      state = State.CLEARING;
      timer = time.after(ANSWER_LIMIT, this::cleared);
      wire.accept(frame.start(0x88).put(0x01).put(0x00).put(0x01).end());
    }
  }

  private void cleared() {
    if (state == State.CLEARING) {
      state = State.READY;
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
