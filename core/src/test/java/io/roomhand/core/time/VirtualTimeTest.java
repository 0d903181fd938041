package io.roomhand.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private final VirtualTime time = new VirtualTime();
  private final List<String> ran = new ArrayList<>();

  private TimeSource.Timer at(int millis, String name) {
    return time.after(Duration.ofMillis(millis), () -> ran.add(name + "@" + time.epochMillis()));
  }

  @Test
  void tasksRunInTheOrderOfTheirMomentsAndThenOfTheirMaking() {
    at(20, "late");
    at(10, "first");
    at(10, "second");
    time.advance(Duration.ofMillis(30));
    assertThat(ran).containsExactly("first@10", "second@10", "late@20");
    assertThat(time.epochMillis()).isEqualTo(30);
  }

  @Test
  void whatIsNotDueYetWaits() {
    at(10, "task");
    time.advance(Duration.ofMillis(9));
    assertThat(ran).isEmpty();
    time.advance(Duration.ofMillis(1));
    assertThat(ran).hasSize(1);
    time.advance(Duration.ofMillis(100));
    assertThat(ran).hasSize(1);
  }

  @Test
  void whatATaskAddsRunsOnTheSameWayIfItFallsDueThere() {
    time.after(
        Duration.ofMillis(10),
        () -> {
          at(5, "soon");
          at(50, "later");
        });
    time.advance(Duration.ofMillis(20));
    assertThat(ran).containsExactly("soon@15");
  }

  @Test
  void aTaskMayCancelAnotherOfTheSameMoment() {
    List<TimeSource.Timer> second = new ArrayList<>();
    time.after(Duration.ofMillis(10), () -> second.get(0).cancel());
    second.add(at(10, "second"));
    time.advance(Duration.ofMillis(20));
    assertThat(ran).isEmpty();
    second.get(0).cancel();
  }

  @Test
  void whatIsOverdueRunsAtOnceAndTimeNeverGoesBack() {
    time.advance(Duration.ofMillis(10));
    time.after(Duration.ofMillis(-5), () -> ran.add("now@" + time.epochMillis()));
    time.advance(Duration.ZERO);
    assertThat(ran).containsExactly("now@10");
  }
}
