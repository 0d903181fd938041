package io.roomhand.visca.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private final FrameReader reader = new FrameReader();
  private final List<String> frames = new ArrayList<>();

  private void read(String hex) {
    read(Bytes.of(hex));
  }

  private void read(byte[] bytes) {
    reader.read(ByteBuffer.wrap(bytes), frame -> frames.add(Bytes.hex(frame)));
  }

  @Test
  void findsFramesHoweverTheyAreCut() {
    read("90");
    read("41");
    read("FF 90 51 FF 90 50 00 03");
    read("02 0E 00 00 00 00 FF");

    assertThat(frames).containsExactly("90 41 FF", "90 51 FF", "90 50 00 03 02 0E 00 00 00 00 FF");
    assertThat(reader.noise()).isZero();
  }

  @Test
  void dropsWhatCanNotBeginAFrame() {
    read("00 41 8F FF FF 90 FF 13 90 42 FF");

    assertThat(frames).containsExactly("90 42 FF");
    assertThat(reader.noise()).isEqualTo(8);
  }

  @Test
  void takesSixteenBytesAndNoMore() {
    read("90 50 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D FF");
    read("90 50 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E FF");
    read("90 41 FF");

    assertThat(frames)
        .containsExactly("90 50 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D FF", "90 41 FF");
  }

  @Test
  void recoversFromAStreamWithoutTerminators() {
    for (int i = 0; i < 100; i++) {
      read("90 41 90 41 90 41 90 41");
    }
    assertThat(frames).isEmpty();

    read("FF 90 41 FF");
    assertThat(frames).containsExactly("90 41 FF");
  }

  @Test
  void anyNoiseIsSurvivedAndEveryByteAccountedFor() {
    Random random = new Random(20260101);
    for (int round = 0; round < 300; round++) {
      frames.clear();
      long noiseBefore = reader.noise();
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      byte[] noise = new byte[random.nextInt(60)];
      random.nextBytes(noise);
      stream.writeBytes(noise);
      stream.write(0xFF);
      stream.writeBytes(Bytes.of("90 50 04 00 00 00 FF"));
      byte[] all = stream.toByteArray();
      int cut = random.nextInt(all.length);
      reader.read(ByteBuffer.wrap(all, 0, cut), frame -> frames.add(Bytes.hex(frame)));
      reader.read(
          ByteBuffer.wrap(all, cut, all.length - cut), frame -> frames.add(Bytes.hex(frame)));

      assertThat(frames.get(frames.size() - 1)).isEqualTo("90 50 04 00 00 00 FF");
      int framed = frames.stream().mapToInt(hex -> Bytes.of(hex).length).sum();
      assertThat(framed + reader.noise() - noiseBefore).isEqualTo(all.length);
      assertThat(frames).allSatisfy(hex -> assertThat(Bytes.of(hex).length).isBetween(3, 16));
    }
  }
}
