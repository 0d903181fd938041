package io.roomhand.visca.motion;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.ViscaError;
import io.roomhand.visca.profile.CommandForm;
import io.roomhand.visca.profile.HeadTraits;
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
 * group waits in the session; its bytes are made when they leave. On the head's thread.
 *
 * <p>What the camera does not know is written in another way if there is one.
 */
abstract class AxisMotion {
  private final AxisGroup group;
  private final ViscaSession session;
  private final PositionWatch watch;
  private final HeadTraits traits;
  private final String head;
  private final String words;
  private final RepeatedLine refusals;
  private final Map<PtzAxis, AxisPlan> axes = new EnumMap<>(PtzAxis.class);
  private @Nullable Command queued;
  private @Nullable Command last;

  /** Waits to be sent again, written in another way. */
  private @Nullable Command rewritten;

  /**
   * @param words names the axes, for people
   * @param head who refuses, in error texts
   * @param refusals tells of axes that the camera does not know
   */
  AxisMotion(
      AxisGroup group,
      String words,
      ViscaSession session,
      PositionWatch watch,
      HeadTraits traits,
      String head,
      RepeatedLine refusals,
      PtzAxis... axes) {
    this.group = group;
    this.session = session;
    this.watch = watch;
    this.traits = traits;
    this.head = head;
    for (PtzAxis axis : axes) {
      this.axes.put(axis, new AxisPlan());
    }
    this.words = words;
    this.refusals = refusals;
  }

  private UnknownCommands unknowns() {
    return new UnknownCommands(
        group, words, session, watch, traits, head, refusals, this::composeStop);
  }

  final AxisGroup group() {
    return group;
  }

  /** Builds the command for what the axes are told. */
  abstract void compose(ViscaFrame frame);

  /** Builds the stop of these axes. */
  abstract void composeStop(ViscaFrame frame);

  /** Which of two ways a command of this kind is written; null when there is one way only. */
  abstract @Nullable CommandForm form(AxisIntent.Kind kind);

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

  private AxisPlan axis(PtzAxis name) {
    AxisPlan axis = axes.get(name);
    if (axis == null) {
      throw new IllegalArgumentException(name + " is not in " + group);
    }
    return axis;
  }

  /** Takes a wish; an older one that has not left is outdone, and its part done. */
  final void want(PtzAxis name, AxisIntent intent, HeadCall call) {
    AxisPlan axis = axis(name);
    call.addPart();
    outdo(axis);
    if (intent.moving()) {
      axes.values().stream()
          .filter(other -> other.wanted != null && other.wanted.driving())
          .forEach(AxisMotion::outdo);
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

  private static void outdo(AxisPlan axis) {
    HeadCall older = axis.forget();
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
    for (AxisPlan axis : axes.values()) {
      HeadCall waiting = axis.forget();
      if (waiting != null) {
        calls.add(waiting);
      }
    }
    if (rewritten != null) {
      calls.addAll(rewritten.calls);
      rewritten.calls.clear();
      rewritten = null;
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
    for (AxisPlan axis : axes.values()) {
      if (axis.waiting == call) {
        axis.forget();
      }
      wantsMore |= axis.wanted != null;
    }
    if (!wantsMore) {
      queued = null;
    }
  }

  /** Moves have ended: the axes rest where they are. */
  final void arrived() {
    for (AxisPlan axis : axes.values()) {
      if (axis.told.moving()) {
        axis.told = AxisIntent.REST;
      }
    }
    if (last != null && last.kind == AxisIntent.Kind.MOVE) {
      session.atRest(last);
    }
  }

  /** Whether any axis has been told to do something that may still be going on. */
  final boolean inMotion() {
    for (AxisPlan axis : axes.values()) {
      if (axis.told.asks()) {
        return true;
      }
    }
    return false;
  }

  private boolean driving() {
    return axes.values().stream().anyMatch(axis -> axis.told.driving());
  }

  /**
   * A move ends the drives of the other axes; a drive their moves, if nobody knows where they are.
   */
  private void endOthers(AxisIntent intent) {
    for (AxisPlan axis : axes.values()) {
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

    private AxisIntent.Kind kind = AxisIntent.Kind.REST;
    private boolean overtaken;
    private boolean accepted;

    @Override
    public AxisGroup group() {
      return group;
    }

    /** Only absolute moves and drives come this way. */
    @Override
    public boolean repeatable() {
      return true;
    }

    @Override
    public boolean completesAtOnce() {
      return kind != AxisIntent.Kind.MOVE;
    }

    @Override
    public boolean write(ViscaFrame frame) {
      rewritten = rewritten == this ? null : rewritten;
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
      kind = kind();
      compose(frame);
      return true;
    }

    private AxisIntent.Kind kind() {
      if (driving()) {
        return AxisIntent.Kind.DRIVE;
      }
      return inMotion() ? AxisIntent.Kind.MOVE : AxisIntent.Kind.REST;
    }

    private void takeWishes() {
      queued = null;
      // A camera that has refused it stands still, which looks like an arrival.
      said.forEach((name, intent) -> axis(name).told = intent);
      axes.forEach((name, axis) -> before.putIfAbsent(name, axis.told));
      for (AxisPlan axis : axes.values()) {
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
      accepted = true;
      if (kind != AxisIntent.Kind.REST) {
        traits.moves(group);
        CommandForm form = form(kind);
        if (form != null) {
          form.taken();
        }
      }
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
      boolean newest = last == this && !overtaken;
      boolean unknown = !accepted && ViscaError.unknownCommand(error);
      if (newest && unknown && writeOtherwise()) {
        return;
      }
      if (newest) {
        before.forEach((name, intent) -> axis(name).told = intent);
      }
      List<HeadCall> refused = List.copyOf(calls);
      calls.clear();
      if (!unknown) {
        String text = head + " refused: " + ViscaError.words(error);
        refused.forEach(call -> call.fail(ErrorCode.REJECTED, text));
      } else if (newest && kind != AxisIntent.Kind.REST) {
        unknowns().refused(refused, kind, error);
      } else {
        unknowns().leaveOut(refused, error);
      }
    }

    /** False when there is no other way to write it. */
    private boolean writeOtherwise() {
      CommandForm form = form(kind);
      calls.removeIf(HeadCall::over);
      if (form == null || calls.isEmpty() || !form.refused()) {
        return false;
      }
      rewritten = this;
      if (session.submit(this)) {
        return true;
      }
      rewritten = null;
      return false;
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
