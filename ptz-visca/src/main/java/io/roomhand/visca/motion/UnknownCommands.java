package io.roomhand.visca.motion;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.ViscaError;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.session.ViscaRequest;
import io.roomhand.visca.session.ViscaSession;
import java.util.List;
import java.util.function.Consumer;

/**
 * What follows when a camera says that it does not know a motion command: the axes are left out of
 * the calls that wanted them to move. If it knows of other axes and has never moved these, it is
 * told to stop them, which does no harm; when it does not know that either, it is taken to have no
 * such axes. On the head's thread.
 */
final class UnknownCommands {
  private final AxisGroup group;
  private final String axes;
  private final ViscaSession session;
  private final PositionWatch watch;
  private final HeadTraits traits;
  private final String head;
  private final RepeatedLine lines;
  private final Consumer<ViscaFrame> stop;

  /**
   * @param axes the names of the axes, for people
   * @param lines tells of axes that are left out
   * @param stop writes the stop of these axes
   */
  UnknownCommands(
      AxisGroup group,
      String axes,
      ViscaSession session,
      PositionWatch watch,
      HeadTraits traits,
      String head,
      RepeatedLine lines,
      Consumer<ViscaFrame> stop) {
    this.group = group;
    this.axes = axes;
    this.session = session;
    this.watch = watch;
    this.traits = traits;
    this.head = head;
    this.lines = lines;
    this.stop = stop;
  }

  /**
   * The camera does not know a drive or a move.
   *
   * @param calls that wanted it
   * @param error the camera's answer
   */
  void refused(List<HeadCall> calls, AxisIntent.Kind kind, int error) {
    if (!traits.mayLack(group) || !session.submit(new Probe(calls, kind, error))) {
      leaveOut(calls, error);
    }
  }

  /** Ends the parts of the calls: those that want nothing else fail. */
  void leaveOut(List<HeadCall> calls, int error) {
    leaveOut(calls, ErrorCode.REJECTED, HeadTexts.doesNotKnow(head, axes, error));
  }

  private void leaveOut(List<HeadCall> calls, ErrorCode code, String text) {
    lines.tell("{}", text);
    calls.forEach(call -> call.partLeftOut(code, text));
  }

  private final class Probe implements ViscaRequest {
    private final List<HeadCall> calls;
    private final AxisIntent.Kind kind;
    private final int error;

    Probe(List<HeadCall> calls, AxisIntent.Kind kind, int error) {
      this.calls = calls;
      this.kind = kind;
      this.error = error;
    }

    /** A later command may have been taken by now, and would be stopped. */
    @Override
    public boolean write(ViscaFrame frame) {
      if (!traits.mayLack(group)) {
        leaveOut(calls, error);
        return false;
      }
      stop.accept(frame);
      return true;
    }

    @Override
    public boolean repeatable() {
      return true;
    }

    @Override
    public boolean completesAtOnce() {
      return true;
    }

    @Override
    public void acknowledged() {
      traits.moves(group);
      leaveOut(calls, error);
    }

    @Override
    public void refused(int second) {
      boolean mayMove = kind == AxisIntent.Kind.DRIVE && watch.known();
      if (!ViscaError.unknownCommand(second) || mayMove) {
        leaveOut(calls, error);
      } else {
        traits.lacks(group);
        leaveOut(calls, ErrorCode.UNSUPPORTED, HeadTexts.lacks(head, axes, error));
      }
    }

    @Override
    public void unanswered() {
      leaveOut(calls, error);
    }
  }
}
