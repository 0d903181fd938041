package io.roomhand.devices.audio.pulse;

import static io.roomhand.devices.audio.sound.ToldSound.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.devices.audio.client.SoundClient;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.audio.client.SoundKind;
import io.roomhand.devices.audio.sound.Heard;
import io.roomhand.devices.audio.sound.Listening;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The driver on a real sound server: its devices, what is set and followed, and sound. */
@Timeout(120)
@SuppressWarnings("try") // streams that only have to be open
abstract class ServerCases extends OnSoundServer {
  @Test
  void microphonesAndSpeakersAreToldAndMonitorsAreNot() {
    try (Listening listening = listen()) {
      listening.microphone(MICROPHONE);
      AudioRenderer speaker = listening.speaker(SPEAKER);
      assertThat(listening.names()).containsExactlyInAnyOrder(MICROPHONE, SPEAKER);
      assertThat(speaker.id().description()).isEqualTo("pulse:ceiling");
      assertThat(listening.state(speaker).level()).isEqualTo(1);
      assertThat(listening.state(speaker).mute()).isEqualTo(AudioMute.OPEN);
    }
  }

  @Test
  void readyCompletesWhenTheDevicesHaveBeenTold() throws Exception {
    try (Listening listening = listen()) {
      get(listening.driver.ready());
      assertThat(listening.names()).containsExactlyInAnyOrder(MICROPHONE, SPEAKER);
    }
  }

  @Test
  void theStandInForAMissingSinkIsNoSpeaker() throws Exception {
    if (!server.control("list", "short", "modules").contains("module-always-sink")) {
      server.load("module-always-sink");
    }
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      AudioRenderer speaker = listening.speaker(SPEAKER);
      server.unload(microphoneModule);
      server.control("unload-module", "module-null-sink");
      listening.until(() -> !listening.has(speaker) && !listening.has(microphone));
      assertThat(server.control("list", "short", "sinks")).contains("auto_null");
      assertThat(listening.names()).isEmpty();
    }
  }

  @Test
  void aMuteIsTheServersAndInEffect() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      assertThat(get(microphone.setMuted(true)))
          .isEqualTo(new AudioMute(AudioMute.Means.SOURCE, true));
      assertThat(server.control("get-source-mute", "table")).isEqualTo("Mute: yes");
      assertThat(get(microphone.setMuted(false))).isEqualTo(AudioMute.OPEN);
      assertThat(server.control("get-source-mute", "table")).isEqualTo("Mute: no");
      AudioRenderer speaker = listening.speaker(SPEAKER);
      assertThat(get(speaker.setMuted(true)).inEffect()).isTrue();
      assertThat(server.control("get-sink-mute", "ceiling")).isEqualTo("Mute: yes");
      server.control("set-sink-volume", "ceiling", "30%");
      listening.until(() -> listening.state(speaker).level() < 0.31);
      assertThat(listening.count(DeviceEvent.AudioChanged.class)).isEqualTo(1);
    }
  }

  @Test
  void aMuteFromOutsideIsFollowedAndAnEqualOneIsNoEvent() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      server.control("set-source-mute", "table", "1");
      listening.until(() -> listening.state(microphone).muted());
      assertThat(listening.state(microphone).mute().inEffect()).isTrue();
      server.control("set-source-mute", "table", "1");
      server.control("set-source-mute", "table", "0");
      listening.until(() -> !listening.state(microphone).muted());
      assertThat(listening.count(DeviceEvent.AudioChanged.class)).isEqualTo(2);
    }
  }

  @Test
  void theLevelIsSetReadBackAndFollowed() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      get(microphone.setLevel(0.4));
      assertThat(server.control("get-source-volume", "table")).contains(" 40% ");
      server.control("set-source-volume", "table", "75%");
      listening.until(() -> Math.abs(listening.state(microphone).level() - 0.75) < 0.001);
      assertThat(listening.count(DeviceEvent.AudioChanged.class)).isEqualTo(1);
      server.control("set-source-volume", "table", "150%");
      listening.until(() -> listening.state(microphone).level() == 1);
    }
  }

  @Test
  void theBalanceOfTheChannelsIsKept() throws Exception {
    server.control("set-sink-volume", "ceiling", "80%", "40%");
    try (Listening listening = listen()) {
      AudioRenderer speaker = listening.speaker(SPEAKER);
      get(speaker.setLevel(0.4));
      assertThat(server.control("get-sink-volume", "ceiling")).contains(" 40% ", " 20% ");
    }
  }

  @Test
  void ofThousandsOfLevelsTheLastOneWins() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      List<CompletionStage<Void>> all =
          IntStream.range(0, 5_000).mapToObj(i -> microphone.setLevel(i % 100 / 100.0)).toList();
      get(microphone.setLevel(0.63));
      for (CompletionStage<Void> one : all) {
        get(one);
      }
      assertThat(server.control("get-source-volume", "table")).contains(" 63% ");
    }
  }

  /** Another program, two thousand times a second. */
  @Test
  void ofASliderThatIsDraggedTheLastValueWins() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      try (SoundClient other = LibPulseClients.load(server.address()).connect(() -> {})) {
        while (other.link() == SoundClient.Link.CONNECTING) {
          other.await(Duration.ofSeconds(1));
        }
        for (int i = 0; i < 2_000; i++) {
          int volume = SoundInfo.FULL * (i % 100) / 100;
          other.setVolumes(SoundKind.SOURCE, "table", List.of(volume, volume));
          other.await(Duration.ofNanos(500_000));
        }
        int last = SoundInfo.FULL * 37 / 100;
        await(other.setVolumes(SoundKind.SOURCE, "table", List.of(last, last)), other);
      }
      listening.until(() -> Math.abs(listening.state(microphone).level() - 0.37) < 0.001);
      get(microphone.setLevel(0.8));
      assertThat(server.control("get-source-volume", "table")).contains(" 80% ");
    }
  }

  private static void await(CompletionStage<Void> stage, SoundClient turning) throws Exception {
    while (!stage.toCompletableFuture().isDone()) {
      turning.await(Duration.ofMillis(100));
    }
    get(stage);
  }

  @Test
  void aMutedMicrophoneIsSilentFromTheNextBlockOn() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      Heard heard = new Heard();
      try (MediaStream tone = tone(listening.speaker(SPEAKER));
          MediaStream stream = get(microphone.record(heard))) {
        listening.until(heard::sounds);
        for (int i = 0; i < 20; i++) {
          var accepted = microphone.setMuted(true);
          int begun = heard.count();
          get(accepted);
          listening.until(() -> heard.count() > begun + 3);
          assertThat(heard.from(begun + 1)).allMatch(Heard::isSilent);
          get(microphone.setMuted(false));
          listening.until(heard::sounds);
        }
      }
    }
  }

  @Test
  void positionsCountTheSamples() throws Exception {
    try (Listening listening = listen()) {
      Heard heard = new Heard();
      try (MediaStream stream = get(listening.microphone(MICROPHONE).record(heard))) {
        listening.until(() -> heard.count() > 50);
      }
      List<AudioBlock> blocks = heard.from(0);
      for (int i = 1; i < blocks.size(); i++) {
        AudioBlock before = blocks.get(i - 1);
        assertThat(blocks.get(i).position()).isEqualTo(before.position() + before.length());
      }
      assertThat(blocks.stream().mapToInt(AudioBlock::length).max().orElse(0))
          .isLessThanOrEqualTo(AudioBlock.RATE / 20);
    }
  }

  @Test
  void aClosedRecordingBringsNothingMore() throws Exception {
    try (Listening listening = listen()) {
      Heard heard = new Heard();
      MediaStream stream = get(listening.microphone(MICROPHONE).record(heard));
      listening.until(() -> heard.count() > 3);
      stream.close();
      int count = heard.count();
      listening.until(() -> recordings().isEmpty());
      assertThat(heard.count()).isEqualTo(count);
    }
  }

  private String recordings() {
    try {
      return server
          .control("list", "short", "source-outputs")
          .lines()
          .filter(line -> line.contains("protocol-native"))
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Servers remember streams by their program. */
  @Test
  void whatSomebodyDidToAnEarlierStreamOfOursIsNotDoneToTheNext() throws Exception {
    server.rememberStreams();
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      AudioRenderer speaker = listening.speaker(SPEAKER);
      try (MediaStream tone = tone(speaker);
          MediaStream stream = get(microphone.record(new Heard()))) {
        listening.until(() -> !ours("source-outputs").isEmpty() && !ours("sink-inputs").isEmpty());
        turnDown("source-output", ours("source-outputs"));
        turnDown("sink-input", ours("sink-inputs"));
      }
      listening.until(() -> ours("source-outputs").isEmpty() && ours("sink-inputs").isEmpty());
      Heard heard = new Heard();
      try (MediaStream tone = tone(speaker);
          MediaStream stream = get(microphone.record(heard))) {
        listening.until(() -> heard.loudest() > 0.85);
        assertThat(described("source-outputs")).contains("Mute: no").contains("100%");
        assertThat(described("sink-inputs")).contains("Mute: no").contains("100%");
      }
    }
  }

  private void turnDown(String kind, String index) throws IOException {
    server.control("set-" + kind + "-volume", index, "20%");
    server.control("set-" + kind + "-mute", index, "1");
  }

  /** The number of our stream; empty where there is none. */
  private String ours(String streams) {
    Matcher index = Pattern.compile("#(\\d+)\\n").matcher(described(streams));
    return index.find() ? index.group(1) : "";
  }

  private String described(String streams) {
    try {
      return Arrays.stream(server.control("list", streams).split("\n\n", -1))
          .filter(one -> one.contains("application.name = \"Roomhand\""))
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTrackIsPlayedToItsEnd() throws Exception {
    try (Listening listening = listen()) {
      AudioRenderer speaker = listening.speaker(SPEAKER);
      Heard heard = new Heard();
      CountDownLatch finished = new CountDownLatch(1);
      AtomicInteger left = new AtomicInteger(24_000);
      try (MediaStream monitor = get(speaker.monitor(heard));
          MediaStream track =
              get(
                  speaker.play(
                      stereo -> {
                        int filled = Math.min(stereo.length / 2, left.get());
                        left.addAndGet(-filled);
                        Arrays.fill(stereo, 0, 2 * filled, 0.5f);
                        return filled;
                      },
                      finished::countDown))) {
        assertThat(finished.await(20, TimeUnit.SECONDS)).isTrue();
        listening.until(() -> !heard.sounds());
      }
      int sounding = 0;
      for (AudioBlock block : heard.from(0)) {
        for (int i = 0; i < block.samples().length; i += 2) {
          sounding += block.samples()[i] > 0.4f ? 1 : 0;
        }
      }
      assertThat(sounding).isCloseTo(24_000, within(500));
    }
  }
}
