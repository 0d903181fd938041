package io.roomhand.emulators.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.emulators.speakerphone.UsbSpeakerphone;
import io.roomhand.emulators.usb.IsochronousEndpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeakerphoneLinesTest {
  private static final int FRAME = 48;

  private final UsbSpeakerphone phone = new UsbSpeakerphone(null, false);
  private final SpeakerphoneLines lines =
      new SpeakerphoneLines(phone, new PrintWriter(new StringWriter()));

  /** What the microphone sends in a frame. */
  private short[] sent(int frame) {
    IsochronousEndpoint microphone = Objects.requireNonNull(phone.isochronous(0x82));
    short[] samples = new short[FRAME];
    ByteBuffer.wrap(microphone.send(frame, 2 * FRAME))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(samples);
    return samples;
  }

  @Test
  void theMicrophoneHearsWhatIsSaid(@TempDir Path folder) throws IOException {
    assertThat(sent(0)).containsOnly(0);
    assertThat(lines.obey("hear tone 12000")).isEqualTo("ok");
    assertThat(sent(1)).startsWith(0, 32_767, 0, -32_767, 0);
    assertThat(lines.obey("hear noise")).isEqualTo("ok");
    assertThat(sent(1)).isNotEqualTo(sent(2)).isEqualTo(sent(1));
    assertThat(lines.obey("hear file " + wav(folder, 48_000))).isEqualTo("ok");
    assertThat(sent(0)).startsWith(5, -6, 7, 5, -6, 7);
    assertThat(lines.obey("hear echo 1")).isEqualTo("ok");
    byte[] played = new byte[4 * FRAME];
    played[0] = 8;
    played[2] = 8;
    Objects.requireNonNull(phone.isochronous(0x02)).received(6, played);
    assertThat(sent(7)).startsWith(8, 0, 0);
    assertThat(lines.obey("hear silence")).isEqualTo("ok");
    assertThat(sent(7)).containsOnly(0);
  }

  /** Two channels, an unknown chunk of odd length before the samples. */
  private static Path wav(Path folder, int rate) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(68).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(60).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 2).putInt(rate);
    out.putInt(4 * rate).putShort((short) 4).putShort((short) 16);
    out.put(ascii("note")).putInt(3).put(new byte[4]);
    out.put(ascii("data")).putInt(12);
    for (int sample : new int[] {5, 1, -6, 2, 7, 3}) {
      out.putShort((short) sample);
    }
    return Files.write(folder.resolve(rate + ".wav"), out.array());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void muteAndVolumeAreThoseOfTheDevice() {
    assertThat(lines.obey("mute microphone on")).isEqualTo("ok");
    assertThat(lines.obey("volume speaker -12")).isEqualTo("ok");
    assertThat(phone.microphone().unit().isMuted()).isTrue();
    assertThat(phone.speaker().unit().volume()).isEqualTo(-12 * 256);
    assertThat(lines.obey("state"))
        .contains("lights: off-hook false", "microphone: muted at 0 dB", "speaker: open at -12 dB");
    assertThat(lines.obey(" mute  microphone  off ")).isEqualTo("ok");
    assertThat(phone.microphone().unit().isMuted()).isFalse();
    for (String line : new String[] {"hook off", "press mute", "press up", "press down"}) {
      assertThat(lines.obey(line)).isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | 'hello' is unknown",
        "'' | is unknown",
        "hook | a word is missing",
        "hook up | neither on nor off",
        "press eject | no button",
        "mute camera on | no part",
        "volume speaker 1 | outside -60..0",
        "volume speaker loud | no number",
        "hear tone 24001 | outside 1..24000",
        "hear echo 801 | outside 0..800",
        "hear music | no sound",
        "hear file no-such-file | no-such-file",
      })
  void whatIsWrongIsSaidAndNothingHappens(String line, String reason) {
    assertThat(lines.obey(line)).startsWith("not done: ").contains(reason);
    assertThat(sent(0)).containsOnly(0);
  }

  @Test
  void onlyFilesOfItsOwnKindArePlayed(@TempDir Path folder) throws IOException {
    assertThat(lines.obey("hear file " + wav(folder, 44_100))).contains("16 bits at 48 kHz");
    Path text = Files.writeString(folder.resolve("text"), "This is no sound.");
    assertThat(lines.obey("hear file " + text)).contains("no WAV file");
    byte[] cut = Files.readAllBytes(wav(folder, 48_000));
    for (int length = 0; length < cut.length - 10; length++) {
      Path part = Files.write(folder.resolve("part"), Arrays.copyOf(cut, length));
      assertThat(lines.obey("hear file " + part)).startsWith("not done: ");
    }
  }
}
