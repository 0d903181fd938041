package io.roomhand.devices.linux.v4l2.stream;

import io.roomhand.core.media.PixelFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Four-character codes of pixel formats, {@code v4l2_fourcc} of {@code linux/videodev2.h}. */
public final class PixelCodes {
  static final int YUYV = code("YUYV");
  static final int YVYU = code("YVYU");
  static final int UYVY = code("UYVY");
  static final int NV12 = code("NV12");
  static final int NV21 = code("NV21");
  static final int YU12 = code("YU12");
  static final int YV12 = code("YV12");

  // the same with each plane in memory of its own
  static final int NM12 = code("NM12");
  static final int NM21 = code("NM21");
  static final int YM12 = code("YM12");
  static final int YM21 = code("YM21");

  private static final Map<Integer, PixelFormat> FORMATS =
      Map.ofEntries(
          Map.entry(YUYV, PixelFormat.YUYV),
          Map.entry(YVYU, PixelFormat.YVYU),
          Map.entry(UYVY, PixelFormat.UYVY),
          Map.entry(NV12, PixelFormat.NV12),
          Map.entry(NV21, PixelFormat.NV21),
          Map.entry(YU12, PixelFormat.I420),
          Map.entry(YV12, PixelFormat.YV12),
          Map.entry(NM12, PixelFormat.NV12),
          Map.entry(NM21, PixelFormat.NV21),
          Map.entry(YM12, PixelFormat.I420),
          Map.entry(YM21, PixelFormat.YV12),
          Map.entry(code("NV16"), PixelFormat.NV16),
          Map.entry(code("MJPG"), PixelFormat.MJPG),
          Map.entry(code("JPEG"), PixelFormat.MJPG),
          Map.entry(code("RGB3"), PixelFormat.RGB24),
          Map.entry(code("H264"), PixelFormat.H264),
          Map.entry(code("HEVC"), PixelFormat.H265),
          Map.entry(code("VP80"), PixelFormat.VP80),
          Map.entry(code("VP90"), PixelFormat.VP90));

  private static final Set<Integer> COMPRESSED =
      Set.of(code("MJPG"), code("JPEG"), code("H264"), code("HEVC"), code("VP80"), code("VP90"));

  private PixelCodes() {}

  public static int code(String letters) {
    return letters.charAt(0)
        | letters.charAt(1) << 8
        | letters.charAt(2) << 16
        | letters.charAt(3) << 24;
  }

  /** The four letters, without blanks at the end; {@code ?} for what is no letter. */
  public static String letters(int code) {
    StringBuilder text = new StringBuilder();
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      char letter = (char) (code >> shift & 0x7f);
      text.append(letter < ' ' ? '?' : letter);
    }
    return text.toString().strip();
  }

  public static boolean isCompressed(int code) {
    return COMPRESSED.contains(code);
  }

  /** Null for one that the control API has no number for. */
  public static @Nullable PixelFormat format(int code) {
    return FORMATS.get(code);
  }

  /** Whether pictures of a format can be read, by its word of {@link #word}. */
  public static boolean isShown(String word) {
    return FORMATS.keySet().stream()
        .anyMatch(code -> PictureReader.reads(code) && word(code).equals(word));
  }

  /** The word for modes: the control API's where it has one. */
  public static String word(int code) {
    PixelFormat format = format(code);
    return format == null ? letters(code) : format.name();
  }
}
