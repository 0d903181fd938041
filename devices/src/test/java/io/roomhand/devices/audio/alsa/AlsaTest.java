package io.roomhand.devices.audio.alsa;

import static io.roomhand.devices.audio.sound.ToldSound.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.devices.audio.sound.Heard;
import io.roomhand.testkit.vm.MachineTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Cards of a real kernel without a server: snd-dummy has a mixer, snd-aloop gives what is played;
 * amixer is the other hand.
 */
@Tag("vm")
@SuppressWarnings("try") // streams that only have to be open
class AlsaTest {
  private static final String DUMMY = "Dummy";
  private static final String LOOP = "Loopback";

  /** Device 1 of the loop hears what device 0 plays, and the other way round. */
  private static final String LOOP_END = "Loopback, Loopback PCM";

  /** A quarter of a second. */
  private static final int EXACT = AudioBlock.RATE / 4;

  private static final double TONE = 2 * Math.PI * 1_000 / AudioBlock.RATE;

  @SuppressWarnings("NullAway.Init")
  private CardsAtWork work;

  @BeforeEach
  void plug() throws Exception {
    MachineTools.run("modprobe", "snd-dummy");
    MachineTools.run("modprobe", "snd-aloop", "pcm_substreams=1");
    MachineTools.run("udevadm", "settle");
    amixer("Mic", "80%", "cap");
    work = new CardsAtWork();
  }

  @AfterEach
  void unplug() throws Exception {
    work.close();
    MachineTools.run("modprobe", "-r", "snd-dummy");
    MachineTools.run("modprobe", "-r", "snd-aloop");
  }

  private static String amixer(String element, String... values)
      throws IOException, InterruptedException {
    String[] command = new String[5 + values.length];
    List.of("amixer", "-c", "Dummy", values.length == 0 ? "sget" : "sset", element)
        .toArray(command);
    System.arraycopy(values, 0, command, 5, values.length);
    return MachineTools.run(command);
  }

  private static boolean amixerSays(String element, String what) {
    try {
      return amixer(element).contains(what);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Both channels at once: of one alone snd-dummy tells nobody. */
  private static void flip(String value) throws IOException, InterruptedException {
    MachineTools.run("amixer", "-c", "Dummy", "cset", "name=Mic Capture Switch", value);
  }

  @Test
  void cardsAreListedByTheirDevices() {
    assertThat(work.microphone(DUMMY).id().description()).isEqualTo("platform:snd_dummy.0");
    assertThat(work.speaker(DUMMY).id().description()).isEqualTo("platform:snd_dummy.0");
    assertThat(work.microphone(LOOP).id().description()).isEqualTo("platform:snd_aloop.0");
  }

  @Test
  void theSwitchesOfACardMuteItAndAmixerIsFollowed() throws Exception {
    AudioCapturer microphone = work.microphone(DUMMY);
    assertThat(get(microphone.setMuted(true)))
        .isEqualTo(new AudioMute(AudioMute.Means.SWITCH, true));
    assertThat(amixer("Mic")).contains("[off]").doesNotContain("[on]");
    assertThat(get(microphone.setMuted(false))).isEqualTo(AudioMute.OPEN);
    assertThat(amixer("Mic")).contains("[on]");
    flip("off");
    work.until(() -> work.state(microphone).mute().muted());
    flip("on");
    work.until(() -> !work.state(microphone).mute().muted());
  }

  @Test
  void levelsAreThoseOfTheMixer() throws Exception {
    AudioRenderer speaker = work.speaker(DUMMY);
    get(speaker.setLevel(0.5));
    assertThat(amixer("Master")).contains("[-13.80dB]"); // the scale ends at -45 dB
    amixer("Master", "100%");
    work.until(() -> work.state(speaker).level() == 1);
    get(speaker.setLevel(0));
    assertThat(amixer("Master")).contains("[0%]");
    AudioCapturer microphone = work.microphone(DUMMY);
    get(microphone.setLevel(1));
    work.until(() -> amixerSays("Mic", "[100%]"));
  }

  /** A sine of 1,000 Hz at half level. */
  private static AudioRenderer.Track tone(int seconds) {
    int[] done = new int[1];
    return piece -> {
      int room = Math.min(piece.length / 2, seconds * AudioBlock.RATE - done[0]);
      for (int i = 0; i < room; i++) {
        float sample = (float) (0.5 * Math.sin(TONE * done[0]++));
        piece[2 * i] = sample;
        piece[2 * i + 1] = sample;
      }
      return room;
    };
  }

  /** The most samples in a row that are those of a sine of 1,000 Hz. */
  private static int longestExact(List<AudioBlock> blocks) {
    int longest = 0;
    int exact = 0;
    double last = 0;
    double beforeLast = 0;
    for (AudioBlock block : blocks) {
      for (int i = 0; i < block.samples().length; i += block.channels()) {
        double now = block.samples()[i];
        boolean goesOn =
            Math.abs(2 * Math.cos(TONE) * last - beforeLast - now) < 0.000_2
                && Math.abs(now) + Math.abs(last) > 0.001;
        exact = goesOn ? exact + 1 : 0;
        longest = Math.max(longest, exact);
        beforeLast = last;
        last = now;
      }
    }
    return longest;
  }

  @Test
  void aToneComesBackExactlyAndAMuteSilencesItAtOnce() throws Exception {
    AudioRenderer speaker = work.speaker(LOOP);
    AudioCapturer microphone = work.microphone(LOOP_END);
    Heard heard = new Heard();
    CountDownLatch played = new CountDownLatch(1);
    try (MediaStream recording = get(microphone.record(heard));
        MediaStream playing = get(speaker.play(tone(12), played::countDown))) {
      work.until(heard::sounds);
      // a slow machine leaves gaps in what it plays
      work.until(() -> longestExact(heard.from(0)) >= EXACT);
      assertThat(get(microphone.setMuted(true)))
          .isEqualTo(new AudioMute(AudioMute.Means.STREAM, true));
      int muted = heard.count();
      work.until(() -> heard.count() > muted + 30);
      assertThat(heard.from(muted)).allMatch(Heard::isSilent);
      get(microphone.setMuted(false));
      work.until(heard::sounds);
      work.until(() -> played.getCount() == 0);
    }
  }

  @Test
  void aLevelWithoutEffectIsTold() {
    AudioCapturer microphone = work.microphone(LOOP);
    assertThatThrownBy(() -> get(microphone.setLevel(0.3)))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            DeviceException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNCONFIRMED));
  }

  @Test
  void aCardThatIsPulledWhileItRecordsIsLetGoOfAndComesBack() throws Exception {
    AudioCapturer microphone = work.microphone(DUMMY);
    Heard heard = new Heard();
    try (MediaStream recording = get(microphone.record(heard))) {
      work.until(() -> heard.count() > 3);
      // blocks until nobody has it open
      Files.writeString(Path.of("/sys/bus/platform/drivers/snd_dummy/unbind"), "snd_dummy.0");
      work.until(() -> !work.has(microphone));
    }
    Files.writeString(Path.of("/sys/bus/platform/drivers/snd_dummy/bind"), "snd_dummy.0");
    AudioCapturer again = work.microphone(DUMMY);
    assertThat(again).isNotSameAs(microphone);
    assertThat(again.id()).isEqualTo(microphone.id());
    assertThat(work.count(DeviceEvent.Detached.class)).isEqualTo(2);
  }

  @Test
  void whatIsTakenBackIsGoneAtOnce() {
    work.microphone(DUMMY);
    work.cards.leave();
    assertThat(work.names()).isEmpty();
    work.cards.open();
    work.microphone(DUMMY);
  }
}
