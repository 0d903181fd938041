package io.roomhand.emulators.uvc;

import io.roomhand.emulators.uvc.UvcFormat.Coding;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A camera as data. Its vendor is 1209 (hexadecimal), which gives numbers to free projects.
 *
 * @param product 0..65535
 * @param serial null for a camera without one
 * @param controls in no order; pan, tilt, zoom and focus have motors when there is an absolute or a
 *     relative control for them
 * @param formats at least one; those of one coding need not stand together
 * @param motors how fast they are
 */
public record UvcCameraModel(
    int product,
    String name,
    @Nullable String serial,
    List<UvcControl> controls,
    List<UvcFormat> formats,
    Motors motors) {

  /**
   * Full speeds of motors, which take no time to reach them.
   *
   * @param panTilt degrees a second
   * @param zoom units a second, as the focus
   */
  public record Motors(double panTilt, double zoom, double focus) {
    /** 60 degrees a second; 4 s from wide to tele. */
    public static final Motors USUAL = new Motors(60, 4_096, 128);
  }

  static final int VENDOR = 0x1209;
  private static final int USUAL_PRODUCT = 0x0CA1;

  private static final List<UvcFormat> USUAL_FORMATS =
      List.of(
          UvcFormat.of(Coding.MJPG, 1280, 720, 30, 15),
          UvcFormat.of(Coding.MJPG, 640, 360, 30),
          UvcFormat.of(Coding.YUYV, 640, 360, 30, 15),
          UvcFormat.of(Coding.YUYV, 320, 180, 30, 15));

  private static final UvcControl PAN_TILT_RELATIVE =
      UvcControl.of(
          UvcSelector.PANTILT_RELATIVE,
          List.of(1, 1, 1, 1),
          List.of(1, 24, 1, 20),
          List.of(1, 1, 1, 1),
          List.of(0, 1, 0, 1));
  private static final UvcControl ZOOM_RELATIVE =
      UvcControl.of(
          UvcSelector.ZOOM_RELATIVE,
          List.of(0, 0, 1),
          List.of(1, 0, 7),
          List.of(1, 0, 1),
          List.of(0, 0, 1));
  private static final UvcControl BRIGHTNESS = UvcControl.of(UvcSelector.BRIGHTNESS, -64, 64, 1, 0);
  private static final UvcControl CONTRAST = UvcControl.of(UvcSelector.CONTRAST, 0, 64, 1, 32);

  /** Pan, tilt, zoom and focus to positions and at speeds. */
  public static final UvcCameraModel PTZ =
      new UvcCameraModel(
          USUAL_PRODUCT,
          "Roomhand PTZ Camera",
          "PTZ0001",
          List.of(
              panTilt(3_600),
              PAN_TILT_RELATIVE,
              UvcControl.of(UvcSelector.ZOOM_ABSOLUTE, 0, 16_384, 1, 0),
              ZOOM_RELATIVE,
              UvcControl.of(UvcSelector.FOCUS_ABSOLUTE, 0, 255, 1, 100),
              UvcControl.of(UvcSelector.FOCUS_AUTO, 0, 1, 1, 1),
              BRIGHTNESS,
              CONTRAST),
          USUAL_FORMATS,
          Motors.USUAL);

  /** One that can't move. */
  public static final UvcCameraModel FIXED =
      new UvcCameraModel(
          0x0CA2,
          "Roomhand Fixed Camera",
          "FIX0001",
          List.of(BRIGHTNESS, CONTRAST),
          USUAL_FORMATS,
          Motors.USUAL);

  /** One that moves at speeds alone and does not tell where it is. */
  public static final UvcCameraModel RELATIVE_ONLY =
      new UvcCameraModel(
          0x0CA3,
          "Roomhand Relative Camera",
          "REL0001",
          List.of(PAN_TILT_RELATIVE, ZOOM_RELATIVE, BRIGHTNESS),
          USUAL_FORMATS,
          Motors.USUAL);

  /** One whose tilt range is upside down, with steps of 0, that says to be where it can't be. */
  public static final UvcCameraModel LYING =
      new UvcCameraModel(
          0x0CA4,
          "Roomhand Lying Camera",
          "LIE0001",
          List.of(
              UvcControl.of(
                      UvcSelector.PANTILT_ABSOLUTE,
                      List.of(-36_000, 36_000),
                      List.of(36_000, -36_000),
                      List.of(0, 0),
                      List.of(0, 0))
                  .thatTells(List.of(720_000, 0)),
              UvcControl.of(UvcSelector.ZOOM_ABSOLUTE, 100, 100, 0, 500),
              BRIGHTNESS),
          USUAL_FORMATS,
          Motors.USUAL);

  public UvcCameraModel {
    controls = List.copyOf(controls);
    formats = List.copyOf(formats);
    if (formats.isEmpty()) {
      throw new IllegalArgumentException("a camera has at least one format");
    }
    if (controls.stream().map(UvcControl::selector).distinct().count() < controls.size()) {
      throw new IllegalArgumentException("a control is there more than once");
    }
  }

  private static UvcControl panTilt(int step) {
    return UvcControl.of(
        UvcSelector.PANTILT_ABSOLUTE,
        List.of(-612_000, -324_000),
        List.of(612_000, 324_000),
        List.of(step, step),
        List.of(0, 0));
  }

  public UvcCameraModel withSerial(@Nullable String other) {
    return new UvcCameraModel(product, name, other, controls, formats, motors);
  }

  public UvcCameraModel withFormats(UvcFormat... others) {
    return new UvcCameraModel(product, name, serial, controls, List.of(others), motors);
  }

  public UvcCameraModel withMotors(Motors others) {
    return new UvcCameraModel(product, name, serial, controls, formats, others);
  }

  /** With one control changed; all others stay as they are. */
  public UvcCameraModel with(UvcSelector selector, UnaryOperator<UvcControl> change) {
    List<UvcControl> changed =
        controls.stream()
            .map(control -> control.selector() == selector ? change.apply(control) : control)
            .toList();
    return new UvcCameraModel(product, name, serial, changed, formats, motors);
  }

  @Nullable UvcControl control(UvcSelector selector) {
    return controls.stream()
        .filter(control -> control.selector() == selector)
        .findFirst()
        .orElse(null);
  }

  /**
   * Those of one coding, in order; a frame's number in the descriptors is its place here, from 1.
   */
  List<UvcFormat> formats(Coding coding) {
    return formats.stream().filter(format -> format.coding() == coding).toList();
  }

  /** In order; a format's number in the descriptors is its place here, from 1. */
  List<Coding> codings() {
    return formats.stream().map(UvcFormat::coding).distinct().toList();
  }
}
