package io.roomhand.capture.video.decode;

import io.roomhand.capture.video.encode.ImageIoJpegEncoder;
import io.roomhand.core.media.CompressedFrame;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.testkit.bench.Bench;
import io.roomhand.testkit.bench.Samples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * What a picture of a camera that sends MJPG costs, 1920x1080 with chroma halved across, beside the
 * JDK's own decoder on the same picture.
 */
public final class PictureBench implements Bench {
  private static final int WIDTH = 1_920;
  private static final int HEIGHT = 1_080;
  private static final int RUNS = 40;
  private static final String YARDSTICK = "javax.imageio, decoded to RGB";
  private static final String DECODED = "libavcodec, decoded";
  private static final String FRAME = "libavcodec, decoded and made I420";
  private static final String LOOKED = "looked through, with restart markers";
  private static final String RESTARTS = "libavcodec, with restart markers";
  private static final String ENCODED = "encoded for the self-view";

  private final Samples samples = new Samples();

  @Override
  public String area() {
    return "pictures";
  }

  @Override
  public void run() throws Exception {
    ImageIO.setUseCache(false);
    byte[] jpeg = Jpegs.encode(scene(), 2, 1);
    CompressedFrame picture = Jpegs.frame(WIDTH, HEIGHT, 0, jpeg);
    byte[] restarts = Jpegs.encode(scene(), 2, 1, WIDTH / 16);
    CompressedFrame interrupted = Jpegs.frame(WIDTH, HEIGHT, 0, restarts);
    Path folder = Files.createTempDirectory("roomhand-bench");
    try (ImageIoJpegEncoder encoder = new ImageIoJpegEncoder()) {
      long begun = System.nanoTime();
      FfmpegLibrary.load(folder);
      double loading = (System.nanoTime() - begun) / 1e6;
      try (MjpegDecoder decoder = new MjpegDecoder()) {
        VideoFrame frame = decoder.decode(picture);
        for (int run = -RUNS; run < RUNS; run++) {
          measure(run, YARDSTICK, () -> ImageIO.read(new ByteArrayInputStream(jpeg)));
          measure(run, DECODED, () -> decoder.decodeNatively(picture));
          measure(run, LOOKED, () -> JpegMender.mend(restarts));
          measure(run, RESTARTS, () -> decoder.decodeNatively(interrupted));
          measure(run, FRAME, () -> decoder.decode(picture));
          measure(run, ENCODED, () -> encoder.encode(frame, false));
        }
      }
      System.out.printf("MJPG of 1920x1080, %d KB, median of %d runs%n", jpeg.length / 1_000, RUNS);
      for (String name : List.of(YARDSTICK, DECODED, LOOKED, RESTARTS, FRAME, ENCODED)) {
        samples.print(name, "ms", YARDSTICK);
      }
      System.out.printf("libavcodec unpacked and loaded, once %30.0f ms%n", loading);
    } finally {
      delete(folder);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private void measure(int run, String name, Work work) throws Exception {
    long begun = System.nanoTime();
    work.run();
    if (run >= 0) {
      samples.add(name, (System.nanoTime() - begun) / 1e6);
    }
  }

  /** Slopes, edges and some noise, which makes it a hard one: a tenth of what it is as RGB. */
  private static BufferedImage scene() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int red = x * 200 / WIDTH + random.nextInt(12);
        int green = y * 200 / HEIGHT + random.nextInt(12);
        int blue = (x / 90 + y / 70) % 2 * 120 + random.nextInt(12);
        image.setRGB(x, y, (red << 16) | (green << 8) | blue);
      }
    }
    return image;
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
