package io.roomhand.devices.audio.alsa;

import static io.roomhand.devices.audio.sound.ToldSound.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.devices.audio.sound.Heard;
import io.roomhand.emulators.speakerphone.UsbSpeakerphone;
import io.roomhand.emulators.uac.Signal;
import io.roomhand.emulators.usb.UsbIpServer;
import io.roomhand.emulators.usb.VirtualPorts;
import io.roomhand.testkit.vm.MachineTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A USB speakerphone without a server: its feature units are what the card's mixer sets. */
@Tag("vm")
@SuppressWarnings("try") // streams that only have to be open
class SpeakerphoneByAlsaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NAME = "Speakerphone";
  private static final Path CARD = Path.of("/proc/asound/Speakerphone");

  private final UsbSpeakerphone phone = new UsbSpeakerphone("PHONE0001", false);

  @SuppressWarnings("NullAway.Init")
  private UsbIpServer server;

  @SuppressWarnings("NullAway.Init")
  private VirtualPorts ports;

  @SuppressWarnings("NullAway.Init")
  private CardsAtWork work;

  private String busId = "";
  private int port;

  @BeforeEach
  void plugIn() throws Exception {
    MachineTools.run("modprobe", "vhci-hcd");
    server = UsbIpServer.start(0);
    busId = server.plug(phone);
    ports = VirtualPorts.open();
    phone.microphone().hear(Signal.tone(997));
    attach();
    work = new CardsAtWork();
  }

  private void attach() throws Exception {
    port = ports.attach(server, busId);
    await().atMost(PATIENCE).until(() -> Files.exists(CARD));
  }

  @AfterEach
  void unplug() throws Exception {
    work.close();
    ports.detach(port);
    server.close();
    await().atMost(PATIENCE).until(() -> !Files.exists(CARD));
  }

  @Test
  void itIsOneDeviceWithItsButtonsAndItsUnitsFollow() throws Exception {
    AudioCapturer microphone = work.microphone(NAME);
    assertThat(microphone.id().description()).startsWith("usb:1209:0ca8:PHONE0001#");
    AudioRenderer speaker = work.speaker(NAME);
    assertThat(get(microphone.setMuted(true)))
        .isEqualTo(new AudioMute(AudioMute.Means.SWITCH, true));
    assertThat(phone.microphone().unit().isMuted()).isTrue();
    assertThat(phone.speaker().unit().isMuted()).isFalse();
    get(microphone.setMuted(false));
    assertThat(phone.microphone().unit().isMuted()).isFalse();
    assertThat(get(speaker.setMuted(true)).by()).isEqualTo(AudioMute.Means.SWITCH);
    assertThat(phone.speaker().unit().isMuted()).isTrue();
    get(speaker.setMuted(false));
    get(speaker.setLevel(0.5));
    assertThat(phone.speaker().unit().volume()).isBetween(-18 * 256, -15 * 256);
    phone.microphone().unit().muteByHand(true);
    work.until(() -> work.state(microphone).mute().muted());
    phone.microphone().unit().muteByHand(false);
    work.until(() -> !work.state(microphone).mute().muted());
  }

  @Test
  void itRecordsAndPlaysAndAMuteIsSilence() throws Exception {
    AudioCapturer microphone = work.microphone(NAME);
    AudioRenderer speaker = work.speaker(NAME);
    Heard heard = new Heard();
    try (MediaStream recording = get(microphone.record(heard))) {
      work.until(heard::sounds);
      get(microphone.setMuted(true));
      int muted = heard.count();
      work.until(() -> heard.count() > muted + 20);
      assertThat(heard.from(muted)).allMatch(Heard::isSilent);
      get(microphone.setMuted(false));
      work.until(heard::sounds);
      CountDownLatch played = new CountDownLatch(1);
      int[] left = {24_000};
      try (MediaStream playing =
          get(
              speaker.play(
                  piece -> {
                    int room = Math.min(left[0], piece.length / 2);
                    Arrays.fill(piece, 0, 2 * room, 0.5f);
                    left[0] -= room;
                    return room;
                  },
                  played::countDown))) {
        work.until(() -> played.getCount() == 0);
      }
      // a slow machine leaves gaps in what it plays
      work.until(() -> phone.speaker().heard().nonZero() >= 12_000);
    }
  }

  @Test
  void pulledInTheMiddleItGoesAndComesBackAsItself() throws Exception {
    AudioCapturer microphone = work.microphone(NAME);
    Heard heard = new Heard();
    for (int i = 0; i < 5; i++) {
      AudioCapturer now = work.microphone(NAME);
      try (MediaStream recording = get(now.record(heard))) {
        work.until(heard::sounds);
        ports.detach(port);
        work.until(() -> !work.has(now));
      }
      attach();
      assertThat(work.microphone(NAME).id()).isEqualTo(microphone.id());
    }
  }
}
