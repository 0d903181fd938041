package io.roomhand.visca.drive;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaError;
import io.roomhand.visca.session.ViscaLane;
import io.roomhand.visca.session.ViscaRequest;
import io.roomhand.visca.session.ViscaSession;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The axes that one VISCA command moves: pan and tilt together, or zoom. Keeps for each axis what
 * the camera was told last and what is wanted next; the newest wish wins. At most one command of a
 * lane waits in the session; its bytes are made when they leave. On the head's thread.
 */
abstract class MotionLane {
  private static final class Axis {
    AxisIntent told = AxisIntent.REST;
    @Nullable AxisIntent wanted;
    @Nullable HeadCall waiting;
  }

  private final ViscaLane lane;
  private final ViscaSession session;
  private final PositionWatch watch;
  private final String head;
  private final Map<PtzAxis, Axis> axes = new EnumMap<>(PtzAxis.class);
  private @Nullable Command queued;
  private @Nullable Command last;

  /**
   * @param head who refuses, in error texts
   */
  MotionLane(
      ViscaLane lane, ViscaSession session, PositionWatch watch, String head, PtzAxis... axes) {
    this.lane = lane;
    this.session = session;
    this.watch = watch;
    this.head = head;
    for (PtzAxis axis : axes) {
      this.axes.put(axis, new Axis());
    }
  }

  /** Builds the command for what the axes are told. */
  abstract void compose(ViscaFrame frame);

  /** Whether {@link #compose} needs to know where the axes are, and does not. */
  abstract boolean needsPosition();

  /** What the axis was told last. */
  final AxisIntent told(PtzAxis axis) {
    return axis(axis).told;
  }

  /** What the axis shall do once all that waits has left. */
  final AxisIntent intent(PtzAxis axis) {
    AxisIntent wanted = axis(axis).wanted;
    return wanted == null ? axis(axis).told : wanted;
  }

  /** Whether a move waits, which ends what the other axes drive. */
  final boolean wantsMove() {
    return axes.values().stream().anyMatch(a -> a.wanted != null && a.wanted.moving());
  }

  private Axis axis(PtzAxis name) {
    Axis axis = axes.get(name);
    if (axis == null) {
      throw new IllegalArgumentException(name + " is not in lane " + lane);
    }
    return axis;
  }

  /** Takes a wish; an older one that has not left is outdone, and its part done. */
  final void want(PtzAxis name, AxisIntent intent, HeadCall call) {
    Axis axis = axis(name);
    call.addPart();
    outdo(axis);
    if (intent.moving()) {
      axes.values().stream()
          .filter(other -> other.wanted != null && other.wanted.driving())
          .forEach(MotionLane::outdo);
    }
    axis.wanted = intent;
    axis.waiting = call;
  }

  /** Sends what is wanted as soon as the camera may be told. */
  final void send() {
    boolean wants = axes.values().stream().anyMatch(axis -> axis.wanted != null);
    if (wants && queued == null) {
      Command command = new Command();
      queued = command;
      if (needsPosition()) {
        watch.askNow(() -> submit(command));
      } else {
        submit(command);
      }
    }
  }

  private static void outdo(Axis axis) {
    HeadCall older = axis.waiting;
    axis.waiting = null;
    axis.wanted = null;
    if (older != null) {
      older.partDone();
    }
  }

  private void submit(Command command) {
    if (queued == command && !session.submit(command)) {
      queued = null;
      for (HeadCall call : withdraw()) {
        call.fail(ErrorCode.BUSY, head + " has too many commands waiting");
      }
    }
  }

  /** Forgets what has not left; returns the calls that waited for it. */
  private List<HeadCall> withdraw() {
    List<HeadCall> calls = new ArrayList<>();
    for (Axis axis : axes.values()) {
      if (axis.waiting != null) {
        calls.add(axis.waiting);
      }
      axis.waiting = null;
      axis.wanted = null;
    }
    queued = null;
    return calls;
  }

  /** A stop is on its way: nothing waits any more; returns the calls that did. */
  final List<HeadCall> stop() {
    if (last != null) {
      last.overtaken = true;
    }
    axes.values().forEach(axis -> axis.told = AxisIntent.REST);
    return withdraw();
  }

  /** The call's time is over: what it wants and has not left won't be sent. */
  final void drop(HeadCall call) {
    boolean wantsMore = false;
    for (Axis axis : axes.values()) {
      if (axis.waiting == call) {
        axis.waiting = null;
        axis.wanted = null;
      }
      wantsMore |= axis.wanted != null;
    }
    if (!wantsMore) {
      queued = null;
    }
  }

  /** Moves have ended: the axes rest where they are. */
  final void arrived() {
    for (Axis axis : axes.values()) {
      if (axis.told.moving()) {
        axis.told = AxisIntent.REST;
      }
    }
  }

  /** Whether any axis has been told to do something that may still be going on. */
  final boolean inMotion() {
    return axes.values().stream().anyMatch(axis -> axis.told.driving() || axis.told.moving());
  }

  private boolean driving() {
    return axes.values().stream().anyMatch(axis -> axis.told.driving());
  }

  /**
   * A move ends the drives of the other axes; a drive their moves, if nobody knows where they are.
   */
  private void endOthers(AxisIntent intent) {
    for (Axis axis : axes.values()) {
      boolean ends =
          intent.moving()
              ? axis.told.driving()
              : intent.driving() && axis.told.moving() && !watch.known();
      if (ends) {
        axis.told = AxisIntent.REST;
      }
    }
  }

  /** One command, from its first waiting to its end. */
  private final class Command implements ViscaRequest {
    private final List<HeadCall> calls = new ArrayList<>();
    private final Map<PtzAxis, AxisIntent> before = new EnumMap<>(PtzAxis.class);

    /** What its bytes said. */
    private final Map<PtzAxis, AxisIntent> said = new EnumMap<>(PtzAxis.class);

    private boolean overtaken;
    private boolean move;

    @Override
    public ViscaLane lane() {
      return lane;
    }

    /** Only absolute moves and drives come this way. */
    @Override
    public boolean repeatable() {
      return true;
    }

    @Override
    public boolean completesAtOnce() {
      return !move;
    }

    @Override
    public boolean write(ViscaFrame frame) {
      if (overtaken) {
        return false;
      }
      if (queued == this || last == this) {
        takeWishes();
      }
      calls.removeIf(HeadCall::over);
      if (calls.isEmpty()) {
        return false;
      }
      last = this;
      move = !driving() && inMotion();
      compose(frame);
      return true;
    }

    private void takeWishes() {
      queued = null;
      // A camera that has refused it stands still, which looks like an arrival.
      said.forEach((name, intent) -> axis(name).told = intent);
      axes.forEach((name, axis) -> before.putIfAbsent(name, axis.told));
      for (Axis axis : axes.values()) {
        AxisIntent wanted = axis.wanted;
        if (wanted == null) {
          continue;
        }
        endOthers(wanted);
        axis.told = wanted;
        axis.wanted = null;
        if (axis.waiting != null) {
          axis.waiting.left();
          calls.add(axis.waiting);
          axis.waiting = null;
        }
      }
      axes.forEach((name, axis) -> said.put(name, axis.told));
    }

    @Override
    public boolean awaitsProof() {
      return watch.prove();
    }

    @Override
    public void acknowledged() {
      List<HeadCall> done = List.copyOf(calls);
      calls.clear();
      done.forEach(HeadCall::partDone);
      watch.commanded();
    }

    @Override
    public void completed() {
      if (last != this || overtaken || driving()) {
        return;
      }
      if (watch.known()) {
        watch.moveCompleted();
      } else {
        arrived();
      }
    }

    @Override
    public void refused(int error) {
      if (last == this && !overtaken) {
        before.forEach((name, intent) -> axis(name).told = intent);
      }
      for (HeadCall call : calls) {
        call.fail(ErrorCode.REJECTED, head + " refused: " + ViscaError.words(error));
      }
      calls.clear();
    }

    @Override
    public void unanswered() {
      for (HeadCall call : calls) {
        call.fail(ErrorCode.UNCONFIRMED, HeadTexts.unconfirmed(head));
      }
      calls.clear();
      watch.commanded();
    }
  }
}
