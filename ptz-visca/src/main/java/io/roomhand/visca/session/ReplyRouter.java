package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaError;
import io.roomhand.visca.message.ViscaReply;
import io.roomhand.visca.message.ViscaReply.Kind;
import io.roomhand.visca.session.SocketTable.Execution;
import io.roomhand.visca.session.Transitions.ReplyFact;
import io.roomhand.visca.session.Transitions.ReplyStep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each reply to what it belongs to, as {@link Transitions} says. */
final class ReplyRouter {
  private static final Logger log = LoggerFactory.getLogger(ReplyRouter.class);

  private final String head;
  private final TimeSource time;
  private final ViscaWire wire;
  private final SentCommands sent;
  private final SocketTable sockets;
  private final SocketCancels cancels;
  private final CommandSender sender;
  private final QuestionQueue questions;
  private final ReplySource source;
  private int unexpected;

  /**
   * @param head the head's address, for log lines
   */
  ReplyRouter(
      String head,
      TimeSource time,
      ViscaWire wire,
      SentCommands sent,
      SocketTable sockets,
      SocketCancels cancels,
      CommandQueue commands,
      ReplySource source) {
    this.head = head;
    this.time = time;
    this.wire = wire;
    this.sent = sent;
    this.sockets = sockets;
    this.cancels = cancels;
    this.sender = commands.sender();
    this.questions = commands.questions();
    this.source = source;
  }

  int unexpected() {
    return unexpected;
  }

  /**
   * @param number of the message that this answers, or {@link ViscaWire#UNNUMBERED}
   */
  void route(ViscaFrame frame, long number) {
    Reply reply = new Reply(frame, number, time.nanoTime());
    if (reply.numbered() && reply.isReply()) {
      source.heard(frame, null, reply.now);
    }
    reply.take(reply.table().step(reply::holds));
  }

  /**
   * The camera has refused a message for its number: it has had that number before. So the message
   * may have been carried out or refused, and that answer is lost; or the camera has restarted and
   * knows other numbers. Either way nothing is known of it, and its old number is of no use.
   */
  void numberRefused(long number) {
    SentCommand command = sent.unacked(number);
    if (questions.isOpen(number)) {
      questions.refused();
    } else if (command != null) {
      sender.numberRefused(command);
    }
  }

  /** A frame from the camera while it is looked at. */
  final class Reply {
    private final ViscaFrame frame;
    private final Kind kind;
    private final int socket;
    private final long number;
    private final long now;

    Reply(ViscaFrame frame, long number, long now) {
      this.frame = frame;
      this.kind = ViscaReply.kind(frame);
      this.socket = ViscaReply.socket(frame);
      this.number = number;
      this.now = now;
    }

    DecisionTable<ReplyFact, ReplyStep> table() {
      return switch (kind) {
        case NETWORK_CHANGE, ECHO -> Transitions.NO_REPLY;
        case UNKNOWN -> Transitions.NONSENSE;
        case ACK -> Transitions.ACK;
        case COMPLETION -> Transitions.COMPLETION;
        case INFORMATION -> Transitions.ANSWER;
        case ERROR ->
            switch (error()) {
              case ViscaError.CANCELLED, ViscaError.NO_SOCKET -> Transitions.SOCKET_ERROR;
              case ViscaError.BUFFER_FULL -> Transitions.BUFFER_FULL;
              default -> Transitions.ERROR;
            };
      };
    }

    boolean holds(ReplyFact fact) {
      return switch (fact) {
        case ANOTHERS -> !numbered() && !source.ours(frame, kind);
        case NUMBERED -> numbered();
        case OWED -> owed() != null;
        case UNACKED -> numbered() ? sent.unacked(number) != null : !sent.noneUnacked();
        case CROSSING -> !numbered() && sent.crossing(wire.inOrder(), now);
        case STOP_UNACKED -> ofStop() != null;
        case ROOM_CAN_BE_MADE -> {
          SentCommand command = owed();
          yield command != null && sender.canMakeRoom(command);
        }
        case RUNS -> running() != null;
        case RUNS_IN_SOCKET -> !numbered() && socket != 0 && sockets.holds(socket);
        case MAY_COMPLETE -> completing() != null;
        case OWNER_UNCLEAR -> !numbered() && sent.ownerUnclear(now);
        case SOCKET_HELD -> sockets.holds(socket) || cancels.open(socket);
        case OF_INQUIRY -> numbered() && questions.isOpen(number);
        case INQUIRY_FIRST ->
            !numbered() && questions.isOpen() && !sent.unackedSince(questions.openSince());
        case FITS_OPEN -> (!numbered() || questions.isOpen(number)) && questions.fits(frame);
        case FITS_ANSWERED -> !numbered() && questions.fitsAgain(frame);
        case FITS_GIVEN_UP -> !numbered() && questions.fitsLate(frame);
      };
    }

    boolean isReply() {
      return switch (kind) {
        case ACK, COMPLETION, INFORMATION, ERROR -> true;
        case NETWORK_CHANGE, ECHO, UNKNOWN -> false;
      };
    }

    private boolean numbered() {
      return number != ViscaWire.UNNUMBERED;
    }

    private int error() {
      return ViscaReply.error(frame);
    }

    private @Nullable SentCommand owed() {
      return numbered() ? sent.ofNumber(number) : sent.oldest(now);
    }

    private @Nullable SentCommand ofStop() {
      SentCommand command = numbered() ? sent.unacked(number) : sent.ofStop();
      return command != null && command.ofStop ? command : null;
    }

    private @Nullable Execution running() {
      return numbered() ? sockets.ofNumber(number) : sockets.running(socket);
    }

    private @Nullable Execution completing() {
      return numbered() ? sockets.ofNumber(number) : sockets.completing(socket, now);
    }

    void take(ReplyStep step) {
      switch (step) {
        case IGNORE -> log.debug("{}: ignored {}", head, frame);
        case DOUBLED -> log.debug("{}: late or doubled {}", head, frame);
        case NOBODYS -> nobodys(frame);
        case UNEXPECTED -> unexpected(frame);
        case ACKNOWLEDGE -> {
          ackSeen();
          acknowledge(owed(), socket);
        }
        case COUNT_ACK -> {
          ackSeen();
          heard(kind);
          sent.acknowledgedCrossing(socket).forEach(each -> acknowledge(owed(), each));
        }
        case STRANGERS_ACK -> {
          ackSeen();
          sockets.take(socket, null, ViscaWire.UNNUMBERED, now);
          sender.strayAnswer();
          nobodys(frame);
        }
        case COMPLETE -> complete(completing());
        case ACKNOWLEDGE_AND_COMPLETE -> acknowledgeAndComplete(owed());
        case ANSWER -> {
          heard(kind);
          questions.answered(frame);
        }
        case ANSWER_AGAIN -> {
          log.debug("{}: one more answer {}", head, frame);
          questions.answeredAgain(frame);
        }
        case ANSWER_LATE -> {
          heard(kind);
          nobodys(frame);
        }
        case FREE_SOCKET -> freeSocket(sockets.running(socket));
        case REFUSE -> refuse(owed());
        case REFUSE_STOP -> refuseStop(ofStop());
        case REFUSE_INQUIRY -> {
          heard(Kind.INFORMATION);
          questions.refused();
        }
        case FAIL -> fail(running());
        case MAKE_ROOM -> makeRoom(owed());
      }
    }

    /** This is the answer to something of ours. */
    private void heard(Kind kindOfAnswer) {
      source.heard(frame, numbered() ? null : kindOfAnswer, now);
    }

    /** With numbers nobody asks whether this camera sends ACKs. */
    private void ackSeen() {
      if (!numbered()) {
        sent.ackSeen();
      }
    }

    private void acknowledge(@Nullable SentCommand command, int socketOfAck) {
      if (command != null) {
        heard(kind);
        sent.remove(command);
        sender.answered(command);
        sockets.take(socketOfAck, command.request, number, now);
        command.request.acknowledged();
      }
    }

    private void complete(@Nullable Execution execution) {
      if (execution != null) {
        sockets.remove(execution);
        if (execution.ofOurs()) {
          heard(kind);
        }
        execution.ended();
      }
    }

    private void acknowledgeAndComplete(@Nullable SentCommand command) {
      if (command != null) {
        sent.remove(command);
        heard(kind);
        if (command.sends > 1) {
          sender.answered(command);
        }
        command.request.acknowledged();
        command.request.completed();
      }
    }

    private void freeSocket(@Nullable Execution execution) {
      if (execution != null) {
        sockets.remove(execution);
        execution.ended();
      }
      cancels.answered(socket);
      heard(kind);
    }

    private void refuse(@Nullable SentCommand command) {
      if (command != null) {
        takeRefused(command);
        command.request.refused(error());
      }
    }

    private void makeRoom(@Nullable SentCommand command) {
      if (command != null) {
        takeRefused(command);
        sender.makeRoom(command);
      }
    }

    private void takeRefused(SentCommand command) {
      doubtCrossing();
      sent.remove(command);
      heard(kind);
      if (!numbered()) {
        sender.answered(command);
      }
    }

    private void refuseStop(@Nullable SentCommand command) {
      if (command != null) {
        doubtCrossing();
        sent.remove(command);
        heard(kind);
        command.request.refused(error());
      }
    }

    private void doubtCrossing() {
      if (holds(ReplyFact.CROSSING)) {
        sent.doubt();
      }
    }

    private void fail(@Nullable Execution execution) {
      if (execution != null) {
        sockets.remove(execution);
        heard(kind);
        execution.failed(error());
      }
    }
  }

  private void nobodys(ViscaFrame frame) {
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
