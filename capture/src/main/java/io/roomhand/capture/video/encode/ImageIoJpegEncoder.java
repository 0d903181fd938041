package io.roomhand.capture.video.encode;

import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.VideoFrame;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * JPEG by {@code javax.imageio}: the picture becomes RGB and the writer makes a JFIF file of it
 * (full-range YCbCr, chroma halved both ways). AWT is told that there is no display unless somebody
 * has said otherwise; it is loaded with the first picture, for a service that shows none starts
 * sooner without it.
 */
public final class ImageIoJpegEncoder implements JpegEncoder {
  static {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private static final float BEST = 0.9f;
  private static final float SMALL = 0.6f;

  private @Nullable ImageWriter made;

  /** Kept for pictures of the same size. */
  private @Nullable BufferedImage image;

  @Override
  public JpegPicture encode(VideoFrame frame, boolean best) {
    ImageWriter writer = writer();
    BufferedImage rgb = image(frame.width(), frame.height());
    byte[] bgr = ((DataBufferByte) rgb.getRaster().getDataBuffer()).getData();
    RgbConversion.toBgr(frame, bgr);
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(best ? BEST : SMALL);
    ByteArrayOutputStream file = new ByteArrayOutputStream(frame.width() * frame.height() / 8);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(rgb, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be written", e);
    } finally {
      writer.reset();
    }
    return new JpegPicture(frame.width(), frame.height(), frame.nanos(), file.toByteArray());
  }

  private ImageWriter writer() {
    ImageWriter writer = made;
    if (writer == null) {
      writer = ImageIO.getImageWritersByFormatName("jpeg").next();
      made = writer;
    }
    return writer;
  }

  private BufferedImage image(int width, int height) {
    BufferedImage kept = image;
    if (kept == null || kept.getWidth() != width || kept.getHeight() != height) {
      kept = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      image = kept;
    }
    return kept;
  }

  @Override
  public void close() {
    if (made != null) {
      made.dispose();
    }
  }
}
