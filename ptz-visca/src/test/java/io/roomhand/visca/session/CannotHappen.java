package io.roomhand.visca.session;

import io.roomhand.visca.session.Transitions.PartFact;
import io.roomhand.visca.session.Transitions.ReplyFact;
import io.roomhand.visca.session.Transitions.SentFact;
import io.roomhand.visca.session.Transitions.StopFact;
import io.roomhand.visca.session.Transitions.TurnFact;
import java.util.List;
import java.util.Set;

/**
 * Facts that never are so together, or never without each other.
 *
 * @param with all of them hold
 * @param without and none of these
 */
record CannotHappen<F>(String why, Set<F> with, Set<F> without) {

  static final List<CannotHappen<TurnFact>> TURN =
      List.of(
          never(
              "a repetition is a command",
              Set.of(TurnFact.REPETITION_WAITS),
              Set.of(TurnFact.COMMAND_WAITS)),
          never(
              "it is the turn of one that waits",
              Set.of(TurnFact.INQUIRYS_TURN),
              Set.of(TurnFact.INQUIRY_WAITS)),
          never("then it is not idle", Set.of(TurnFact.IDLE, TurnFact.COMMAND_WAITS), Set.of()),
          never("then it is not idle", Set.of(TurnFact.IDLE, TurnFact.INQUIRY_WAITS), Set.of()),
          never(
              "something waits or nothing does",
              Set.of(),
              Set.of(TurnFact.IDLE, TurnFact.COMMAND_WAITS, TurnFact.INQUIRY_WAITS)));

  static final List<CannotHappen<ReplyFact>> REPLY =
      List.of(
          never("one may get it", Set.of(ReplyFact.UNACKED), Set.of(ReplyFact.OWED)),
          never("these cross", Set.of(ReplyFact.CROSSING), Set.of(ReplyFact.UNACKED)),
          never("it is one", Set.of(ReplyFact.STOP_UNACKED), Set.of(ReplyFact.UNACKED)),
          never("for a command", Set.of(ReplyFact.ROOM_CAN_BE_MADE), Set.of(ReplyFact.OWED)),
          never("what runs completes", Set.of(ReplyFact.RUNS), Set.of(ReplyFact.MAY_COMPLETE)),
          never("that is where", Set.of(ReplyFact.RUNS_IN_SOCKET), Set.of(ReplyFact.RUNS)),
          never("it holds it", Set.of(ReplyFact.RUNS_IN_SOCKET), Set.of(ReplyFact.SOCKET_HELD)),
          never(
              "without a number it runs in the socket",
              Set.of(ReplyFact.RUNS),
              Set.of(ReplyFact.NUMBERED, ReplyFact.SOCKET_HELD)),
          never("by its number", Set.of(ReplyFact.OF_INQUIRY), Set.of(ReplyFact.NUMBERED)),
          never(
              "a number is one message's", Set.of(ReplyFact.OF_INQUIRY, ReplyFact.OWED), Set.of()),
          never(
              "a number is one message's",
              Set.of(ReplyFact.OF_INQUIRY, ReplyFact.MAY_COMPLETE),
              Set.of()),
          never(
              "a number is one message's",
              Set.of(ReplyFact.NUMBERED, ReplyFact.OWED, ReplyFact.MAY_COMPLETE),
              Set.of()),
          never(
              "it fits the one of its number",
              Set.of(ReplyFact.NUMBERED, ReplyFact.FITS_OPEN),
              Set.of(ReplyFact.OF_INQUIRY)),
          withNumber(ReplyFact.ANOTHERS),
          withNumber(ReplyFact.CROSSING),
          withNumber(ReplyFact.RUNS_IN_SOCKET),
          withNumber(ReplyFact.OWNER_UNCLEAR),
          withNumber(ReplyFact.INQUIRY_FIRST),
          withNumber(ReplyFact.FITS_ANSWERED),
          withNumber(ReplyFact.FITS_GIVEN_UP));

  static final List<CannotHappen<SentFact>> SENT = List.of();

  static final List<CannotHappen<StopFact>> STOP = List.of();

  static final List<CannotHappen<PartFact>> PART =
      List.of(never("of both", Set.of(PartFact.STOP_DECIDED), Set.of(PartFact.PART_DECIDED)));

  private static CannotHappen<ReplyFact> withNumber(ReplyFact fact) {
    return never("it goes by the number", Set.of(ReplyFact.NUMBERED, fact), Set.of());
  }

  private static <F> CannotHappen<F> never(String why, Set<F> with, Set<F> without) {
    return new CannotHappen<>(why, with, without);
  }

  boolean excludes(Set<F> state) {
    return state.containsAll(with) && without.stream().noneMatch(state::contains);
  }
}
