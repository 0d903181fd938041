package io.roomhand.visca.session;

import static io.roomhand.visca.session.DecisionTable.row;

/**
 * What follows what in a session. For each thing that can happen there is a table; the parts of the
 * session look up what is so, ask the table and take the step that it names.
 *
 * <p>At any time at most one command is <em>un-ACKed</em> or one inquiry <em>open</em>, never both,
 * and no command is sent while both of the camera's execution sockets are taken; so the camera has
 * no reason to answer 60 03. Only a stop crosses these lines.
 *
 * <p>A reply with a number ({@link ViscaWire#lastNumber}) belongs to the message that it names and
 * to nothing else, and a second one to the same message, as networks make them, is nobody's.
 * Without a number, errors go to the un-ACKed command and not to the socket they name, because a
 * PTZOptics G2 refuses a command with {@code 90 61 41 FF} without an ACK, and the socket may be one
 * that the command never held (wire transcripts of a G2).
 */
final class Transitions {
  private Transitions() {}

  // Something was handed in, the wire is free, or what was waited for is over: what leaves next?

  enum TurnFact {
    CLOSED,
    /** A stop is under way. */
    STOPPING,
    INQUIRY_OPEN,
    UNACKED,
    CANCEL_OPEN,
    /** Nothing waits. */
    IDLE,
    /** Asking puts the session into the line for the wire. */
    WIRE_BUSY,
    /** Answers to what was sent again may be on their way, for 250 ms at most. */
    ANSWERS_OWED,
    INQUIRY_WAITS,
    COMMAND_WAITS,
    /** One of the commands that wait has been sent before. */
    REPETITION_WAITS,
    SOCKETS_FULL,
    /** An inquiry has waited for 250 ms, and a command went last. */
    INQUIRYS_TURN
  }

  enum TurnStep {
    WAIT,
    ASK,
    SEND,
    /** Before all other commands. */
    REPEAT,
    /**
     * What the waiting command, or a stop, has outdone is cancelled, 200 ms after the last motion
     * command at the earliest.
     */
    FREE_SOCKET
  }

  static final DecisionTable<TurnFact, TurnStep> TURN =
      new DecisionTable<>(
          row(TurnStep.WAIT, TurnFact.CLOSED),
          row(TurnStep.WAIT, TurnFact.STOPPING),
          row(TurnStep.WAIT, TurnFact.INQUIRY_OPEN),
          row(TurnStep.WAIT, TurnFact.UNACKED),
          row(TurnStep.WAIT, TurnFact.CANCEL_OPEN),
          row(TurnStep.WAIT, TurnFact.IDLE),
          row(TurnStep.WAIT, TurnFact.WIRE_BUSY),
          row(TurnStep.ASK, TurnFact.ANSWERS_OWED, TurnFact.INQUIRY_WAITS),
          row(TurnStep.WAIT, TurnFact.ANSWERS_OWED),
          row(TurnStep.ASK, TurnFact.COMMAND_WAITS, TurnFact.INQUIRY_WAITS, TurnFact.SOCKETS_FULL),
          row(TurnStep.FREE_SOCKET, TurnFact.COMMAND_WAITS, TurnFact.SOCKETS_FULL),
          row(TurnStep.REPEAT, TurnFact.REPETITION_WAITS),
          row(TurnStep.ASK, TurnFact.INQUIRYS_TURN),
          row(TurnStep.SEND, TurnFact.COMMAND_WAITS),
          row(TurnStep.ASK));

  // A reply has come: whose is it?

  enum ReplyFact {
    /**
     * Another camera's, by its address: a gateway copies to us what others are told ({@link
     * ReplySource}).
     */
    ANOTHERS,
    /** It tells the number of the message that it answers. */
    NUMBERED,
    /** A command that was sent may get it: of this number, or the oldest. */
    OWED,
    /** Such a command is un-ACKed. */
    UNACKED,
    /** Several are un-ACKed, and answers get lost. */
    CROSSING,
    /** A stop is un-ACKed. */
    STOP_UNACKED,
    /** The command may go out again when a socket is freed for it: a motion lost its ACK lately. */
    ROOM_CAN_BE_MADE,
    /** A command runs under this number, or in the socket that is named. */
    RUNS,
    /** The same, in a socket that has a number, by that. */
    RUNS_IN_SOCKET,
    /** A command runs, or was given up while it ran, that this can be the completion of. */
    MAY_COMPLETE,
    /** Another command may still be at work, because its answer was missed within 60 s. */
    OWNER_UNCLEAR,
    /** The socket that is named is taken or being cancelled. */
    SOCKET_HELD,
    /** The open inquiry has this number. */
    OF_INQUIRY,
    /** An inquiry is open, and no un-ACKed command is older. */
    INQUIRY_FIRST,
    /** It can be the answer to the open inquiry. */
    FITS_OPEN,
    /** It can be the answer to the inquiry that was answered last, asked 250 ms ago at most. */
    FITS_ANSWERED,
    /** It can be the late answer to the inquiry that was given up last. */
    FITS_GIVEN_UP
  }

  enum ReplyStep {
    IGNORE,
    /** A second one to the same message. */
    DOUBLED,
    /** Late if something was given up within 2 s, else unexpected and counted. */
    NOBODYS,
    UNEXPECTED,
    ACKNOWLEDGE,
    /** Once there are as many ACKs as commands all of them are acknowledged, until then none. */
    COUNT_ACK,
    /** A stranger takes the socket, for 250 ms: it may be a doubled message. */
    STRANGERS_ACK,
    COMPLETE,
    /** Its ACK was lost, or this camera sends none. */
    ACKNOWLEDGE_AND_COMPLETE,
    ANSWER,
    /** One of the two is another client's. */
    ANSWER_AGAIN,
    ANSWER_LATE,
    FREE_SOCKET,
    REFUSE,
    REFUSE_STOP,
    REFUSE_INQUIRY,
    /** What runs has failed. */
    FAIL,
    /** Sockets of which nothing is known are cancelled, and the command is sent again. */
    MAKE_ROOM
  }

  /** {@code z0 38}, and our own bytes from a line with echo. A serial line sees z0 38 itself. */
  static final DecisionTable<ReplyFact, ReplyStep> NO_REPLY =
      new DecisionTable<>(row(ReplyStep.IGNORE));

  static final DecisionTable<ReplyFact, ReplyStep> NONSENSE =
      new DecisionTable<>(row(ReplyStep.UNEXPECTED));

  /** {@code z0 4y}. */
  static final DecisionTable<ReplyFact, ReplyStep> ACK =
      new DecisionTable<>(
          row(ReplyStep.IGNORE, ReplyFact.ANOTHERS),
          row(ReplyStep.COUNT_ACK, ReplyFact.CROSSING),
          row(ReplyStep.ACKNOWLEDGE, ReplyFact.OWED),
          row(ReplyStep.DOUBLED, ReplyFact.NUMBERED),
          row(ReplyStep.STRANGERS_ACK));

  /** {@code z0 5y}. */
  static final DecisionTable<ReplyFact, ReplyStep> COMPLETION =
      new DecisionTable<>(
          row(ReplyStep.IGNORE, ReplyFact.ANOTHERS),
          row(ReplyStep.COMPLETE, ReplyFact.MAY_COMPLETE),
          row(ReplyStep.NOBODYS, ReplyFact.OWNER_UNCLEAR),
          row(ReplyStep.ACKNOWLEDGE_AND_COMPLETE, ReplyFact.OWED),
          row(ReplyStep.DOUBLED, ReplyFact.NUMBERED),
          row(ReplyStep.NOBODYS));

  /** {@code z0 50 ...}. */
  static final DecisionTable<ReplyFact, ReplyStep> ANSWER =
      new DecisionTable<>(
          row(ReplyStep.IGNORE, ReplyFact.ANOTHERS),
          row(ReplyStep.ANSWER, ReplyFact.FITS_OPEN),
          row(ReplyStep.ANSWER_AGAIN, ReplyFact.FITS_ANSWERED),
          row(ReplyStep.ANSWER_LATE, ReplyFact.FITS_GIVEN_UP),
          row(ReplyStep.NOBODYS));

  /** An error that nothing above it takes. */
  private static final DecisionTable<ReplyFact, ReplyStep> REFUSAL =
      new DecisionTable<>(
          row(ReplyStep.REFUSE, ReplyFact.UNACKED),
          row(ReplyStep.FAIL, ReplyFact.RUNS),
          row(ReplyStep.REFUSE, ReplyFact.OWED),
          row(ReplyStep.DOUBLED, ReplyFact.NUMBERED),
          row(ReplyStep.NOBODYS));

  /** {@code z0 6y 04} and {@code z0 6y 05}: nothing runs in socket y any more. */
  static final DecisionTable<ReplyFact, ReplyStep> SOCKET_ERROR =
      REFUSAL.after(
          row(ReplyStep.IGNORE, ReplyFact.ANOTHERS),
          row(ReplyStep.FREE_SOCKET, ReplyFact.SOCKET_HELD),
          row(ReplyStep.REFUSE_INQUIRY, ReplyFact.OF_INQUIRY),
          row(ReplyStep.REFUSE_INQUIRY, ReplyFact.INQUIRY_FIRST));

  /** {@code z0 60 03}: no inquiry is refused so, unless its number says it. */
  static final DecisionTable<ReplyFact, ReplyStep> BUFFER_FULL =
      REFUSAL.after(
          row(ReplyStep.IGNORE, ReplyFact.ANOTHERS),
          row(ReplyStep.REFUSE_INQUIRY, ReplyFact.OF_INQUIRY),
          row(ReplyStep.REFUSE_STOP, ReplyFact.STOP_UNACKED),
          row(ReplyStep.MAKE_ROOM, ReplyFact.UNACKED, ReplyFact.ROOM_CAN_BE_MADE));

  /** Any other {@code z0 6y}. */
  static final DecisionTable<ReplyFact, ReplyStep> ERROR =
      REFUSAL.after(
          row(ReplyStep.IGNORE, ReplyFact.ANOTHERS),
          row(ReplyStep.REFUSE_INQUIRY, ReplyFact.OF_INQUIRY),
          row(ReplyStep.REFUSE_INQUIRY, ReplyFact.INQUIRY_FIRST, ReplyFact.UNACKED),
          row(ReplyStep.FAIL, ReplyFact.INQUIRY_FIRST, ReplyFact.RUNS_IN_SOCKET),
          row(ReplyStep.REFUSE_INQUIRY, ReplyFact.INQUIRY_FIRST));

  // A command has left, and its answer does not come.

  enum SentFact {
    /** It is a part of the stop that is under way, which decides for itself. */
    OF_STOP,
    /** A motion command that a stop came after. */
    OVERTAKEN,
    /** It has been sent as often as it may be. */
    SENDS_SPENT,
    /** The camera carries out a number once, however often it comes. */
    NUMBERED,
    /** Carrying it out twice does no harm. */
    REPEATABLE,
    /** Another command waits to be sent again. */
    ANOTHER_REPEATS,
    /** An answer to a later inquiry will prove that it was read; asking hands that inquiry in. */
    PROVABLE,
    /** This camera sends a completion and no ACK. */
    COMPLETES_ONLY
  }

  enum OverdueStep {
    /** At once, under its number. */
    SEND_AGAIN,
    /** As soon as it is a command's turn, before all others. */
    REPEAT,
    /** Its answer may still come within 2 s. */
    GIVE_UP,
    /** It is told, and its late answer is not waited for. */
    DROP
  }

  /** No answer within 250 ms; 60 to 250, as the camera has answered so far, if it is sent again. */
  static final DecisionTable<SentFact, OverdueStep> OVERDUE =
      new DecisionTable<>(
          row(OverdueStep.DROP, SentFact.OF_STOP),
          row(OverdueStep.GIVE_UP, SentFact.OVERTAKEN),
          row(OverdueStep.GIVE_UP, SentFact.SENDS_SPENT),
          row(OverdueStep.SEND_AGAIN, SentFact.NUMBERED),
          row(OverdueStep.GIVE_UP, SentFact.REPEATABLE, SentFact.ANOTHER_REPEATS),
          row(OverdueStep.REPEAT, SentFact.REPEATABLE),
          row(OverdueStep.GIVE_UP));

  enum PacedStep {
    AWAIT_PROOF,
    DROP
  }

  /** 20 ms have passed, in which a camera without ACK takes in a command. */
  static final DecisionTable<SentFact, PacedStep> PACED =
      new DecisionTable<>(
          row(PacedStep.DROP, SentFact.OF_STOP),
          row(PacedStep.AWAIT_PROOF, SentFact.PROVABLE),
          row(PacedStep.AWAIT_PROOF, SentFact.COMPLETES_ONLY),
          row(PacedStep.DROP));

  enum NumberStep {
    /** Its answer is lost: a new message. */
    SEND_ANEW,
    /** Not sent again; a completion may still tell that it was carried out. */
    KEEP_OPEN
  }

  /** The camera has refused the number of an un-ACKed command. */
  static final DecisionTable<SentFact, NumberStep> NUMBER_REFUSED =
      new DecisionTable<>(
          row(NumberStep.SEND_ANEW, SentFact.OF_STOP),
          row(NumberStep.SEND_ANEW, SentFact.REPEATABLE),
          row(NumberStep.KEEP_OPEN));

  // A stop.

  enum StopFact {
    CLOSED,
    /** Another stop is under way. */
    STOPPING,
    /** The camera has no sockets for both parts. */
    NO_ROOM,
    /** The axes of one part stand, as far as is known. */
    ONE_STANDS
  }

  enum StopStep {
    TELL_UNCONFIRMED,
    /** The one under way does for both. */
    JOIN,
    SEND_BOTH,
    /** The part of the axes that stand follows the other one's answer, or 40 ms later. */
    SEND_ONE
  }

  static final DecisionTable<StopFact, StopStep> STOP =
      new DecisionTable<>(
          row(StopStep.TELL_UNCONFIRMED, StopFact.CLOSED),
          row(StopStep.JOIN, StopFact.STOPPING),
          row(StopStep.SEND_ONE, StopFact.NO_ROOM, StopFact.ONE_STANDS),
          row(StopStep.SEND_BOTH));

  enum PartFact {
    /** The end of the whole stop is known. */
    STOP_DECIDED,
    /** The end of this part is known. */
    PART_DECIDED,
    /** Three times. */
    SENDS_SPENT,
    /** Its axes stand, as far as is known. */
    STANDS
  }

  enum PartStep {
    NOTHING,
    SEND_AGAIN,
    /** 125 ms later. */
    SEND_LATER,
    /** Sockets that may hold moves are cancelled, then it is sent again. */
    CANCEL_MOVES,
    END
  }

  static final DecisionTable<PartFact, PartStep> PART_OVERDUE =
      new DecisionTable<>(
          row(PartStep.NOTHING, PartFact.PART_DECIDED),
          row(PartStep.END, PartFact.SENDS_SPENT),
          row(PartStep.SEND_AGAIN));

  /** Error 03. */
  static final DecisionTable<PartFact, PartStep> PART_FINDS_NO_ROOM =
      new DecisionTable<>(
          row(PartStep.NOTHING, PartFact.STOP_DECIDED),
          row(PartStep.END, PartFact.SENDS_SPENT),
          row(PartStep.CANCEL_MOVES));

  /** Error 41. */
  static final DecisionTable<PartFact, PartStep> PART_NOT_EXECUTABLE =
      new DecisionTable<>(
          row(PartStep.NOTHING, PartFact.STOP_DECIDED),
          row(PartStep.END, PartFact.STANDS),
          row(PartStep.END, PartFact.SENDS_SPENT),
          row(PartStep.SEND_LATER));

  /** Any other error. */
  static final DecisionTable<PartFact, PartStep> PART_REFUSED =
      new DecisionTable<>(row(PartStep.NOTHING, PartFact.STOP_DECIDED), row(PartStep.END));
}
