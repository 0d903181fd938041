package io.roomhand.capture.video;

import io.roomhand.core.media.CompressedFrame;
import io.roomhand.core.media.PixelFormat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** JPEG pictures as cameras make them; encoded by another codec than the one under test. */
final class Jpegs {
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";
  private static final int DHT = 0xC4;
  private static final int APP0 = 0xE0;
  private static final int SOS = 0xDA;

  static {
    System.setProperty("java.awt.headless", "true");
  }

  private Jpegs() {}

  static CompressedFrame frame(int width, int height, long nanos, byte[] jpeg) {
    return new CompressedFrame(width, height, nanos, PixelFormat.MJPG, jpeg);
  }

  /** One colour. */
  static BufferedImage plain(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    fill(image, 0, 0, rgb);
    return image;
  }

  /** Red, green, blue and yellow, in the quarters of the picture. */
  static BufferedImage quarters(int width, int height) {
    BufferedImage image = plain(width, height, Pictures.RED);
    fill(image, width / 2, 0, Pictures.GREEN);
    fill(image, 0, height / 2, Pictures.BLUE);
    fill(image, width / 2, height / 2, Pictures.YELLOW);
    return image;
  }

  /** Right of and below this pixel. */
  private static void fill(BufferedImage image, int left, int top, int rgb) {
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(rgb));
    pen.fillRect(left, top, image.getWidth() - left, image.getHeight() - top);
    pen.dispose();
  }

  static byte[] encode(BufferedImage image) throws IOException {
    return encode(image, 2, 2);
  }

  /** With so many luma samples for one of chroma, across and down. */
  static byte[] encode(BufferedImage image, int across, int down) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(0.95f);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
      Node tree = metadata.getAsTree(FORMAT);
      Node luma = ((Element) tree).getElementsByTagName("componentSpec").item(0);
      ((Element) luma).setAttribute("HsamplingFactor", Integer.toString(across));
      ((Element) luma).setAttribute("VsamplingFactor", Integer.toString(down));
      metadata.setFromTree(FORMAT, tree);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), param);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }

  /** Without Huffman tables, as most USB cameras send it. */
  static byte[] withoutTables(byte[] jpeg) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int at = 2;
    for (; (jpeg[at + 1] & 0xFF) != SOS; at += length(jpeg, at)) {
      if ((jpeg[at + 1] & 0xFF) != DHT) {
        out.write(jpeg, at, length(jpeg, at));
      }
    }
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }

  /**
   * With the header of AVI files instead of JFIF's.
   *
   * @param field 0 a whole picture, 1 the upper half picture, 2 the lower one
   */
  static byte[] avi(byte[] jpeg, int field) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    byte[] header = {
      (byte) 0xFF, (byte) APP0, 0, 16, 'A', 'V', 'I', '1', (byte) field, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    out.writeBytes(header);
    int at = (jpeg[3] & 0xFF) == APP0 ? 2 + length(jpeg, 2) : 2;
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }

  /** Of a marker with its segment. */
  private static int length(byte[] jpeg, int at) {
    return 2 + ((jpeg[at + 2] & 0xFF) << 8) + (jpeg[at + 3] & 0xFF);
  }
}
