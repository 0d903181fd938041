package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.ViscaError;
import io.roomhand.visca.session.StopListener.Outcome;
import io.roomhand.visca.session.StopListener.Verdict;
import io.roomhand.visca.session.Transitions.PartFact;
import io.roomhand.visca.session.Transitions.PartStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stop until it is decided: a pan-tilt stop and a zoom stop, each sent at once, and again as
 * {@link Transitions} says, at most three times in all.
 */
final class UrgentStop {
  private static final int SENDS = 3;
  private static final int MOST_LISTENERS = 256;

  /** Two picture periods. */
  private static final Duration LONGEST_HELD = Duration.ofMillis(40);

  /** An EVI-H100 may answer 41 for 240 ms after a recall. */
  private static final Duration NOT_EXECUTABLE_FOR = Duration.ofMillis(125);

  private final TimeSource time;
  private final CommandQueue commands;
  private final Runnable whenDecided;
  private final Part panTilt;
  private final Part zoom;
  private final List<StopListener> listeners = new ArrayList<>();

  /** What the camera says of its frames after this comes too late. */
  private boolean decided;

  private @Nullable Part held;

  private final @Nullable AxisGroup still;

  /**
   * @param still the axes that stand as far as is known; null for none
   */
  UrgentStop(
      TimeSource time,
      CommandQueue commands,
      ViscaFrame panTiltStop,
      ViscaFrame zoomStop,
      @Nullable AxisGroup still,
      Runnable whenDecided) {
    this.time = time;
    this.commands = commands;
    this.still = still;
    this.whenDecided = whenDecided;
    this.panTilt = new Part(AxisGroup.PAN_TILT, panTiltStop);
    this.zoom = new Part(AxisGroup.ZOOM, zoomStop);
  }

  /** False when too many wait already. */
  boolean join(StopListener listener) {
    sendHeld();
    return listeners.size() < MOST_LISTENERS && listeners.add(listener);
  }

  void sendBoth() {
    panTilt.send();
    zoom.send();
  }

  /** Sends the part of the axes that may move; the other one follows. */
  void sendOne() {
    held = still == AxisGroup.ZOOM ? zoom : panTilt;
    time.after(LONGEST_HELD, this::sendHeld);
    (still == AxisGroup.ZOOM ? panTilt : zoom).send();
  }

  private void sendHeld() {
    Part part = held;
    held = null;
    if (part != null) {
      part.send();
    }
  }

  void tellListeners() {
    Verdict ofPanTilt = panTilt.verdictOrUnconfirmed();
    Verdict ofZoom = zoom.verdictOrUnconfirmed();
    for (StopListener listener : List.copyOf(listeners)) {
      listener.stopped(ofPanTilt, ofZoom);
    }
  }

  private void decide() {
    if (!decided && panTilt.verdict != null && zoom.verdict != null) {
      decided = true;
      panTilt.command.ofStop = false;
      zoom.command.ofStop = false;
      whenDecided.run();
    }
  }

  private void sendRefusedAgain() {
    for (Part part : List.of(panTilt, zoom)) {
      if (part.bufferWasFull) {
        part.bufferWasFull = false;
        part.sendAnew();
      }
    }
  }

  private final class Part implements ViscaRequest {
    private final AxisGroup group;
    private final ViscaFrame bytes = new ViscaFrame();
    private final SentCommand command = new SentCommand(this, SENDS);
    private boolean bufferWasFull;
    private @Nullable Verdict verdict;

    Part(AxisGroup group, ViscaFrame bytes) {
      this.group = group;
      this.bytes.set(bytes);
      this.command.ofStop = true;
    }

    void send() {
      commands.sender().sendUrgent(command);
    }

    void sendAnew() {
      command.number = ViscaWire.UNNUMBERED;
      send();
    }

    Verdict verdictOrUnconfirmed() {
      return verdict == null ? Verdict.UNCONFIRMED : verdict;
    }

    private void end(Verdict result) {
      verdict = result;
      sendHeld();
      decide();
    }

    @Override
    public boolean write(ViscaFrame frame) {
      frame.set(bytes);
      return true;
    }

    @Override
    public AxisGroup group() {
      return group;
    }

    @Override
    public boolean completesAtOnce() {
      return true;
    }

    @Override
    public void acknowledged() {
      end(Verdict.CONFIRMED);
    }

    @Override
    public void refused(int error) {
      PartStep step =
          switch (error) {
            case ViscaError.BUFFER_FULL -> Transitions.PART_FINDS_NO_ROOM.step(this::holds);
            case ViscaError.NOT_EXECUTABLE -> Transitions.PART_NOT_EXECUTABLE.step(this::holds);
            default -> Transitions.PART_REFUSED.step(this::holds);
          };
      take(step, new Verdict(Outcome.REFUSED, error));
    }

    @Override
    public void unanswered() {
      take(Transitions.PART_OVERDUE.step(this::holds), Verdict.UNCONFIRMED);
    }

    private boolean holds(PartFact fact) {
      return switch (fact) {
        case STOP_DECIDED -> decided;
        case PART_DECIDED -> verdict != null;
        case SENDS_SPENT -> command.sendsSpent();
        case STANDS -> group == still;
      };
    }

    private void take(PartStep step, Verdict atTheEnd) {
      switch (step) {
        case NOTHING -> {}
        case SEND_AGAIN -> send();
        case SEND_LATER -> time.after(NOT_EXECUTABLE_FOR, this::sendAnew);
        case CANCEL_MOVES -> {
          bufferWasFull = true;
          commands.cancelMoves(UrgentStop.this::sendRefusedAgain);
        }
        case END -> end(atTheEnd);
      }
    }
  }
}
