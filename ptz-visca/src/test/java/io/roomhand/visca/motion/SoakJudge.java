package io.roomhand.visca.motion;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.time.TimeSource;
import io.roomhand.virtualroom.visca.ViscaCamera;
import io.roomhand.visca.frame.ViscaFrame;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Compares what a head says of its commands with what its camera has carried out, and counts what
 * comes of that. Everything on the head's thread.
 */
final class SoakJudge {
  private static final Duration SLOWED_DOWN = Duration.ofMillis(400);
  private static final Duration STILL_FOR = Duration.ofMillis(50);

  private final TimeSource time;
  private final ViscaCamera camera;
  private final SoakCounts counts = new SoakCounts();
  private final Map<SoakKind, SoakCommand> open = new EnumMap<>(SoakKind.class);
  private final Map<String, Integer> asked = new HashMap<>();
  private int begun;

  /** Whether the head is being looked at after a stop: nothing that moves it is given. */
  private boolean checking;

  SoakJudge(TimeSource time, ViscaCamera camera) {
    this.time = time;
    this.camera = camera;
  }

  SoakCounts counts() {
    return counts;
  }

  int begun() {
    return begun;
  }

  /** Whether all that was begun is decided. */
  boolean idle() {
    return open.isEmpty() && !checking;
  }

  boolean busy(SoakKind... kinds) {
    for (SoakKind kind : kinds) {
      if (open.containsKey(kind) || (checking && kind == SoakKind.STOP)) {
        return true;
      }
    }
    return false;
  }

  SoakCommand begin(SoakKind kind, String key) {
    begun++;
    asked.merge(kind.once() ? key : "", 1, Integer::sum);
    SoakCommand command = new SoakCommand(kind, key, camera.executions(key), time.nanoTime());
    open.put(kind, command);
    return command;
  }

  SoakCommand beginStop() {
    SoakCommand relative = open.get(SoakKind.RELATIVE);
    if (relative != null && relative.sends == 0) {
      // The stop takes it from the queue, and nobody is told.
      open.remove(SoakKind.RELATIVE);
      begun--;
      asked.remove(relative.key);
    }
    SoakCommand stop = begin(SoakKind.STOP, "stop");
    stop.zoomStopsBefore = camera.executions("zoom stop");
    return stop;
  }

  void watch(SoakCommand command, CompletableFuture<Void> stage) {
    CompletableFuture<Void> unused =
        stage.whenComplete(
            (nothing, failure) -> {
              if (failure == null) {
                good(command);
              } else {
                ErrorCode code = DeviceException.of(failure).code();
                bad(command, code == ErrorCode.UNCONFIRMED || code == ErrorCode.TIMEOUT);
              }
            });
  }

  void bad(SoakCommand command, boolean unconfirmed) {
    open.remove(command.kind, command);
    if (unconfirmed) {
      counts.unconfirmed++;
      count(command, false);
    } else {
      counts.refused++;
    }
  }

  private void count(SoakCommand command, boolean good) {
    if (!command.kind.once()) {
      counts.repeatable++;
      counts.repeatableGood += good ? 1 : 0;
    }
    counts.executedOnce += camera.executions(command.key) - command.before == 1 ? 1 : 0;
  }

  void good(SoakCommand command) {
    open.remove(command.kind, command);
    count(command, true);
    long now = time.nanoTime();
    if (command.sends > (command.kind == SoakKind.STOP ? 2 : 1)) {
      counts.recovered(now - command.firstSent);
    }
    boolean zoomToo =
        command.kind != SoakKind.STOP || camera.executions("zoom stop") > command.zoomStopsBefore;
    if (camera.executions(command.key) > command.before && zoomToo) {
      counts.good++;
    } else if (command.kind == SoakKind.STOP) {
      stoppedOtherwise(command);
    } else {
      falseSuccess(command);
    }
  }

  /** It was confirmed once more. */
  void goodAgain(SoakCommand command) {
    if (camera.executions(command.key) <= command.before) {
      counts.falseSuccesses++;
      counts.good--;
      counts.wrong(command.key + " confirmed late, and not carried out");
    }
  }

  private void falseSuccess(SoakCommand command) {
    counts.falseSuccesses++;
    counts.wrong(
        "%s told as done and not carried out, asked at %d ms, sent %d times, told at %d ms"
            .formatted(
                command.key,
                command.askedAt / 1_000_000,
                command.sends,
                time.nanoTime() / 1_000_000));
  }

  /**
   * A stop may be confirmed by the position, or by one that was on its way already: then the camera
   * must stand still, once its motors have had the time to slow down.
   */
  private void stoppedOtherwise(SoakCommand command) {
    checking = true;
    TimeSource.Timer unused = time.after(SLOWED_DOWN, () -> look(command));
  }

  private void look(SoakCommand command) {
    int pan = camera.pan();
    int tilt = camera.tilt();
    int zoomed = camera.zoom();
    TimeSource.Timer unused =
        time.after(
            STILL_FOR,
            () -> {
              checking = false;
              if (camera.pan() == pan && camera.tilt() == tilt && camera.zoom() == zoomed) {
                counts.good++;
              } else {
                falseSuccess(command);
              }
            });
  }

  /** Bytes have left for the camera. */
  void leaves(ViscaFrame frame) {
    SoakKind kind = SoakKind.of(frame);
    SoakCommand command = kind == null ? null : open.get(kind);
    if (command != null && command.sends++ == 0) {
      command.firstSent = time.nanoTime();
    }
  }

  /** At the end: what the camera has done more often than it was asked to. */
  void countDoubles() {
    asked.forEach(
        (key, times) -> {
          int executed = camera.executions(key);
          if (executed > times) {
            counts.doubles += executed - times;
            counts.wrong(key + " carried out " + executed + " times, asked for " + times);
          }
        });
  }
}
