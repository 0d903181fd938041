package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.session.StopListener.Verdict;
import io.roomhand.visca.session.Transitions.StopFact;
import io.roomhand.visca.session.Transitions.StopStep;
import org.jspecify.annotations.Nullable;

/** The stop that is under way, if one is: what comes meanwhile joins it. */
final class Stops {
  private final TimeSource time;
  private final CommandQueue commands;
  private final SentCommands sent;
  private final SocketTable sockets;

  private @Nullable UrgentStop current;

  Stops(TimeSource time, CommandQueue commands, SentCommands sent, SocketTable sockets) {
    this.time = time;
    this.commands = commands;
    this.sent = sent;
    this.sockets = sockets;
  }

  boolean underWay() {
    return current != null;
  }

  /**
   * @param still the axes that stand as far as is known; null for none
   */
  void stop(
      ViscaFrame panTiltStop,
      ViscaFrame zoomStop,
      @Nullable AxisGroup still,
      StopListener listener) {
    StopStep step = Transitions.STOP.step(fact -> holds(fact, still));
    if (step == StopStep.TELL_UNCONFIRMED) {
      tellUnconfirmed(listener);
      return;
    }
    commands.stopBegins();
    UrgentStop stop = current;
    if (stop == null) {
      stop = new UrgentStop(time, commands, panTiltStop, zoomStop, still, this::decided);
      current = stop;
    }
    if (!stop.join(listener)) {
      tellUnconfirmed(listener);
    }
    switch (step) {
      case SEND_BOTH -> stop.sendBoth();
      case SEND_ONE -> stop.sendOne();
      case JOIN, TELL_UNCONFIRMED -> {}
    }
  }

  private boolean holds(StopFact fact, @Nullable AxisGroup still) {
    return switch (fact) {
      case CLOSED -> commands.sender().closed();
      case STOPPING -> current != null;
      case NO_ROOM -> !sent.noneUnacked() || !sockets.roomForTwo(time.nanoTime());
      case ONE_STANDS -> still != null;
    };
  }

  private static void tellUnconfirmed(StopListener listener) {
    listener.stopped(Verdict.UNCONFIRMED, Verdict.UNCONFIRMED);
  }

  private void decided() {
    UrgentStop stop = current;
    current = null;
    commands.stopEnds();
    if (stop != null) {
      stop.tellListeners();
    }
    commands.pump();
  }

  void close() {
    current = null;
  }
}
