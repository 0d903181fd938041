package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.ViscaError;
import io.roomhand.visca.session.StopListener.Outcome;
import io.roomhand.visca.session.StopListener.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stop until it is decided: a pan-tilt stop and a zoom stop, each sent at once, and again when
 * the answer does not come in time, at most three times in all. The stop of axes that stand still
 * as far as is known waits for the other one's answer, or two picture periods, when the camera has
 * no room for both. When the camera answers that its buffer is full, the sockets that may hold
 * moves are cancelled first.
 */
final class UrgentStop {
  static final int SENDS = 3;
  private static final int MOST_LISTENERS = 256;
  private static final Duration LONGEST_HELD = Duration.ofMillis(40);

  /** An EVI-H100 may answer 41 for 240 ms after a recall. */
  private static final Duration NOT_EXECUTABLE_FOR = Duration.ofMillis(125);

  private final ViscaSession session;
  private final TimeSource time;
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
      ViscaSession session,
      TimeSource time,
      ViscaFrame panTiltStop,
      ViscaFrame zoomStop,
      @Nullable AxisGroup still) {
    this.session = session;
    this.time = time;
    this.still = still;
    this.panTilt = new Part(AxisGroup.PAN_TILT, panTiltStop);
    this.zoom = new Part(AxisGroup.ZOOM, zoomStop);
  }

  /** False when too many wait already. */
  boolean join(StopListener listener) {
    sendHeld();
    return listeners.size() < MOST_LISTENERS && listeners.add(listener);
  }

  /**
   * @param room whether the camera has room for both parts
   */
  void send(boolean room) {
    if (room || still == null) {
      panTilt.send();
      zoom.send();
    } else {
      held = still == AxisGroup.ZOOM ? zoom : panTilt;
      time.after(LONGEST_HELD, this::sendHeld);
      (still == AxisGroup.ZOOM ? panTilt : zoom).send();
    }
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
      session.stopDecided(this);
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
    private final SentCommand command = new SentCommand(this);
    private boolean bufferWasFull;
    private @Nullable Verdict verdict;

    Part(AxisGroup group, ViscaFrame bytes) {
      this.group = group;
      this.bytes.set(bytes);
    }

    void send() {
      session.transmit(command);
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
      if (decided) {
        return;
      }
      if (error == ViscaError.BUFFER_FULL && command.sends < SENDS) {
        bufferWasFull = true;
        session.cancelMoves(UrgentStop.this::sendRefusedAgain);
      } else if (error == ViscaError.NOT_EXECUTABLE && group != still && command.sends < SENDS) {
        time.after(NOT_EXECUTABLE_FOR, this::sendAnew);
      } else {
        end(new Verdict(Outcome.REFUSED, error));
      }
    }

    @Override
    public void unanswered() {
      if (verdict != null) {
        return;
      }
      if (command.sends < SENDS) {
        send();
      } else {
        end(Verdict.UNCONFIRMED);
      }
    }
  }

  /** Whether one of its frames went out under this number last. */
  boolean owns(long number) {
    return panTilt.command.number == number || zoom.command.number == number;
  }

  boolean owns(SentCommand command) {
    return command == panTilt.command || command == zoom.command;
  }
}
