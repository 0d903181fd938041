package io.roomhand.capture.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.roomhand.capture.VirtualRoomFixture;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.AudioTests.EchoRun;
import io.roomhand.core.media.MediaStream;
import io.roomhand.virtualroom.sound.RoomAcoustics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audio tests in the virtual room. */
class AudioServiceTest {
  private static final Logger log = LoggerFactory.getLogger(AudioServiceTest.class);

  @TempDir private Path folder;

  private VirtualRoomFixture room;
  private AudioService service;

  @BeforeEach
  void open() {
    open(RoomAcoustics.STANDARD);
  }

  private void open(RoomAcoustics acoustics) {
    room = new VirtualRoomFixture(folder, acoustics);
    service = new AudioService(room.time);
  }

  @AfterEach
  void close() {
    service.close();
    room.close();
  }

  private static <T> T done(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  private AbstractThrowableAssert<?, ?> assertFails(CompletionStage<?> stage, ErrorCode code) {
    return assertThatThrownBy(
            () -> {
              try {
                room.get(stage);
              } catch (Exception e) {
                throw DeviceException.of(e);
              }
            })
        .isInstanceOfSatisfying(DeviceException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  // -------------------------------------------------------------------------------- echo

  @Test
  void theVirtualRoomsEchoTakes80Milliseconds() throws Exception {
    EchoRun run = service.measureEcho(room.speaker(), room.microphone());
    room.time.advance(Duration.ofMillis(2_600));
    AudioTests.Echo echo = done(run.result());
    double delay = echo.delayMillis();
    log.info("80 ms read {} ms", delay);
    assertThat(delay).isCloseTo(80, within(0.02));
    assertThat(echo.confidenceDecibels()).isGreaterThan(18);
    assertThat(run.progress()).isEqualTo(1);
    assertThat(room.streams()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 240, 12_345, 48_000})
  void anotherRoomGivesAnotherDelay(int samples) throws Exception {
    close();
    open(RoomAcoustics.STANDARD.withDelay(samples));
    assertThat(
            room.get(service.measureEcho(room.speaker(), room.tableMicrophone()).result())
                .delayMillis())
        .isCloseTo(samples / 48.0, within(0.02));
  }

  /**
   * A sweep that is heard too long fits best where its middle does: that, and how much its pitch is
   * off, make a tenth of a millisecond at 100 ppm.
   */
  @ParameterizedTest
  @ValueSource(ints = {-100, 100})
  void clocksThatDifferMoveTheDelayByLittle(int ppm) throws Exception {
    close();
    open(RoomAcoustics.STANDARD.withDrift(ppm));
    assertThat(
            room.get(service.measureEcho(room.speaker(), room.microphone()).result()).delayMillis())
        .isCloseTo(80 + ppm * 0.00121, within(0.02));
  }

  @Test
  void aSecondRunGivesTheSame() throws Exception {
    for (int i = 0; i < 2; i++) {
      room.time.advance(Duration.ofMillis(1_234));
      assertThat(
              room.get(service.measureEcho(room.speaker(), room.microphone()).result())
                  .delayMillis())
          .isCloseTo(80, within(0.02));
    }
  }

  @Test
  void aMutedSpeakerGivesNoEcho() throws Exception {
    done(room.speaker().setMuted(true));
    assertFails(
            service.measureEcho(room.speaker(), room.microphone()).result(), ErrorCode.NOT_FOUND)
        .hasMessageContaining("no echo found: the speaker gives out silence");
  }

  @Test
  void aMutedMicrophoneHearsNoEcho() throws Exception {
    done(room.microphone().setMuted(true));
    assertFails(
            service.measureEcho(room.speaker(), room.microphone()).result(), ErrorCode.NOT_FOUND)
        .hasMessageContaining("no echo found: the microphone hears nothing");
  }

  @Test
  void aRoomWithoutEchoIsAnHonestAnswer() {
    close();
    open(new RoomAcoustics(3_840, 0, 0.01));
    assertFails(
            service.measureEcho(room.speaker(), room.microphone()).result(), ErrorCode.NOT_FOUND)
        .hasMessageContaining("cancels its own echo");
  }

  @Test
  void withoutAMonitorThePlayedSamplesAreTheReference() throws Exception {
    AudioRenderer deaf = new SpeakerWithoutMonitor(room.speaker());
    assertThat(room.get(service.measureEcho(deaf, room.microphone()).result()).delayMillis())
        .isCloseTo(80, within(10.1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mic1", "speakerphone"})
  void pullingADeviceOutEndsTheRunWithItsReason(String device) throws Exception {
    EchoRun run = service.measureEcho(room.speaker(), room.microphone());
    room.time.advance(Duration.ofMillis(700));
    assertThat(run.result().toCompletableFuture()).isNotDone();
    room.unplug(device);
    assertFails(run.result(), ErrorCode.GONE).hasMessageContaining("has been unplugged");
    assertThat(room.time.nanoTime()).isLessThan(Duration.ofSeconds(4).toNanos());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mic1", "speakerphone"})
  void aDeviceThatIsOutFailsAtOnce(String device) throws Exception {
    AudioRenderer speaker = room.speaker();
    AudioCapturer microphone = room.microphone();
    room.unplug(device);
    CompletionStage<AudioTests.Echo> delay = service.measureEcho(speaker, microphone).result();
    assertThat(delay.toCompletableFuture()).isCompletedExceptionally();
    assertFails(delay, ErrorCode.GONE);
    assertThat(room.streams()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 300, 1_000, 2_000, 2_490})
  void canBeCancelledAtAnyMoment(int milliseconds) throws Exception {
    EchoRun run = service.measureEcho(room.speaker(), room.microphone());
    room.time.advance(Duration.ofMillis(milliseconds));
    run.cancel();
    assertThat(run.result().toCompletableFuture()).isCompletedExceptionally();
    assertFails(run.result(), ErrorCode.GONE).hasMessageContaining("stopped");
    run.cancel();
    assertThat(room.streams()).isZero();
  }

  @Test
  void manyRunsAreRefused() {
    List<EchoRun> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(service.measureEcho(room.speaker(), room.microphone()));
    }
    assertFails(service.measureEcho(room.speaker(), room.microphone()).result(), ErrorCode.BUSY);
    runs.forEach(EchoRun::cancel);
    EchoRun next = service.measureEcho(room.speaker(), room.microphone());
    assertThat(next.result().toCompletableFuture()).isNotDone();
  }

  @Test
  void aSpeakerThatPlaysForeverIsGivenUp() {
    AudioRenderer endless = new EndlessSpeaker(room.speaker());
    assertFails(service.measureEcho(endless, room.microphone()).result(), ErrorCode.IO)
        .hasMessageContaining("does not play the test sound to its end");
  }

  // ------------------------------------------------------------------------- level and track

  @Test
  void theMeterTellsTheLevelTwentyTimesASecond() throws Exception {
    close();
    open(new RoomAcoustics(480, 1, 0));
    List<Double> levels = new ArrayList<>();
    MediaStream meter = done(service.meter(room.microphone(), levels::add));
    room.time.advance(Duration.ofSeconds(1));
    assertThat(levels).hasSize(20).containsOnly(0.0);
    levels.clear();
    done(room.speaker().setLevel(1));
    done(room.microphone().setLevel(1));
    MediaStream sine = done(room.speaker().play(new Sine(0.1), () -> {}));
    room.time.advance(Duration.ofSeconds(1));
    assertThat(levels.subList(2, 20))
        .allSatisfy(level -> assertThat(level).isCloseTo(0.1, within(0.005)));
    sine.close();
    meter.close();
    levels.clear();
    room.time.advance(Duration.ofSeconds(1));
    assertThat(levels).isEmpty();
    assertThat(room.streams()).isZero();
  }

  private static final class Sine implements AudioRenderer.Track {
    private final double amplitude;
    private long position;

    Sine(double amplitude) {
      this.amplitude = amplitude;
    }

    @Override
    public int fill(float[] stereo) {
      for (int i = 0; i < stereo.length; i += 2) {
        double phase = 2 * Math.PI * 1_000 * position++ / AudioBlock.RATE;
        stereo[i] = (float) (amplitude * Math.sin(phase));
        stereo[i + 1] = stereo[i];
      }
      return stereo.length / 2;
    }
  }

  @Test
  void theTestTrackIsHeardAndEndsByItself() throws Exception {
    List<Double> levels = new ArrayList<>();
    done(service.meter(room.microphone(), levels::add));
    done(service.playTrack(room.speaker()));
    room.time.advance(Duration.ofSeconds(3));
    assertThat(levels.subList(2, 15)).anySatisfy(level -> assertThat(level).isGreaterThan(0.01));
    assertThat(levels.subList(45, 60)).allSatisfy(level -> assertThat(level).isLessThan(0.002));
    assertThat(room.streams()).isEqualTo(1);
  }

  @Test
  void aTrackCanBeStopped() throws Exception {
    MediaStream track = done(service.playTrack(room.speaker()));
    room.time.advance(Duration.ofMillis(300));
    track.close();
    assertThat(room.streams()).isZero();
  }

  @Test
  void whatADeviceRefusesIsRefused() throws Exception {
    AudioRenderer speaker = room.speaker();
    AudioCapturer microphone = room.microphone();
    room.unplug("mic1");
    room.unplug("speakerphone");
    assertFails(service.meter(microphone, level -> {}), ErrorCode.GONE)
        .hasMessageContaining("unplugged");
    assertFails(service.playTrack(speaker), ErrorCode.GONE).hasMessageContaining("unplugged");
  }

  @Test
  void closingEndsEverything() throws Exception {
    done(service.meter(room.microphone(), level -> {}));
    done(service.playTrack(room.speaker()));
    EchoRun run = service.measureEcho(room.speaker(), room.microphone());
    room.time.advance(Duration.ofMillis(500));
    service.close();
    assertFails(run.result(), ErrorCode.GONE);
    assertThat(room.streams()).isZero();
    assertFails(service.meter(room.microphone(), level -> {}), ErrorCode.GONE);
    assertFails(service.playTrack(room.speaker()), ErrorCode.GONE);
    assertFails(service.measureEcho(room.speaker(), room.microphone()).result(), ErrorCode.GONE);
    assertThat(room.streams()).isZero();
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("audio-tests"));
  }
}
