package io.roomhand.devices.audio.alsa;

import static io.roomhand.devices.audio.sound.ToldSound.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.audio.sound.Heard;
import io.roomhand.devices.audio.sound.ToldSound;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.kernel.NativeKernel;
import io.roomhand.devices.linux.kernel.Wake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards that hang, come too late or go, as no kernel does it when it is told to. */
@Timeout(60)
@SuppressWarnings("try") // streams that only have to be open
class AlsaFaultsTest {
  /** What is handed on at a time. */
  private static final int PERIOD = AudioBlock.RATE / 20;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private final Kernel kernel = NativeKernel.load();
  private final Wake always = Wake.open(kernel);
  private final FakeAsound asound = new FakeAsound(always.fd());
  private final SystemTime time = new SystemTime();
  private final ToldSound told = new ToldSound();

  @SuppressWarnings("NullAway.Init")
  private AlsaCards cards;

  @BeforeEach
  void plug() throws IOException {
    always.ring();
    Files.createDirectories(root.resolve("sys/class/sound"));
    Files.createDirectories(root.resolve("dev/snd"));
    card(0, "Table");
    card(1, "Wall");
    cards = new AlsaCards(root, () -> kernel, asound::library, time, told);
  }

  private void card(int number, String id) throws IOException {
    Path device = Files.createDirectories(root.resolve("sys/devices/platform/" + id));
    Path card = Files.createDirectories(device.resolve("sound/card" + number));
    String stream = "pcmC" + number + "D0c";
    Files.createDirectory(card.resolve(stream));
    Files.writeString(card.resolve("id"), id + "\n");
    Files.createSymbolicLink(card.resolve("device"), device);
    Files.createSymbolicLink(root.resolve("sys/class/sound/card" + number), card);
    Files.createFile(root.resolve("dev/snd").resolve("controlC" + number));
    Files.createFile(root.resolve("dev/snd").resolve(stream));
  }

  @AfterEach
  void unplug() {
    asound.released.countDown();
    cards.close();
    time.close();
    always.close();
  }

  @Test
  void aCardThatHangsWhenItIsFoundCostsItselfAlone() throws Exception {
    asound.hanging.add("hw:0");
    cards.open();
    AudioCapturer wall = told.microphone("Wall");
    assertThat(get(wall.setMuted(true))).isEqualTo(new AudioMute(AudioMute.Means.STREAM, true));
    assertThat(told.names()).containsExactly("Wall");
    asound.released.countDown();
    told.microphone("Table");
  }

  @Test
  void aCardThatHangsAtWorkCostsItsOwnCommandsTwoSeconds() throws Exception {
    cards.open();
    AudioCapturer table = told.microphone("Table");
    AudioCapturer wall = told.microphone("Wall");
    asound.hanging.add("plughw:0,0");
    CompletionStage<MediaStream> recording = table.record(new Heard());
    told.until(() -> asound.opened.get() > 0);
    get(wall.setMuted(true));
    assertThat(recording.toCompletableFuture()).isNotDone();
    assertThatThrownBy(() -> get(recording))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            DeviceException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNCONFIRMED));
    cards.leave();
    assertThat(told.names()).isEmpty();
  }

  @Test
  void samplesThatCameTooLateAreAGapOfTheirLength() throws Exception {
    cards.open();
    AudioCapturer table = told.microphone("Table");
    Heard heard = new Heard();
    try (MediaStream recording = get(table.record(heard))) {
      asound.reads.addAll(List.of(PERIOD, -Pcm.EPIPE, PERIOD));
      told.until(() -> heard.count() == 2);
      assertThat(asound.prepared).hasValue(1);
      AudioBlock first = heard.from(0).get(0);
      AudioBlock second = heard.from(0).get(1);
      assertThat(second.position()).isGreaterThan(first.position() + PERIOD);
    }
  }

  /** ENODEV, EBADFD. */
  @ParameterizedTest
  @ValueSource(ints = {19, 77})
  void aStreamThatHasGoneIsClosedAtOnceAndTriedAgain(int error) throws Exception {
    closesAndTriesAgain(-error);
  }

  @Test
  void aStreamThatCanNotBePreparedAgainHasGone() throws Exception {
    asound.preparing = -19;
    closesAndTriesAgain(-Pcm.EPIPE);
  }

  private void closesAndTriesAgain(int result) throws Exception {
    cards.open();
    Heard heard = new Heard();
    try (MediaStream recording = get(told.microphone("Table").record(heard))) {
      asound.reads.add(result);
      told.until(() -> asound.closed.get() == 1);
      told.until(() -> asound.opened.get() == 2);
      asound.reads.add(PERIOD);
      told.until(() -> heard.count() == 1);
    }
  }
}
