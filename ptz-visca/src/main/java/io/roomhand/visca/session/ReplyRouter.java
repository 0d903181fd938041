package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaError;
import io.roomhand.visca.message.ViscaReply;
import io.roomhand.visca.message.ViscaReply.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out to what a reply belongs; the rules are those of the table of {@link ViscaSession}. */
final class ReplyRouter {
  private static final Logger log = LoggerFactory.getLogger(ReplyRouter.class);

  private final String head;
  private final TimeSource time;
  private final ViscaSession session;
  private final CommandQueue commands;
  private final SentCommands sent;
  private final QuestionQueue questions;
  private final SocketTable sockets;
  private final SocketCancels cancels;
  private final ReplySource source;
  private int unexpected;

  ReplyRouter(
      String head,
      TimeSource time,
      ViscaSession session,
      CommandQueue commands,
      SentCommands sent,
      SocketTable sockets,
      SocketCancels cancels,
      ReplySource source) {
    this.head = head;
    this.time = time;
    this.session = session;
    this.commands = commands;
    this.sent = sent;
    this.questions = commands.questions();
    this.sockets = sockets;
    this.cancels = cancels;
    this.source = source;
  }

  int unexpected() {
    return unexpected;
  }

  /**
   * @param number of the message that this answers, or {@link ViscaWire#UNNUMBERED}
   */
  void route(ViscaFrame frame, long number) {
    Kind kind = ViscaReply.kind(frame);
    switch (kind) {
      case NETWORK_CHANGE, ECHO -> log.debug("{}: ignored {}", head, frame);
      case UNKNOWN -> unexpected(frame);
      case ACK, COMPLETION, INFORMATION, ERROR -> {
        if (number != ViscaWire.UNNUMBERED) {
          source.heard(frame, null, time.nanoTime());
          routeNumbered(frame, kind, number);
        } else if (source.ours(frame, kind)) {
          route(frame, kind);
        } else {
          log.debug("{}: not its own: {}", head, frame);
        }
      }
    }
  }

  private void route(ViscaFrame frame, Kind kind) {
    int socket = ViscaReply.socket(frame);
    if (kind == Kind.ACK) {
      acknowledged(socket, frame);
    } else if (kind == Kind.COMPLETION) {
      completed(socket, frame);
    } else if (kind == Kind.ERROR) {
      failed(socket, ViscaReply.error(frame), frame);
    } else if (questions.fits(frame)) {
      heard(frame, kind);
      questions.answered(frame);
    } else if (questions.fitsAgain(frame)) {
      log.debug("{}: one more answer {}", head, frame);
      questions.answeredAgain(frame);
    } else {
      if (questions.fitsLate(frame)) {
        heard(frame, kind);
      }
      lateOrUnexpected(frame);
    }
  }

  private void routeNumbered(ViscaFrame frame, Kind kind, long number) {
    int socket = ViscaReply.socket(frame);
    if (kind == Kind.ACK) {
      acknowledgedNumber(number, socket, frame);
    } else if (kind == Kind.COMPLETION) {
      completedNumber(number, frame);
    } else if (kind == Kind.ERROR) {
      failedNumber(number, socket, ViscaReply.error(frame), frame);
    } else if (questions.isOpen(number) && questions.fits(frame)) {
      questions.answered(frame);
    } else {
      lateOrUnexpected(frame);
    }
  }

  /** This reply, which has no number, is the answer to something of ours. */
  private void heard(ViscaFrame frame, Kind kind) {
    source.heard(frame, kind, time.nanoTime());
  }

  private void acknowledged(int socket, ViscaFrame frame) {
    long now = time.nanoTime();
    sent.ackSeen();
    if (!sent.noneUnacked()) {
      heard(frame, Kind.ACK);
    }
    if (session.crossing()) {
      sent.acknowledgedCrossing(socket).forEach(each -> acknowledged(each, frame, now));
    } else {
      acknowledged(socket, frame, now);
    }
  }

  private void acknowledged(int socket, ViscaFrame frame, long now) {
    SentCommand command = sent.takeOldest(now);
    if (command != null) {
      heard(frame, Kind.ACK);
      commands.answered(command);
    }
    sockets.take(socket, command == null ? null : command.request, ViscaWire.UNNUMBERED, now);
    if (command == null) {
      commands.strayAnswer();
      lateOrUnexpected(frame);
    } else {
      command.request.acknowledged();
    }
  }

  /** A second ACK of the same message, as networks make them, is no stranger's. */
  private void acknowledgedNumber(long number, int socket, ViscaFrame frame) {
    SentCommand command = sent.take(number);
    if (command == null) {
      log.debug("{}: late or doubled {}", head, frame);
    } else {
      commands.answered(command);
      sockets.take(socket, command.request, number, time.nanoTime());
      command.request.acknowledged();
    }
  }

  private void completedNumber(long number, ViscaFrame frame) {
    SocketTable.Execution execution = sockets.removeNumber(number);
    SentCommand command = execution == null ? sent.take(number) : null;
    if (execution != null) {
      execution.ended();
    } else if (command != null) {
      command.request.acknowledged();
      command.request.completed();
    } else {
      log.debug("{}: late or doubled {}", head, frame);
    }
  }

  private void failedNumber(long number, int socket, int error, ViscaFrame frame) {
    boolean aboutSocket = error == ViscaError.CANCELLED || error == ViscaError.NO_SOCKET;
    if (aboutSocket && freed(socket)) {
      return;
    }
    if (questions.isOpen(number)) {
      questions.refused();
      return;
    }
    boolean room =
        error == ViscaError.BUFFER_FULL && sent.unacked(number) && !session.stopOwns(number);
    SentCommand command = sent.take(number);
    SocketTable.Execution execution = command == null ? sockets.removeNumber(number) : null;
    if (execution != null) {
      execution.failed(error);
    } else if (command == null) {
      log.debug("{}: late or doubled {}", head, frame);
    } else if (!(room && commands.makeRoom(command))) {
      command.request.refused(error);
    }
  }

  private void completed(int socket, ViscaFrame frame) {
    long now = time.nanoTime();
    SocketTable.Execution execution = sockets.completed(socket, now);
    if (execution != null) {
      if (execution.ofOurs()) {
        heard(frame, Kind.COMPLETION);
      }
      execution.ended();
      return;
    }
    SentCommand command = sent.takeCompleted(now);
    if (command == null) {
      lateOrUnexpected(frame);
      return;
    }
    heard(frame, Kind.COMPLETION);
    if (command.sends > 1) {
      commands.answered(command);
    }
    command.request.acknowledged();
    command.request.completed();
  }

  private void failed(int socket, int error, ViscaFrame frame) {
    boolean full = error == ViscaError.BUFFER_FULL;
    boolean aboutSocket = error == ViscaError.CANCELLED || error == ViscaError.NO_SOCKET;
    if (aboutSocket && freed(socket)) {
      heard(frame, Kind.ERROR);
      return;
    }
    if (!full && ofQuestion(socket)) {
      heard(frame, Kind.INFORMATION);
      questions.refused();
      return;
    }
    if (session.crossing()) {
      sent.doubt();
    }
    SentCommand ofStop = full ? sent.takeFirst(session::ofStop) : null;
    if (ofStop != null) {
      heard(frame, Kind.ERROR);
      ofStop.request.refused(error);
      return;
    }
    SocketTable.Execution execution = sent.noneUnacked() ? sockets.remove(socket) : null;
    if (execution != null) {
      heard(frame, Kind.ERROR);
      execution.failed(error);
      return;
    }
    boolean unacked = !sent.noneUnacked();
    SentCommand command = sent.takeOldest(time.nanoTime());
    if (command == null) {
      lateOrUnexpected(frame);
    } else {
      heard(frame, Kind.ERROR);
      commands.answered(command);
      if (!(full && unacked && commands.makeRoom(command))) {
        command.request.refused(error);
      }
    }
  }

  private boolean ofQuestion(int socket) {
    return questions.isOpen()
        && !sent.unackedSince(questions.openSince())
        && !(sent.noneUnacked() && socket != 0 && sockets.holds(socket));
  }

  /** Takes 6y 04 or 6y 05; false when it has nothing to do with socket y. */
  private boolean freed(int socket) {
    SocketTable.Execution execution = sockets.remove(socket);
    if (execution != null) {
      execution.ended();
    }
    return cancels.answered(socket) || execution != null;
  }

  private void lateOrUnexpected(ViscaFrame frame) {
    if (sent.answerMayComeLate(time.nanoTime()) || questions.answerMayComeLate()) {
      log.debug("{}: late {}", head, frame);
    } else {
      unexpected(frame);
    }
  }

  private void unexpected(ViscaFrame frame) {
    if (unexpected++ == 0) {
      log.warn("{}: unexpected {}; further ones are not logged", head, frame);
    } else {
      log.debug("{}: unexpected {}", head, frame);
    }
  }
}
