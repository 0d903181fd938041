package io.roomhand.core.room.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.Motion;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PtzArrivalTest {
  private static final Axes<Integer> TARGET = new Axes<>(50, null, null);

  private final Queue<Runnable> turns = new ArrayDeque<>();
  private final VirtualTime time = new VirtualTime();
  private final PtzArrival arrival = new PtzArrival(new RoomThread(turns::add), time);
  private final List<String> arrived = new ArrayList<>();

  private static PtzState at(int pan, boolean moving) {
    return FakePtz.state(pan, true, true, moving);
  }

  private PtzArrival.Journey begin(String name) {
    return arrival.begin(TARGET, at(0, false), where -> arrived.add(name + " " + where.pan()));
  }

  private void moves() {
    arrival.follow(at(20, true));
    arrival.follow(at(50, false));
  }

  private void pass(Duration duration) {
    time.advance(duration);
    for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
      turn.run();
    }
  }

  @Test
  void itArrivesOnceAndWhereTheCameraSays() {
    PtzArrival.Journey journey = begin("one");
    arrival.accepted(journey, new Axes<>(51, null, null));
    moves();
    moves();
    pass(Duration.ofMinutes(1));
    assertThat(arrived).containsExactly("one 51");
    assertThat(arrival.awaits(journey)).isFalse();
  }

  @Test
  void beforeTheCameraHasTakenTheCommandItHasNotArrived() {
    PtzArrival.Journey journey = begin("one");
    moves();
    assertThat(arrived).isEmpty();
    arrival.accepted(journey, TARGET);
    assertThat(arrived).hasSize(1);
  }

  @Test
  void theAnswersToAnOlderCommandAreNoneToTheNewerOne() {
    PtzArrival.Journey older = begin("older");
    PtzArrival.Journey newer = begin("newer");
    arrival.accepted(older, TARGET);
    arrival.failed(older);
    assertThat(arrival.awaits(newer)).isTrue();
    moves();
    assertThat(arrived).isEmpty();
    arrival.accepted(newer, TARGET);
    assertThat(arrived).containsExactly("newer 50");
  }

  @Test
  void whatWasRefusedOrForgottenNeverArrives() {
    PtzArrival.Journey refused = begin("refused");
    arrival.failed(refused);
    moves();
    PtzArrival.Journey forgotten = begin("forgotten");
    arrival.accepted(forgotten, TARGET);
    arrival.forget();
    moves();
    pass(Duration.ofMinutes(1));
    assertThat(arrived).isEmpty();
  }

  @Test
  void whoeverHearsOfTheArrivalMayBeginTheNextJourney() {
    List<PtzArrival.Journey> next = new ArrayList<>();
    PtzArrival.Journey first =
        arrival.begin(TARGET, at(0, false), where -> next.add(begin("next")));
    arrival.accepted(first, TARGET);
    moves();
    assertThat(next).hasSize(1);
    assertThat(arrival.awaits(next.get(0))).isTrue();
    arrival.accepted(next.get(0), TARGET);
    moves();
    assertThat(arrived).containsExactly("next 50");
  }

  @Test
  void aRestThatIsDueCountsNoMoreOnceTheCameraMoves() {
    PtzArrival.Journey journey = begin("one");
    arrival.accepted(journey, TARGET);
    time.advance(Motion.AT_REST); // the room is busy
    arrival.follow(at(20, true));
    pass(Duration.ZERO);
    assertThat(arrival.awaits(journey)).isTrue();
    arrival.follow(at(50, false));
    assertThat(arrived).containsExactly("one 50");
  }
}
