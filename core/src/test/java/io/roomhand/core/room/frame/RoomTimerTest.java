package io.roomhand.core.room.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RoomTimerTest {
  private static final Duration DELAY = Duration.ofMillis(100);

  private final VirtualTime time = new VirtualTime();
  private final Queue<Runnable> roomThread = new ArrayDeque<>();
  private final RoomTimer timer = new RoomTimer(new RoomThread(roomThread::add), time);
  private final List<String> ran = new ArrayList<>();

  private void set(String task) {
    timer.set(DELAY, () -> ran.add(task));
  }

  private void runRoomThread() {
    for (Runnable next = roomThread.poll(); next != null; next = roomThread.poll()) {
      next.run();
    }
  }

  @Test
  void theTaskRunsOnTheRoomThreadOnce() {
    set("first");
    time.advance(DELAY);
    assertThat(ran).isEmpty();
    assertThat(timer.isSet()).isTrue();
    runRoomThread();
    assertThat(ran).containsExactly("first");
    assertThat(timer.isSet()).isFalse();
    time.advance(DELAY);
    runRoomThread();
    assertThat(ran).containsExactly("first");
  }

  @Test
  void whatIsCancelledWhileItWaitsForTheRoomThreadDoesNotRun() {
    set("first");
    time.advance(DELAY);
    timer.cancel();
    runRoomThread();
    assertThat(ran).isEmpty();
    assertThat(timer.isSet()).isFalse();
  }

  @Test
  void whatIsSetAnewMeanwhileRunsAtItsOwnTime() {
    set("first");
    time.advance(DELAY);
    set("second");
    runRoomThread();
    assertThat(ran).isEmpty();
    assertThat(timer.isSet()).isTrue();
    time.advance(DELAY);
    runRoomThread();
    assertThat(ran).containsExactly("second");
  }

  @Test
  void aTaskMaySetTheNextOne() {
    timer.set(DELAY, () -> set("second"));
    time.advance(DELAY);
    runRoomThread();
    time.advance(DELAY);
    runRoomThread();
    assertThat(ran).containsExactly("second");
  }
}
