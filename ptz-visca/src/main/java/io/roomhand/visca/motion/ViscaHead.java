package io.roomhand.visca.motion;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.Accepted;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.time.TimeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A head for as long as one connection to it lasts. Calls of any thread are handed to the head's
 * thread in order, except that a stop throws out what was handed in before it.
 */
final class ViscaHead implements PtzHead {
  /** Seldom more are there at a time; a list for many would be most of what a head takes. */
  private static final int FEW = 2;

  private static final int MOST_WAITING = 1024;

  /** Then other heads on the same thread have their turn. */
  private static final int MOST_AT_ONCE = 64;

  /** One call that has not reached the head's thread. */
  private record Wish(HeadCall call, Consumer<HeadCall> action) {}

  private final DeviceId id;
  private final String camera;
  private final String name;
  private final Executor thread;
  private final TimeSource time;
  private final HeadMotion motion;
  private final HeadMemory memory;
  private final int memories;

  private final Object lock = new Object();
  private final ArrayDeque<Wish> wishes = new ArrayDeque<>(FEW);
  private final List<Wish> overtaken = new ArrayList<>();
  private @Nullable CompletableFuture<Void> stop;
  private boolean handedOver;
  private boolean gone;

  private volatile PtzState state;

  /**
   * @param name what error texts call it
   * @param thread the head's
   * @param memories how many of the camera's own memories are ours
   */
  ViscaHead(
      DeviceId id,
      String camera,
      String name,
      Executor thread,
      TimeSource time,
      HeadMotion motion,
      HeadMemory memory,
      int memories,
      PtzState state) {
    this.id = id;
    this.camera = camera;
    this.name = name;
    this.thread = thread;
    this.time = time;
    this.motion = motion;
    this.memory = memory;
    this.memories = memories;
    this.state = state;
  }

  @Override
  public DeviceId id() {
    return id;
  }

  @Override
  public String camera() {
    return camera;
  }

  /** The state that was told last, for checking ranges. */
  void state(PtzState now) {
    state = now;
  }

  @Override
  public CompletionStage<Void> drive(Axes<Double> velocities) {
    return DeviceException.orFailed(
        () -> {
          velocities.forEach(this::checkSpeed);
          return hand(call -> motion.drive(velocities, call));
        });
  }

  private void checkSpeed(PtzAxis axis, double speed) {
    AxisState.checkVelocity(axis, speed);
    if (speed != 0 && state.axis(axis) == null) {
      throw new DeviceException(ErrorCode.UNSUPPORTED, "the head has no " + axis.word());
    }
  }

  @Override
  public CompletionStage<Accepted> move(Axes<Integer> targets) {
    return DeviceException.orFailed(
        () -> {
          targets.forEach(this::checkTarget);
          return hand(call -> motion.move(targets, call))
              .thenApply(acknowledged -> new Accepted(targets));
        });
  }

  private void checkTarget(PtzAxis axis, int position) {
    AxisState range = state.axis(axis);
    if (range == null) {
      throw new DeviceException(ErrorCode.UNSUPPORTED, "the head has no " + axis.word());
    }
    range.check(axis, position);
  }

  @Override
  public int memories() {
    return memories;
  }

  @Override
  public CompletionStage<Void> remember(int number) {
    return known(number) ? hand(call -> memory.remember(number, call)) : unknown(number);
  }

  @Override
  public CompletionStage<Void> recall(int number) {
    return known(number) ? hand(call -> memory.recall(number, call)) : unknown(number);
  }

  private boolean known(int number) {
    return number >= 0 && number < memories;
  }

  private CompletionStage<Void> unknown(int number) {
    return DeviceException.failed(
        ErrorCode.INVALID_PARAMETER,
        "memory %d: the head's profile has %d, from 0 on".formatted(number, memories));
  }

  private CompletionStage<Void> hand(Consumer<HeadCall> action) {
    Wish wish = new Wish(new HeadCall(time.nanoTime()), action);
    synchronized (lock) {
      if (gone) {
        return DeviceException.failed(ErrorCode.GONE, HeadTexts.gone(name));
      }
      if (wishes.size() + overtaken.size() >= MOST_WAITING) {
        return DeviceException.failed(ErrorCode.BUSY, HeadTexts.busy(name, MOST_WAITING));
      }
      if (!handOver()) {
        return DeviceException.failed(ErrorCode.GONE, HeadTexts.gone(name));
      }
      wishes.add(wish);
    }
    return wish.call().stage.copy();
  }

  @Override
  public CompletionStage<Void> stop() {
    CompletableFuture<Void> stage;
    synchronized (lock) {
      if (gone || !handOver()) {
        return DeviceException.failed(ErrorCode.GONE, HeadTexts.gone(name));
      }
      overtaken.addAll(wishes);
      wishes.clear();
      stage = stop == null ? new CompletableFuture<>() : stop;
      stop = stage;
    }
    return stage.copy();
  }

  /** Makes sure that the head's thread will come and look; under the lock. */
  private boolean handOver() {
    if (!handedOver) {
      try {
        thread.execute(this::takeOver);
      } catch (RejectedExecutionException ended) {
        return false;
      }
      handedOver = true;
    }
    return true;
  }

  /**
   * On the head's thread: looks for a stop before each wish, so that a stop waits for one of them
   * at most, however many there are.
   */
  private void takeOver() {
    for (int i = 0; i < MOST_AT_ONCE; i++) {
      if (!takeStop()) {
        Wish next;
        synchronized (lock) {
          next = wishes.poll();
          if (next == null && stop == null) {
            handedOver = false;
            return;
          }
        }
        if (next != null) {
          next.action().accept(next.call());
        }
      }
    }
    thread.execute(this::takeOver);
  }

  private boolean takeStop() {
    CompletableFuture<Void> stage;
    List<Wish> tooLate;
    synchronized (lock) {
      if (stop == null) {
        return false;
      }
      stage = stop;
      stop = null;
      tooLate = List.copyOf(overtaken);
      overtaken.clear();
    }
    motion.stop(stage);
    memory.stop();
    tooLate.forEach(wish -> wish.call().fail(ErrorCode.REJECTED, HeadTexts.OVERTAKEN));
    return true;
  }

  /** The connection has ended: every call fails, those that come later too. */
  void gone(ErrorCode code, String text) {
    List<Wish> left;
    CompletableFuture<Void> leftStop;
    synchronized (lock) {
      gone = true;
      left = new ArrayList<>(overtaken);
      left.addAll(wishes);
      wishes.clear();
      overtaken.clear();
      leftStop = stop;
      stop = null;
    }
    if (leftStop != null) {
      leftStop.completeExceptionally(new DeviceException(code, text));
    }
    left.forEach(wish -> wish.call().fail(code, text));
    motion.end(code, text);
    memory.end(code, text);
  }

  @Override
  public String toString() {
    return name;
  }
}
