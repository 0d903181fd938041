package io.roomhand.capture.video.decode;

import io.roomhand.capture.video.Pictures;
import io.roomhand.core.media.CompressedFrame;
import io.roomhand.core.media.PixelFormat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** JPEG pictures as cameras make them; encoded by another codec than the one under test. */
public final class Jpegs {
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";
  private static final int DHT = 0xC4;
  private static final int DQT = 0xDB;
  private static final int RST = 0xD0;
  private static final int APP0 = 0xE0;
  private static final int SOS = 0xDA;

  static {
    System.setProperty("java.awt.headless", "true");
  }

  private Jpegs() {}

  public static CompressedFrame frame(int width, int height, long nanos, byte[] jpeg) {
    return new CompressedFrame(width, height, nanos, PixelFormat.MJPG, jpeg);
  }

  /** One colour. */
  static BufferedImage plain(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    fill(image, 0, 0, rgb);
    return image;
  }

  /** Red, green, blue and yellow, in the quarters of the picture. */
  public static BufferedImage quarters(int width, int height) {
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

  public static byte[] encode(BufferedImage image) throws IOException {
    return encode(image, 2, 2);
  }

  /** With so many luma samples for one of chroma, across and down. */
  public static byte[] encode(BufferedImage image, int across, int down) throws IOException {
    return encode(image, across, down, 0);
  }

  /** With a restart marker after so many units; 0: with none. */
  public static byte[] encode(BufferedImage image, int across, int down, int interval)
      throws IOException {
    return encode(image, across, down, interval, false);
  }

  /** With Huffman tables that are made for it. */
  static byte[] encodeWithOwnTables(BufferedImage image) throws IOException {
    return encode(image, 2, 1, 0, true);
  }

  private static byte[] encode(
      BufferedImage image, int across, int down, int interval, boolean ownTables)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      JPEGImageWriteParam param = (JPEGImageWriteParam) writer.getDefaultWriteParam();
      param.setOptimizeHuffmanTables(ownTables);
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(0.95f);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
      Node tree = metadata.getAsTree(FORMAT);
      Node luma = ((Element) tree).getElementsByTagName("componentSpec").item(0);
      ((Element) luma).setAttribute("HsamplingFactor", Integer.toString(across));
      ((Element) luma).setAttribute("VsamplingFactor", Integer.toString(down));
      if (interval > 0) {
        IIOMetadataNode restarts = new IIOMetadataNode("dri");
        restarts.setAttribute("interval", Integer.toString(interval));
        Node frame = ((Element) tree).getElementsByTagName("sof").item(0);
        frame.getParentNode().insertBefore(restarts, frame);
      }
      metadata.setFromTree(FORMAT, tree);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), param);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }

  /** Without Huffman tables, as most USB cameras send it. */
  public static byte[] withoutTables(byte[] jpeg) {
    return without(jpeg, DHT);
  }

  static byte[] withoutQuantisation(byte[] jpeg) {
    return without(jpeg, DQT);
  }

  private static byte[] without(byte[] jpeg, int segment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int at = 2;
    for (; (jpeg[at + 1] & 0xFF) != SOS; at += length(jpeg, at)) {
      if ((jpeg[at + 1] & 0xFF) != segment) {
        out.write(jpeg, at, length(jpeg, at));
      }
    }
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }

  /**
   * The picture by the decoder of the JDK, which needs tables and knows no header of AVI files.
   *
   * @param donor has the standard's tables
   */
  static BufferedImage witness(byte[] jpeg, byte[] donor) throws IOException {
    int at = 2;
    while ((donor[at + 1] & 0xFF) != DHT) {
      at += length(donor, at);
    }
    int end = at;
    while ((donor[end + 1] & 0xFF) == DHT) {
      end += length(donor, end);
    }
    byte[] tables = Arrays.copyOfRange(donor, at, end);
    byte[] plain = inserted(without(jpeg, APP0), List.of(2), tables);
    return ImageIO.read(new ByteArrayInputStream(plain));
  }

  /** Where the second segment begins. */
  static int secondSegment(byte[] jpeg) {
    return 2 + length(jpeg, 2);
  }

  /** Where the data of the picture begins. */
  static int data(byte[] jpeg) {
    int at = 2;
    while ((jpeg[at + 1] & 0xFF) != SOS) {
      at += length(jpeg, at);
    }
    return at + length(jpeg, at);
  }

  /** Where its restart markers are. */
  static List<Integer> restarts(byte[] jpeg) {
    List<Integer> found = new ArrayList<>();
    for (int at = data(jpeg); at + 1 < jpeg.length; at++) {
      if ((jpeg[at] & 0xFF) == 0xFF && (jpeg[at + 1] & 0xF8) == RST) {
        found.add(at);
      }
    }
    return found;
  }

  /** With more bytes before these places. */
  static byte[] inserted(byte[] jpeg, List<Integer> places, byte[] more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 0;
    for (int place : places) {
      out.write(jpeg, from, place - from);
      out.writeBytes(more);
      from = place;
    }
    out.write(jpeg, from, jpeg.length - from);
    return out.toByteArray();
  }

  /** Without the bytes from one place to another. */
  static byte[] cutOut(byte[] jpeg, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, from);
    out.write(jpeg, to, jpeg.length - to);
    return out.toByteArray();
  }

  /** One after the other. */
  static byte[] joined(byte[] first, byte[] second) {
    return inserted(second, List.of(0), first);
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
