package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.session.Transitions.NumberStep;
import io.roomhand.visca.session.Transitions.OverdueStep;
import io.roomhand.visca.session.Transitions.PacedStep;
import io.roomhand.visca.session.Transitions.PartFact;
import io.roomhand.visca.session.Transitions.PartStep;
import io.roomhand.visca.session.Transitions.ReplyFact;
import io.roomhand.visca.session.Transitions.ReplyStep;
import io.roomhand.visca.session.Transitions.SentFact;
import io.roomhand.visca.session.Transitions.StopFact;
import io.roomhand.visca.session.Transitions.StopStep;
import io.roomhand.visca.session.Transitions.TurnFact;
import io.roomhand.visca.session.Transitions.TurnStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Every state that can be, of every table. */
class TransitionsTest {
  private static final Map<String, DecisionTable<ReplyFact, ReplyStep>> REPLIES =
      Map.of(
          "no reply", Transitions.NO_REPLY,
          "nonsense", Transitions.NONSENSE,
          "ACK", Transitions.ACK,
          "completion", Transitions.COMPLETION,
          "answer", Transitions.ANSWER,
          "socket error", Transitions.SOCKET_ERROR,
          "buffer full", Transitions.BUFFER_FULL,
          "error", Transitions.ERROR);

  private static final Map<String, DecisionTable<PartFact, PartStep>> PARTS =
      Map.of(
          "overdue", Transitions.PART_OVERDUE,
          "no room", Transitions.PART_FINDS_NO_ROOM,
          "not executable", Transitions.PART_NOT_EXECUTABLE,
          "refused", Transitions.PART_REFUSED);

  private static final List<Set<ReplyFact>> REPLY_STATES =
      states(ReplyFact.class, CannotHappen.REPLY);

  /** All sets of facts but those that cannot be. */
  private static <F extends Enum<F>> List<Set<F>> states(
      Class<F> type, List<CannotHappen<F>> never) {
    List<F> facts = List.of(type.getEnumConstants());
    List<Set<F>> states = new ArrayList<>();
    for (int bits = 0; bits < 1 << facts.size(); bits++) {
      Set<F> state = EnumSet.noneOf(type);
      for (int i = 0; i < facts.size(); i++) {
        if ((bits >> i & 1) != 0) {
          state.add(facts.get(i));
        }
      }
      if (never.stream().noneMatch(each -> each.excludes(state))) {
        states.add(state);
      }
    }
    return states;
  }

  /** Goes through all states; a row that never decides is one too many. */
  private static <F extends Enum<F>, S> void inAll(
      String what, List<Set<F>> states, DecisionTable<F, S> table, BiConsumer<Set<F>, S> check) {
    Set<DecisionTable.Row<F, S>> used = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Set<F> state : states) {
      DecisionTable.Row<F, S> row = table.decide(state::contains);
      used.add(row);
      check.accept(state, row.then());
    }
    assertThat(table.rows())
        .allSatisfy(row -> assertThat(used.contains(row)).as("%s: %s", what, row).isTrue());
  }

  /** That step is never taken unless one of these facts holds. */
  private static <F extends Enum<F>, S> void only(S step, Set<F> ifOneOf, S taken, Set<F> state) {
    if (taken == step && Collections.disjoint(state, ifOneOf)) {
      throw new AssertionError(step + " needs one of " + ifOneOf + ", and there is " + state);
    }
  }

  /** When one of these facts holds nothing but that step is taken. */
  private static <F extends Enum<F>, S> void always(S step, Set<F> ifOneOf, S taken, Set<F> state) {
    if (taken != step && !Collections.disjoint(state, ifOneOf)) {
      throw new AssertionError(taken + " instead of " + step + " with " + state);
    }
  }

  @Test
  void whatLeavesNext() {
    Set<TurnFact> hold =
        Set.of(
            TurnFact.CLOSED,
            TurnFact.STOPPING,
            TurnFact.INQUIRY_OPEN,
            TurnFact.UNACKED,
            TurnFact.CANCEL_OPEN,
            TurnFact.IDLE,
            TurnFact.WIRE_BUSY);
    Set<TurnFact> noCommands = Set.of(TurnFact.SOCKETS_FULL, TurnFact.ANSWERS_OWED);
    inAll(
        "turn",
        states(TurnFact.class, CannotHappen.TURN),
        Transitions.TURN,
        (state, step) -> {
          always(TurnStep.WAIT, hold, step, state);
          only(TurnStep.ASK, Set.of(TurnFact.INQUIRY_WAITS), step, state);
          only(TurnStep.SEND, Set.of(TurnFact.COMMAND_WAITS), step, state);
          only(TurnStep.REPEAT, Set.of(TurnFact.REPETITION_WAITS), step, state);
          only(TurnStep.FREE_SOCKET, Set.of(TurnFact.SOCKETS_FULL), step, state);
          boolean sends = step == TurnStep.SEND || step == TurnStep.REPEAT;
          assertThat(sends && !Collections.disjoint(state, noCommands)).as("%s", state).isFalse();
          boolean repeatsFirst = step == TurnStep.SEND && state.contains(TurnFact.REPETITION_WAITS);
          assertThat(repeatsFirst).as("%s", state).isFalse();
          boolean waits = step == TurnStep.WAIT || step == TurnStep.FREE_SOCKET;
          boolean mayAsk =
              Collections.disjoint(state, hold) && state.contains(TurnFact.INQUIRY_WAITS);
          assertThat(waits && mayAsk).as("an inquiry goes on: %s", state).isFalse();
        });
  }

  @Test
  void whoseAReplyIs() {
    REPLIES.forEach(
        (what, table) ->
            inAll(
                what,
                REPLY_STATES,
                table,
                (state, step) -> {
                  Set<ReplyFact> inquiry = Set.of(ReplyFact.OF_INQUIRY, ReplyFact.INQUIRY_FIRST);
                  only(ReplyStep.ACKNOWLEDGE, Set.of(ReplyFact.OWED), step, state);
                  only(ReplyStep.COUNT_ACK, Set.of(ReplyFact.CROSSING), step, state);
                  only(ReplyStep.COMPLETE, Set.of(ReplyFact.MAY_COMPLETE), step, state);
                  only(ReplyStep.ACKNOWLEDGE_AND_COMPLETE, Set.of(ReplyFact.OWED), step, state);
                  only(ReplyStep.ANSWER, Set.of(ReplyFact.FITS_OPEN), step, state);
                  only(ReplyStep.ANSWER_AGAIN, Set.of(ReplyFact.FITS_ANSWERED), step, state);
                  only(ReplyStep.FREE_SOCKET, Set.of(ReplyFact.SOCKET_HELD), step, state);
                  only(ReplyStep.REFUSE, Set.of(ReplyFact.OWED), step, state);
                  only(ReplyStep.REFUSE_STOP, Set.of(ReplyFact.STOP_UNACKED), step, state);
                  only(ReplyStep.REFUSE_INQUIRY, inquiry, step, state);
                  only(ReplyStep.FAIL, Set.of(ReplyFact.RUNS), step, state);
                  only(ReplyStep.MAKE_ROOM, Set.of(ReplyFact.ROOM_CAN_BE_MADE), step, state);
                  only(ReplyStep.DOUBLED, Set.of(ReplyFact.NUMBERED), step, state);
                }));
  }

  @Test
  void repliesThatTellANumberGoByIt() {
    REPLIES.forEach(
        (what, table) ->
            inAll(
                what,
                REPLY_STATES,
                table,
                (state, step) -> {
                  boolean guessed =
                      step == ReplyStep.STRANGERS_ACK
                          || step == ReplyStep.COUNT_ACK
                          || step == ReplyStep.ANSWER_AGAIN
                          || step == ReplyStep.ANSWER_LATE;
                  if (guessed && state.contains(ReplyFact.NUMBERED)) {
                    throw new AssertionError(what + ": " + step + " with " + state);
                  }
                }));
  }

  @Test
  void repliesOfOthersAreIgnored() {
    REPLIES.forEach(
        (what, table) -> {
          if (table != Transitions.NONSENSE) {
            inAll(
                what,
                REPLY_STATES,
                table,
                (state, step) -> always(ReplyStep.IGNORE, Set.of(ReplyFact.ANOTHERS), step, state));
          }
        });
  }

  @Test
  void aFullBufferIsTheStopsWhateverElseIsUnacked() {
    inAll(
        "buffer full",
        REPLY_STATES,
        Transitions.BUFFER_FULL,
        (state, step) -> {
          if (!state.contains(ReplyFact.ANOTHERS)) {
            always(ReplyStep.REFUSE_STOP, Set.of(ReplyFact.STOP_UNACKED), step, state);
          }
        });
  }

  @Test
  void whatStaysUnanswered() {
    List<Set<SentFact>> states = states(SentFact.class, CannotHappen.SENT);
    inAll(
        "overdue",
        states,
        Transitions.OVERDUE,
        (state, step) -> {
          boolean again = step == OverdueStep.SEND_AGAIN || step == OverdueStep.REPEAT;
          Set<SentFact> never = Set.of(SentFact.OF_STOP, SentFact.OVERTAKEN, SentFact.SENDS_SPENT);
          assertThat(again && !Collections.disjoint(state, never)).as("%s", state).isFalse();
          always(OverdueStep.DROP, Set.of(SentFact.OF_STOP), step, state);
          only(OverdueStep.SEND_AGAIN, Set.of(SentFact.NUMBERED), step, state);
          only(OverdueStep.REPEAT, Set.of(SentFact.REPEATABLE), step, state);
          boolean two = step == OverdueStep.REPEAT && state.contains(SentFact.ANOTHER_REPEATS);
          assertThat(two).as("%s", state).isFalse();
        });
    inAll(
        "paced",
        states,
        Transitions.PACED,
        (state, step) -> {
          always(PacedStep.DROP, Set.of(SentFact.OF_STOP), step, state);
          only(
              PacedStep.AWAIT_PROOF,
              Set.of(SentFact.PROVABLE, SentFact.COMPLETES_ONLY),
              step,
              state);
        });
    inAll(
        "number refused",
        states,
        Transitions.NUMBER_REFUSED,
        (state, step) ->
            only(NumberStep.SEND_ANEW, Set.of(SentFact.OF_STOP, SentFact.REPEATABLE), step, state));
  }

  @Test
  void howAStopLeaves() {
    inAll(
        "stop",
        states(StopFact.class, CannotHappen.STOP),
        Transitions.STOP,
        (state, step) -> {
          always(StopStep.TELL_UNCONFIRMED, Set.of(StopFact.CLOSED), step, state);
          only(StopStep.JOIN, Set.of(StopFact.STOPPING), step, state);
          only(StopStep.SEND_ONE, Set.of(StopFact.NO_ROOM), step, state);
          only(StopStep.SEND_ONE, Set.of(StopFact.ONE_STANDS), step, state);
        });
  }

  @Test
  void aPartOfAStopIsSentThreeTimesAtMostAndThenEnds() {
    List<Set<PartFact>> states = states(PartFact.class, CannotHappen.PART);
    PARTS.forEach(
        (what, table) ->
            inAll(
                what,
                states,
                table,
                (state, step) -> {
                  boolean decided =
                      state.contains(PartFact.STOP_DECIDED)
                          || (table == Transitions.PART_OVERDUE
                              && state.contains(PartFact.PART_DECIDED));
                  assertThat(step == PartStep.NOTHING).as("%s", state).isEqualTo(decided);
                  if (!decided) {
                    always(PartStep.END, Set.of(PartFact.SENDS_SPENT), step, state);
                  }
                }));
  }
}
