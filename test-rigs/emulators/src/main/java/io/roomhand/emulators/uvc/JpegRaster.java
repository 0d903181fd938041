package io.roomhand.emulators.uvc;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEG of the usual quality, with its Huffman tables. */
final class JpegRaster implements Raster {
  private final int width;
  private final int[] pixels;
  private final BufferedImage image;

  JpegRaster(int width, int height) {
    this.width = width;
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  @Override
  public void fill(int left, int top, int wide, int high, int rgb) {
    for (int row = top; row < top + high; row++) {
      Arrays.fill(pixels, row * width + left, row * width + left + wide, rgb);
    }
  }

  @Override
  public byte[] encoded() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "jpg", out)) {
        throw new IOException("this Java writes no JPEG");
      }
    }
    return bytes.toByteArray();
  }
}
