package io.roomhand.devices.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.devices.audio.sound.FakeServer.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who has the devices while a server comes and goes. */
@Timeout(60)
class StandbyTest {
  /** After which the devices of a server that is away are gone by themselves. */
  private static final Duration GONE = Duration.ofSeconds(3);

  /**
   * What happened to who stands in.
   *
   * @param what in or back
   * @param events that the worker had told by then
   * @param nanos when
   */
  private record Step(String what, List<DeviceEvent> events, long nanos) {}

  private static final class Recorded implements Standby {
    final List<Step> steps = new CopyOnWriteArrayList<>();
    private volatile boolean needed;
    private volatile ToldSound told = new ToldSound();

    private void add(String what) {
      steps.add(new Step(what, told.told(), System.nanoTime()));
    }

    @Override
    public void stepBack(String server) {
      add("back");
    }

    @Override
    public boolean isNeeded() {
      return needed;
    }

    @Override
    public void stepIn(String reason) {
      assertThat(reason).isNotEmpty();
      add("in");
    }

    List<String> names() {
      return steps.stream().map(Step::what).toList();
    }
  }

  private final FakeServer server = new FakeServer();
  private final Recorded standby = new Recorded();

  @BeforeEach
  void plug() {
    server.microphone("table");
  }

  private Listening listen() {
    Listening listening = new Listening(() -> server, standby);
    standby.told = listening;
    return listening;
  }

  @Test
  void withoutAServerSomebodyStandsInAndStepsBackBeforeItsDevicesAreTold() {
    server.faults.add(Fault.REFUSES);
    try (Listening listening = listen()) {
      listening.until(() -> standby.names().equals(List.of("in")));
      server.faults.remove(Fault.REFUSES);
      listening.microphone("table");
      assertThat(standby.names()).containsExactly("in", "back");
      assertThat(standby.steps.get(1).events()).isEmpty();
    }
  }

  @Test
  void aServerThatDiesHandsOverBeforeItsDevicesWouldBeGone() {
    standby.needed = true;
    try (Listening listening = listen()) {
      assertThat(handOver(listening)).isLessThan(GONE);
      assertThat(handOver(listening)).isLessThan(GONE);
    }
  }

  /** The server dies and comes back; says after what time the other had stepped in. */
  private Duration handOver(Listening listening) {
    AudioCapturer microphone = listening.microphone("table");
    int before = standby.steps.size();
    long attached = listening.count(DeviceEvent.AudioAttached.class);
    server.faults.add(Fault.REFUSES);
    long died = System.nanoTime();
    server.crash();
    listening.until(() -> standby.steps.size() > before);
    Step in = standby.steps.get(before);
    assertThat(in.what()).isEqualTo("in");
    assertThat(in.events()).contains(new DeviceEvent.Detached(microphone));
    server.faults.remove(Fault.REFUSES);
    listening.until(() -> listening.count(DeviceEvent.AudioAttached.class) > attached);
    assertThat(standby.steps.get(before + 1).what()).isEqualTo("back");
    assertThat(standby.steps.get(before + 1).events()).isEqualTo(in.events());
    return Duration.ofNanos(in.nanos() - died);
  }

  @Test
  void aServerThatIsStartedAgainKeepsItsDevices() {
    standby.needed = true;
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      server.crash();
      listening.until(() -> standby.names().equals(List.of("back", "back")));
      assertThat(listening.has(microphone)).isTrue();
      assertThat(listening.count(DeviceEvent.Detached.class)).isZero();
    }
  }

  @Test
  void withNothingToStandInWithADevicesReturnIsAwaited() {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      server.faults.add(Fault.REFUSES);
      long died = System.nanoTime();
      server.crash();
      listening.until(() -> !listening.has(microphone));
      assertThat(System.nanoTime() - died).isGreaterThan(Duration.ofMillis(2_900).toNanos());
      listening.until(() -> standby.names().equals(List.of("back", "in")));
    }
  }
}
