package io.roomhand.capture.video.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.capture.video.Pictures;
import io.roomhand.capture.video.encode.ImageIoJpegEncoder;
import io.roomhand.capture.video.encode.JpegEncoder;
import io.roomhand.capture.video.frame.FrameRotator;
import io.roomhand.capture.video.frame.ViewSize;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.VideoFrame;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** Whether native memory is freed. Measured where the Java heap is as large as it will ever be. */
class MjpegMemoryTest {
  /** A decoded picture has 600 KB. */
  private static final int WIDTH = 640;

  private static final int HEIGHT = 480;
  private static final int ROUNDS = 2_000;

  /** Of all this, one picture in a hundred may not be left behind. */
  private static final long MOST_GROWTH = 12_000_000;

  /** Decodes whole and damaged pictures, opens and closes decoders; prints what grew in bytes. */
  static final class Decoding {
    private Decoding() {}

    public static void main(String[] args) throws Exception {
      byte[] good = Jpegs.encode(Jpegs.quarters(WIDTH, HEIGHT), 2, 1);
      byte[] bad = Arrays.copyOf(good, good.length / 2);
      round(ROUNDS / 4, good, bad);
      long before = Pointer.physicalBytes();
      round(ROUNDS, good, bad);
      System.out.println("held " + Pointer.totalBytes());
      System.out.println("grew " + (Pointer.physicalBytes() - before));
    }

    private static void round(int pictures, byte[] good, byte[] bad) throws Exception {
      int damaged = 0;
      for (int i = 0; i < pictures; ) {
        try (MjpegDecoder decoder = Decoders.ffmpeg()) {
          for (int end = i + 10; i < end; i++) {
            decoder.decode(Jpegs.frame(WIDTH, HEIGHT, 0, good));
            try {
              decoder.decode(Jpegs.frame(WIDTH, HEIGHT, 0, bad));
            } catch (DamagedPictureException e) {
              damaged++;
            }
          }
        }
      }
      if (damaged != pictures) {
        throw new IllegalStateException(damaged + " were damaged");
      }
    }
  }

  /** What the self-view does with the largest pictures, while the next one waits. */
  static final class Large {
    private static final int LONG = 3_840;
    private static final int SHORT = 2_160;

    private Large() {}

    public static void main(String[] args) throws Exception {
      byte[] jpeg = Jpegs.encode(Jpegs.quarters(LONG, SHORT), 2, 1);
      VideoFrame waiting = Pictures.plain(LONG, SHORT, 0, 81, 90, 240);
      try (MjpegDecoder decoder = Decoders.ffmpeg();
          ImageIoJpegEncoder encoder = new ImageIoJpegEncoder()) {
        for (int i = 0; i < 5; i++) {
          show(encoder, decoder.decode(Jpegs.frame(LONG, SHORT, 0, jpeg)));
          VideoFrame next = Pictures.plain(LONG, SHORT, i, 81, 90, 240);
          show(encoder, waiting);
          waiting = next;
        }
      }
    }

    private static void show(JpegEncoder encoder, VideoFrame frame) {
      VideoFrame turned = FrameRotator.rotate(ViewSize.shrink(frame), Rotation.RIGHT, false);
      System.out.println("height " + encoder.encode(turned, true).height());
    }
  }

  @Test
  void theLargestPicturesFitIntoTheHeapOfTheService() throws Exception {
    String said = OtherJvm.run(Large.class, List.of());
    assertThat(said.lines().filter("height 1920"::equals)).as(said).hasSize(10);
  }

  @Test
  void doesNotGrow() throws Exception {
    String said = OtherJvm.run(Decoding.class, List.of("-XX:+AlwaysPreTouch"));
    assertThat(said).contains("held 0\n").contains("grew ");
    long grew = Long.parseLong(said.substring(said.indexOf("grew ") + 5).strip());
    assertThat(grew).isLessThan(MOST_GROWTH);
  }
}
