package io.roomhand.virtualroom.sound;

import static io.roomhand.virtualroom.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.health.MicrophoneHealth.Condition;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.virtualroom.CollectedEvents;
import io.roomhand.virtualroom.CountedTime;
import io.roomhand.virtualroom.place.VirtualRoom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that differ, and what may be wrong with a microphone: to the sample. */
class SimulatedMicrophoneTest {
  private static final RoomAcoustics ROOM = new RoomAcoustics(3_840, 1, 0);

  /** A full sample on both sides at each of these positions of the speaker. */
  private static final int EVERY = 48_000;

  private final CountedTime time = new CountedTime();
  private final List<AudioBlock> heard = new ArrayList<>();
  private final CollectedEvents events = new CollectedEvents();

  @SuppressWarnings("NullAway.Init")
  private SimulatedSpeaker speaker;

  @SuppressWarnings("NullAway.Init")
  private SimulatedMicrophone microphone;

  private void furnish(RoomAcoustics acoustics) throws Exception {
    VirtualAcoustics air = new VirtualAcoustics(time, acoustics, 1);
    speaker = new SimulatedSpeaker(VirtualRoom.WALL_SPEAKER, air, events);
    microphone = new SimulatedMicrophone(VirtualRoom.CEILING_MICROPHONE, 1, air, events);
    get(speaker.setLevel(1));
    get(microphone.setLevel(1));
  }

  private static AudioRenderer.Track clicks() {
    int[] position = new int[1];
    return stereo -> {
      for (int i = 0; i < stereo.length / 2; i++, position[0]++) {
        float sample = position[0] % EVERY == EVERY - 1 ? 1 : 0;
        stereo[2 * i] = sample;
        stereo[2 * i + 1] = sample;
      }
      return stereo.length / 2;
    };
  }

  /** How far any sample is off what stands at its moment on the line between those of the air. */
  private static double worst(List<AudioBlock> blocks, int ppm) {
    double worst = 0;
    for (AudioBlock block : blocks) {
      for (int i = 0; i < block.length(); i++) {
        double emitted = (block.position() + i) / (1 + ppm / 1e6) - ROOM.delaySamples();
        double fromClick = Math.abs(Math.IEEEremainder(emitted + 1, EVERY));
        double expected = emitted < 1 ? 0 : Math.max(0, 1 - fromClick);
        worst = Math.max(worst, Math.abs(block.samples()[i] - expected));
      }
    }
    return worst;
  }

  private static void assertWithoutGap(List<AudioBlock> blocks) {
    for (int i = 1; i < blocks.size(); i++) {
      AudioBlock before = blocks.get(i - 1);
      assertThat(blocks.get(i).position()).isEqualTo(before.position() + before.length());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, 100, -100, 1_000, -1_000})
  void aClockThatRunsFasterCountsThatMuchMore(int ppm) throws Exception {
    furnish(ROOM.withDrift(ppm));
    get(microphone.record(heard::add));
    get(speaker.play(clicks(), () -> {}));
    time.advance(Duration.ofSeconds(100));
    assertWithoutGap(heard);
    AudioBlock last = heard.get(heard.size() - 1);
    assertThat(last.position() + last.length())
        .isEqualTo((long) Math.floor((4_800_000 - 1) * (1 + ppm / 1e6)) + 1);
    assertThat(heard.stream().filter(block -> loudest(block) > 0)).hasSizeBetween(99, 2 * 99);
    assertThat(worst(heard, ppm)).isLessThan(1e-6);
  }

  private static float loudest(AudioBlock block) {
    float loudest = 0;
    for (float sample : block.samples()) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    return loudest;
  }

  @Test
  void aClockAgreesWithTheOthersWheneverSomebodyBeginsToListen() throws Exception {
    furnish(ROOM.withDrift(1_000));
    get(microphone.record(block -> {}));
    time.advance(Duration.ofSeconds(20));
    microphone.fail(MicrophoneFault.STALLED);
    time.advance(Duration.ofMillis(10));
    microphone.fail(MicrophoneFault.NONE);
    get(microphone.record(heard::add));
    time.advance(Duration.ofMillis(10));
    assertThat(heard).singleElement().returns(2_001L * 480, AudioBlock::position);
  }

  @Test
  void zerosAreExactAndEnd() throws Exception {
    furnish(new RoomAcoustics(0, 1, 0.01));
    get(microphone.record(heard::add));
    microphone.fail(MicrophoneFault.ZEROS);
    time.advance(Duration.ofSeconds(1));
    assertThat(heard).hasSize(100);
    for (AudioBlock block : heard) {
      assertThat(block.samples()).hasSize(480).containsOnly(0);
    }
    microphone.fail(MicrophoneFault.NONE);
    time.advance(Duration.ofMillis(10));
    assertThat(heard.get(100).samples()).doesNotContain(0);
    assertWithoutGap(heard);
  }

  @Test
  void aStalledStreamStaysOpenAndLosesWhatItHeard() throws Exception {
    furnish(ROOM);
    get(microphone.record(heard::add));
    time.advance(Duration.ofMillis(20));
    microphone.fail(MicrophoneFault.STALLED);
    time.advance(Duration.ofSeconds(5));
    assertThat(heard).hasSize(2);
    microphone.fail(MicrophoneFault.NONE);
    time.advance(Duration.ofMillis(10));
    assertThat(heard).hasSize(3);
    assertThat(heard.get(2).position()).isEqualTo(502 * 480);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 1_200})
  void aSuspendedMicrophoneGivesItsFirstSampleExactlyThatMuchLater(int millis) throws Exception {
    furnish(new RoomAcoustics(0, 1, 0.01));
    microphone.wakeAfter(Duration.ofMillis(millis));
    time.advance(Duration.ofMillis(500));
    get(microphone.record(heard::add));
    time.advance(Duration.ofSeconds(2));
    assertThat(heard.get(0).position()).isEqualTo(48L * (500 + millis));
    assertWithoutGap(heard);
    AudioBlock last = heard.get(heard.size() - 1);
    assertThat(last.position() + last.length()).isEqualTo(48L * 2_500);
  }

  @Test
  void itIsSuspendedAgainWhenNobodyListens() throws Exception {
    furnish(ROOM);
    microphone.wakeAfter(Duration.ofMillis(100));
    get(microphone.record(heard::add)).close();
    time.advance(Duration.ofSeconds(1));
    get(microphone.record(heard::add));
    time.advance(Duration.ofMillis(110));
    assertThat(heard).singleElement().returns(110L * 480, AudioBlock::position);
  }

  @Test
  void whatIsWrongIsFoundOut() throws Exception {
    furnish(RoomAcoustics.STANDARD);
    MediaStream stream = get(microphone.record(heard::add));
    time.advance(Duration.ofMillis(10));
    microphone.fail(MicrophoneFault.ZEROS);
    time.advance(Duration.ofMillis(2_990));
    assertThat(judged()).containsExactly(Condition.WORKING);
    time.advance(Duration.ofMillis(10));
    microphone.fail(MicrophoneFault.STALLED);
    time.advance(Duration.ofMillis(290));
    assertThat(judged()).containsExactly(Condition.WORKING, Condition.ZEROS);
    time.advance(Duration.ofMillis(10));
    stream.close();
    time.advance(Duration.ofMillis(10));
    assertThat(judged())
        .containsExactly(Condition.WORKING, Condition.ZEROS, Condition.NO_SOUND, Condition.UNKNOWN);
  }

  private List<Condition> judged() {
    return events.of(DeviceEvent.MicrophoneJudged.class).stream()
        .map(event -> event.health().condition())
        .toList();
  }

  @Test
  void impossibleClocksAreRefused() {
    assertThatThrownBy(() -> ROOM.withDrift(1_001)).hasMessageContaining("1001 ppm");
    assertThatThrownBy(() -> ROOM.withDrift(-1_001)).hasMessageContaining("-1001 ppm");
  }
}
