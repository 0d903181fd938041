package io.roomhand.capture.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.VideoFrame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Pictures made and looked at. */
public final class Pictures {
  public static final int RED = 0xFF0000;
  public static final int GREEN = 0x00FF00;
  public static final int BLUE = 0x0000FF;
  public static final int YELLOW = 0xFFFF00;

  private Pictures() {}

  public static VideoFrame plain(int width, int height, long nanos, int y, int u, int v) {
    byte[] luma = new byte[width * height];
    byte[] blue = new byte[luma.length / 4];
    byte[] red = new byte[luma.length / 4];
    Arrays.fill(luma, (byte) y);
    Arrays.fill(blue, (byte) u);
    Arrays.fill(red, (byte) v);
    return new VideoFrame(width, height, nanos, luma, blue, red);
  }

  public static BufferedImage decode(JpegPicture picture) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
    assertThat(image.getWidth()).isEqualTo(picture.width());
    assertThat(image.getHeight()).isEqualTo(picture.height());
    return image;
  }

  public static void assertColour(BufferedImage image, int x, int y, int rgb, int tolerance) {
    int found = image.getRGB(x, y);
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat((found >> shift & 0xFF) - (rgb >> shift & 0xFF))
          .as("pixel %d, %d is %06x, not %06x", x, y, found & 0xFFFFFF, rgb)
          .isBetween(-tolerance, tolerance);
    }
  }

  /** Top left, top right, bottom left, bottom right, in the middle of the corner blocks. */
  static void assertCorners(BufferedImage image, int... colours) {
    int in = Math.max(image.getWidth(), image.getHeight()) / 16;
    int right = image.getWidth() - 1 - in;
    int bottom = image.getHeight() - 1 - in;
    assertColour(image, in, in, colours[0], 12);
    assertColour(image, right, in, colours[1], 12);
    assertColour(image, in, bottom, colours[2], 12);
    assertColour(image, right, bottom, colours[3], 12);
  }

  /** The same by the colours' first letters, as in {@code RGBY}. */
  public static void assertCorners(BufferedImage image, String colours) {
    assertCorners(image, colours.chars().map(Pictures::colour).toArray());
  }

  private static int colour(int letter) {
    return switch (letter) {
      case 'R' -> RED;
      case 'G' -> GREEN;
      case 'B' -> BLUE;
      default -> YELLOW;
    };
  }
}
