package io.roomhand.virtualroom.sound;

import static io.roomhand.virtualroom.Stages.assertFails;
import static io.roomhand.virtualroom.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.virtualroom.CollectedEvents;
import io.roomhand.virtualroom.CountedTime;
import io.roomhand.virtualroom.place.VirtualRoom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualAcousticsTest {
  private static final RoomAcoustics QUIET = new RoomAcoustics(3_840, 0.25, 0);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final CountedTime time = new CountedTime();
  private final CollectedEvents events = new CollectedEvents();
  private final List<AudioBlock> heard = new ArrayList<>();
  private SimulatedSpeaker speaker;
  private SimulatedSpeaker wall;
  private SimulatedMicrophone ceiling;
  private SimulatedMicrophone table;

  @BeforeEach
  void furnish() throws Exception {
    furnish(QUIET, 1);
  }

  private void furnish(RoomAcoustics acoustics, long seed) throws Exception {
    VirtualAcoustics air = new VirtualAcoustics(time, acoustics, seed);
    speaker = new SimulatedSpeaker(VirtualRoom.SPEAKERPHONE, air, events);
    wall = new SimulatedSpeaker(VirtualRoom.WALL_SPEAKER, air, events);
    ceiling = new SimulatedMicrophone(VirtualRoom.CEILING_MICROPHONE, 1, air, events);
    table = new SimulatedMicrophone(VirtualRoom.TABLE_MICROPHONE, 2, air, events);
    for (SimulatedAudio device : List.of(speaker, wall, ceiling, table)) {
      get(device.setLevel(1));
    }
  }

  /** Plays one sample on each side, then nothing. */
  private static final class Click implements AudioRenderer.Track {
    private final float left;
    private final float right;
    private final int length;
    private int position;

    Click(float left, float right, int length) {
      this.left = left;
      this.right = right;
      this.length = length;
    }

    @Override
    public int fill(float[] stereo) {
      int count = Math.min(stereo.length / 2, length - position);
      Arrays.fill(stereo, 0);
      if (position == 0 && count > 0) {
        stereo[0] = left;
        stereo[1] = right;
      }
      position += count;
      return count;
    }
  }

  private MediaStream click(SimulatedSpeaker on, float amplitude) throws Exception {
    return get(on.play(new Click(amplitude, amplitude, 48_000), () -> {}));
  }

  /** Position of the only sample that isn't zero. */
  private static long clickIn(List<AudioBlock> blocks, double amplitude) {
    List<Long> found = new ArrayList<>();
    for (AudioBlock block : blocks) {
      for (int i = 0; i < block.samples().length; i++) {
        if (block.samples()[i] != 0) {
          assertThat((double) block.samples()[i]).isCloseTo(amplitude, within(1e-6));
          found.add(block.position() + i / block.channels());
        }
      }
    }
    assertThat(found.stream().distinct()).hasSize(1);
    return found.get(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 479, 480, 3_840, 48_001, RoomAcoustics.MAX_DELAY})
  void theEchoComesExactlyThatMuchLater(int delay) throws Exception {
    furnish(QUIET.withDelay(delay), 1);
    List<AudioBlock> monitored = new ArrayList<>();
    List<AudioBlock> onTable = new ArrayList<>();
    get(ceiling.record(heard::add));
    get(table.record(onTable::add));
    get(speaker.monitor(monitored::add));
    time.advance(Duration.ofMillis(333));
    click(speaker, 0.5f);
    time.advance(SECOND.multipliedBy(3));
    long given = clickIn(monitored, 0.5);
    assertThat(clickIn(heard, 0.125) - given).isEqualTo(delay);
    assertThat(clickIn(onTable, 0.125) - given).isEqualTo(delay);
    assertThat(monitored).allMatch(block -> block.channels() == 2);
    assertThat(heard).allMatch(block -> block.channels() == 1);
    assertThat(onTable).allMatch(block -> block.channels() == 2);
  }

  @Test
  void blocksOfTenMillisecondsComeAtTheirTimeWithoutGap() throws Exception {
    get(ceiling.record(heard::add));
    time.advance(SECOND);
    assertThat(heard).hasSize(100).allMatch(block -> block.length() == 480);
    for (int i = 1; i < heard.size(); i++) {
      assertThat(heard.get(i).position()).isEqualTo(heard.get(i - 1).position() + 480);
    }
    time.advance(Duration.ofMillis(9));
    assertThat(heard).hasSize(100);
    time.advance(Duration.ofMillis(1));
    assertThat(heard).hasSize(101);
  }

  @Test
  void positionsGoOnWhileNobodyListens() throws Exception {
    get(ceiling.record(heard::add)).close();
    time.advance(Duration.ofMillis(12_345));
    get(ceiling.record(heard::add));
    time.advance(Duration.ofMillis(10));
    assertThat(heard).singleElement().returns(1_234L * 480, AudioBlock::position);
  }

  @Test
  void nothingRunsWhileNobodyPlaysOrListens() throws Exception {
    time.advance(SECOND);
    assertThat(time.timers).hasValue(0);
    MediaStream recording = get(ceiling.record(heard::add));
    time.advance(SECOND);
    recording.close();
    time.advance(Duration.ofMillis(10));
    int timers = time.timers.get();
    time.advance(SECOND);
    assertThat(time.timers).hasValue(timers);
    assertThat(heard).hasSize(100);
  }

  @Test
  void oldSoundIsGoneAfterAPause() throws Exception {
    MediaStream playing = click(speaker, 1);
    time.advance(Duration.ofMillis(20));
    playing.close();
    time.advance(SECOND.multipliedBy(60));
    get(ceiling.record(heard::add));
    time.advance(SECOND.multipliedBy(4));
    assertThat(heard).hasSize(400).allSatisfy(VirtualAcousticsTest::assertSilent);
  }

  @Test
  void soundInTheAirIsHeardBySomebodyWhoBeginsToListen() throws Exception {
    MediaStream playing = click(speaker, 1);
    time.advance(Duration.ofMillis(20));
    playing.close();
    time.advance(Duration.ofMillis(40));
    get(ceiling.record(heard::add));
    time.advance(SECOND);
    assertThat(clickIn(heard, 0.25)).isEqualTo(3_840);
  }

  private static void assertSilent(AudioBlock block) {
    for (float sample : block.samples()) {
      assertThat(sample).isZero();
    }
  }

  @Test
  void levelsAndSpeakersMultiplyAndAdd() throws Exception {
    get(speaker.setLevel(0.5));
    get(ceiling.setLevel(0.4));
    get(ceiling.record(heard::add));
    get(speaker.play(new Click(0.8f, 0.4f, 480), () -> {}));
    get(wall.play(new Click(0.1f, 0.1f, 480), () -> {}));
    time.advance(SECOND);
    clickIn(heard, (0.5 * 0.6 + 0.1) * 0.25 * 0.4);
  }

  @Test
  void aMutedSpeakerGivesSilence() throws Exception {
    List<AudioBlock> monitored = new ArrayList<>();
    get(speaker.setMuted(true));
    get(ceiling.record(heard::add));
    get(speaker.monitor(monitored::add));
    click(speaker, 1);
    time.advance(SECOND);
    assertThat(heard).hasSize(100).allSatisfy(VirtualAcousticsTest::assertSilent);
    assertThat(monitored).hasSize(100).allSatisfy(VirtualAcousticsTest::assertSilent);
  }

  @Test
  void aMutedMicrophoneGivesSilenceAtOnce() throws Exception {
    furnish(new RoomAcoustics(0, 1, 0.01), 1);
    get(ceiling.record(heard::add));
    time.advance(SECOND);
    assertThat(heard.get(99).samples()).doesNotContain(0);
    get(ceiling.setMuted(true));
    heard.clear();
    time.advance(SECOND);
    assertThat(heard).hasSize(100).allSatisfy(VirtualAcousticsTest::assertSilent);
    ceiling.muteAtDevice(false);
    heard.clear();
    time.advance(SECOND);
    assertThat(heard.get(0).samples()).doesNotContain(0);
  }

  @Test
  void noiseIsEvenAndRepeatable() throws Exception {
    furnish(RoomAcoustics.STANDARD, 5);
    get(ceiling.record(heard::add));
    time.advance(SECOND);
    List<AudioBlock> again = new ArrayList<>();
    furnish(RoomAcoustics.STANDARD, 5);
    get(ceiling.record(again::add));
    time.advance(SECOND);
    double power = 0;
    for (int i = 0; i < 100; i++) {
      assertThat(again.get(i).samples()).isEqualTo(heard.get(i).samples());
      for (float sample : heard.get(i).samples()) {
        power += sample * sample;
      }
    }
    assertThat(10 * Math.log10(power / 48_000)).isCloseTo(-64.8, within(0.3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 479, 480, 481, 4_800})
  void finishedComesAfterTheLastSample(int length) throws Exception {
    AtomicInteger finished = new AtomicInteger();
    List<AudioBlock> monitored = new ArrayList<>();
    get(speaker.monitor(monitored::add));
    get(speaker.play(new Click(1, 1, length), finished::incrementAndGet));
    int blocks = length / 480 + 1;
    time.advance(Duration.ofMillis(10L * blocks - 1));
    assertThat(finished).hasValue(0);
    time.advance(Duration.ofMillis(1));
    assertThat(finished).hasValue(1);
    assertThat(monitored).hasSize(blocks);
    assertThat(speaker.look()).containsEntry("tracks", 0);
    time.advance(SECOND);
    assertThat(finished).hasValue(1);
  }

  @Test
  void aTrackThatIsClosedDoesNotFinish() throws Exception {
    AtomicInteger finished = new AtomicInteger();
    MediaStream track = get(speaker.play(new Click(1, 1, 960), finished::incrementAndGet));
    assertThat(speaker.look()).containsEntry("tracks", 1);
    time.advance(Duration.ofMillis(10));
    track.close();
    time.advance(SECOND);
    assertThat(finished).hasValue(0);
  }

  @Test
  void tooLoudIsCut() throws Exception {
    List<AudioBlock> monitored = new ArrayList<>();
    get(speaker.monitor(monitored::add));
    click(speaker, 0.9f);
    click(speaker, 0.9f);
    time.advance(Duration.ofMillis(10));
    clickIn(monitored, 1);
  }

  @Test
  void afterAnUnplugNothingComesAndNothingOpens() throws Exception {
    AtomicInteger finished = new AtomicInteger();
    List<AudioBlock> monitored = new ArrayList<>();
    get(ceiling.record(heard::add));
    get(speaker.monitor(monitored::add));
    get(speaker.play(new Click(1, 1, 960), finished::incrementAndGet));
    time.advance(Duration.ofMillis(10));
    speaker.unplug();
    ceiling.unplug();
    time.advance(SECOND);
    assertThat(heard).hasSize(1);
    assertThat(monitored).hasSize(1);
    assertThat(finished).hasValue(0);
    assertFails(ceiling.record(heard::add), ErrorCode.GONE);
    assertFails(speaker.monitor(monitored::add), ErrorCode.GONE);
    assertFails(speaker.play(new Click(1, 1, 1), () -> {}), ErrorCode.GONE);
    int timers = time.timers.get();
    time.advance(SECOND);
    assertThat(time.timers).hasValue(timers);
  }

  @Test
  void aListenerThatFailsHurtsNobody() throws Exception {
    get(
        ceiling.record(
            block -> {
              throw new IllegalStateException("meant to fail in this test");
            }));
    get(ceiling.record(heard::add));
    get(
        speaker.play(
            stereo -> {
              throw new IllegalStateException("meant to fail in this test");
            },
            () -> {}));
    time.advance(SECOND);
    assertThat(heard).hasSize(100);
    assertThat(speaker.busy()).isFalse();
  }

  @Test
  void aListenerMayCloseItselfAndIsNotCalledAgain() throws Exception {
    MediaStream[] own = new MediaStream[1];
    own[0] =
        get(
            ceiling.record(
                block -> {
                  heard.add(block);
                  own[0].close();
                }));
    time.advance(SECOND);
    assertThat(heard).hasSize(1);
    assertThat(ceiling.look()).containsEntry("listeners", 0);
  }

  @Test
  void impossibleRoomsAreRefused() {
    assertThatThrownBy(() -> QUIET.withDelay(96_001)).hasMessageContaining("outside 0..96000");
    assertThatThrownBy(() -> QUIET.withDelay(-1)).hasMessageContaining("outside 0..96000");
    assertThatThrownBy(() -> new RoomAcoustics(0, 2, 0)).hasMessageContaining("gain 2.0");
    assertThatThrownBy(() -> new RoomAcoustics(0, 1, Double.NaN)).hasMessageContaining("NaN");
  }
}
