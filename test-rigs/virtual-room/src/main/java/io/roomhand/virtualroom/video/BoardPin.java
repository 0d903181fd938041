package io.roomhand.virtualroom.video;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.PixelFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One input of the capture board: what it can take, what it is set to, what arrives on it. */
final class BoardPin {
  private static final PictureFormat LINES_525 =
      new PictureFormat(720, 480, 2997, PixelFormat.UYVY, false);
  private static final PictureFormat LINES_625 =
      new PictureFormat(720, 576, 2500, PixelFormat.UYVY, false);

  // DirectShow's AnalogVideoStandard, without its prefix
  private static final Map<String, PictureFormat> STANDARDS = new LinkedHashMap<>();

  static {
    for (String name : List.of("NTSC_M", "NTSC_M_J", "NTSC_433", "PAL_60")) {
      STANDARDS.put(name, LINES_525);
    }
    for (String name : List.of("PAL_B", "PAL_D", "PAL_G", "PAL_H", "PAL_I")) {
      STANDARDS.put(name, LINES_625);
    }
    STANDARDS.put("PAL_M", LINES_525);
    for (String name :
        List.of(
            "PAL_N",
            "SECAM_B",
            "SECAM_D",
            "SECAM_G",
            "SECAM_H",
            "SECAM_K",
            "SECAM_K1",
            "SECAM_L",
            "SECAM_L1")) {
      STANDARDS.put(name, LINES_625);
    }
  }

  // A progressive timing carries as many pictures a second as its number says, an interlaced half.
  private static final Map<String, PictureFormat> SDI_TIMINGS = new LinkedHashMap<>();
  private static final Map<String, PictureFormat> HDMI_TIMINGS = new LinkedHashMap<>();

  static {
    SDI_TIMINGS.put("1920x1080p60", timing(1920, 1080, 6000));
    SDI_TIMINGS.put("1920x1080p50", timing(1920, 1080, 5000));
    SDI_TIMINGS.put("1920x1080p30", timing(1920, 1080, 3000));
    SDI_TIMINGS.put("1920x1080p25", timing(1920, 1080, 2500));
    SDI_TIMINGS.put("1920x1080p24", timing(1920, 1080, 2400));
    SDI_TIMINGS.put("1920x1080i60", timing(1920, 1080, 3000));
    SDI_TIMINGS.put("1920x1080i50", timing(1920, 1080, 2500));
    SDI_TIMINGS.put("1280x720p60", timing(1280, 720, 6000));
    SDI_TIMINGS.put("1280x720p50", timing(1280, 720, 5000));
    HDMI_TIMINGS.putAll(SDI_TIMINGS);
    HDMI_TIMINGS.put("3840x2160p30", timing(3840, 2160, 3000));
    HDMI_TIMINGS.put("1024x768p60", timing(1024, 768, 6000));
    HDMI_TIMINGS.put("720x576p50", timing(720, 576, 5000));
    HDMI_TIMINGS.put("640x480p60", timing(640, 480, 6000));
  }

  private final String name;
  private final Map<String, PictureFormat> formats;
  private final List<String> modes;
  private String mode;
  private boolean signal = true;

  private BoardPin(String name, Map<String, PictureFormat> formats, String mode) {
    this.name = name;
    this.formats = formats;
    this.modes = List.copyOf(formats.keySet());
    this.mode = mode;
  }

  /** As a new board has them. */
  static List<BoardPin> all() {
    return List.of(
        new BoardPin("Composite", STANDARDS, "NTSC_M"),
        new BoardPin("S-Video", STANDARDS, "PAL_B"),
        new BoardPin("HDMI", HDMI_TIMINGS, "1920x1080p60"),
        new BoardPin("Serial Digital", SDI_TIMINGS, "1920x1080p50"));
  }

  private static PictureFormat timing(int width, int height, int framerateHundredths) {
    return new PictureFormat(width, height, framerateHundredths, PixelFormat.UYVY, false);
  }

  static DeviceException notListed(String what, String value, List<String> list, String of) {
    return new DeviceException(
        ErrorCode.INVALID_PARAMETER,
        "%s \"%s\" is none of those of %s: %s".formatted(what, value, of, String.join(", ", list)));
  }

  String name() {
    return name;
  }

  List<String> modes() {
    return modes;
  }

  /** Fails when the pin can't take this mode. */
  void check(String wanted) {
    if (!formats.containsKey(wanted)) {
      throw notListed("mode", wanted, modes, name);
    }
  }

  void mode(String checked) {
    mode = checked;
  }

  /** What arrives from now on, checked before; null for nothing. The mode follows it. */
  void signal(@Nullable String arriving) {
    signal = arriving != null;
    if (arriving != null) {
      mode = arriving;
    }
  }

  /** {@code ""} while nothing arrives. */
  String activeMode() {
    return signal ? mode : "";
  }

  boolean hasSignal() {
    return signal;
  }

  /** Of the mode that it is set to, with and without a signal. */
  PictureFormat format() {
    return Objects.requireNonNull(formats.get(mode));
  }

  @Nullable PictureFormat picture() {
    return signal ? format() : null;
  }
}
