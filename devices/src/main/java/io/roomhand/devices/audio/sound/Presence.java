package io.roomhand.devices.audio.sound;

import io.roomhand.core.time.TimeSource;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.client.SoundInfo;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server has a device, and how it told it last. One that went and came back between two
 * looks has another index: it has returned, too. Belongs to the driver's thread.
 *
 * <pre>
 * PRESENT --away()--> AWAY --gone()--> GONE
 *    ^                 |                ^
 *    +-----seen()------+                |
 * PRESENT --gone()----------------------+
 * </pre>
 */
final class Presence {
  /** How long after a return another value is taken for a restored one. */
  static final Duration RESTORING = Duration.ofSeconds(2);

  private enum State {
    PRESENT,
    AWAY,
    GONE
  }

  private final TimeSource time;
  private State state = State.PRESENT;
  private SoundInfo info;
  private @Nullable SoundConnection connection;
  private long since;
  private boolean returned;
  private long returns;

  Presence(SoundInfo info, SoundConnection connection, TimeSource time) {
    this.info = info;
    this.connection = connection;
    this.time = time;
    this.since = time.nanoTime();
  }

  /** The server has it, like this. */
  void seen(SoundConnection now, SoundInfo seen) {
    boolean another = seen.index() != info.index();
    info = seen;
    if (state == State.AWAY || (state == State.PRESENT && another)) {
      connection = now;
      enter(State.PRESENT);
      returned = true;
      returns++;
    }
  }

  /** The server does not have it, or there is no server. */
  void away() {
    if (state == State.PRESENT) {
      connection = null;
      enter(State.AWAY);
    }
  }

  /** It won't come back as this. */
  void gone() {
    connection = null;
    enter(State.GONE);
  }

  private void enter(State entered) {
    state = entered;
    since = time.nanoTime();
  }

  boolean isGone() {
    return state == State.GONE;
  }

  /** For how many nanoseconds it has been away; 0 when it is present. */
  long awayFor() {
    return state == State.PRESENT ? 0 : Math.max(1, time.nanoTime() - since);
  }

  /** Null while it is away. */
  @Nullable SoundConnection connection() {
    return connection;
  }

  SoundInfo info() {
    return info;
  }

  /** How often it has returned. */
  long returns() {
    return returns;
  }

  /** Whether it has returned just now, so that something may still restore what it remembers. */
  boolean isRestoring() {
    return returned && time.nanoTime() - since < RESTORING.toNanos();
  }

  /**
   * Who has changed it just now, as far as that can be known: {@code restored} after a return, by
   * the server or its session manager, {@code client} where there is no hardware that could have.
   */
  String cause() {
    if (isRestoring()) {
      return "restored";
    }
    return info.sysPath().isEmpty() ? "client" : "client or device";
  }

  /**
   * Asks the server for something, and then how the device is.
   *
   * @param now where it is present
   */
  CompletionStage<SoundInfo> ask(
      SoundConnection now, Function<SoundInfo, CompletionStage<Void>> question) {
    return now.ask(question.apply(info))
        .thenCompose(done -> now.ask(now.client().find(info.kind(), info.name())));
  }
}
