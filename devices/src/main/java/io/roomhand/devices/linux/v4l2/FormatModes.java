package io.roomhand.devices.linux.v4l2;

import io.roomhand.devices.linux.kernel.Kernel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modes of a plain camera: format, size and rate, named as in {@code 1920x1080@30 MJPG}. Of raw
 * formats those that {@link FrameReader} can read are listed, of compressed ones all; of a range of
 * sizes or rates the usual ones are.
 */
final class FormatModes implements ModeTable {
  private static final Logger log = LoggerFactory.getLogger(FormatModes.class);
  private static final int MOST_ENTRIES = 128;

  /** So that the list fits into one message, which must not pass 10,240 bytes. */
  private static final int MOST_MODES = 360;

  /** Of ranges: from large to small. */
  private static final int[][] USUAL_SIZES = {
    {3840, 2160},
    {1920, 1080},
    {1280, 720},
    {1024, 768},
    {800, 600},
    {640, 480},
    {640, 360},
    {320, 240},
  };

  private static final int[] USUAL_RATES = {60, 50, 30, 25, 15};

  /** How far the driver's rate may be from the one that was set, in hundredths. */
  private static final int RATE_TOLERANCE = 2;

  private record Size(int width, int height) {}

  /** Seconds from one picture to the next; 0/0 where the driver has no rates. */
  private record Interval(int numerator, int denominator) {
    static final Interval UNKNOWN = new Interval(0, 0);

    int hundredths() {
      return numerator <= 0 ? 0 : (int) Math.round(100.0 * denominator / numerator);
    }
  }

  private record Mode(int code, Size size, Interval interval) {
    String name() {
      int rate = interval.hundredths();
      return size.width
          + "x"
          + size.height
          + (rate == 0 ? "" : "@" + decimal(rate))
          + " "
          + PixelCodes.word(code);
    }

    private static String decimal(int hundredths) {
      if (hundredths % 100 == 0) {
        return Integer.toString(hundredths / 100);
      }
      int tenth = hundredths / 10 % 10;
      int hundredth = hundredths % 10;
      return hundredths / 100 + "." + tenth + (hundredth == 0 ? "" : hundredth);
    }
  }

  private final VideoNode node;
  private @Nullable Map<String, Mode> offered;

  FormatModes(VideoNode node) {
    this.node = node;
  }

  /** Asked for when they are needed first: that takes hundreds of questions. */
  private Map<String, Mode> offered() {
    Map<String, Mode> known = offered;
    if (known == null) {
      known = ask();
      offered = known;
    }
    return known;
  }

  private Map<String, Mode> ask() {
    Map<String, Mode> all = new LinkedHashMap<>();
    for (int code : codes()) {
      if (PixelCodes.isCompressed(code) || FrameReader.reads(code)) {
        for (Size size : sizes(code)) {
          for (Interval interval : intervals(code, size)) {
            Mode mode = new Mode(code, size, interval);
            all.putIfAbsent(mode.name(), mode);
          }
        }
      }
    }
    if (all.size() > MOST_MODES) {
      log.info("{}: {} modes, of which {} are listed", node.path(), all.size(), MOST_MODES);
      List<String> beyond = List.copyOf(all.keySet()).subList(MOST_MODES, all.size());
      beyond.forEach(all::remove);
    }
    return all;
  }

  private List<Integer> codes() {
    List<Integer> codes = new ArrayList<>();
    for (int i = 0; i < MOST_ENTRIES; i++) {
      ByteBuffer entry = Kernel.buffer(Structs.FormatDescription.SIZE);
      entry.putInt(Structs.FormatDescription.INDEX, i);
      entry.putInt(Structs.FormatDescription.TYPE, Structs.VIDEO_CAPTURE);
      if (node.ask(Requests.ENUM_FMT, entry) < 0) {
        break;
      }
      codes.add(entry.getInt(Structs.FormatDescription.PIXEL_FORMAT));
    }
    return codes;
  }

  private List<Size> sizes(int code) {
    List<Size> sizes = new ArrayList<>();
    for (int i = 0; i < MOST_ENTRIES; i++) {
      ByteBuffer entry = Kernel.buffer(Structs.FrameSizes.SIZE);
      entry.putInt(Structs.FrameSizes.INDEX, i);
      entry.putInt(Structs.FrameSizes.PIXEL_FORMAT, code);
      if (node.ask(Requests.ENUM_FRAMESIZES, entry) < 0) {
        break;
      }
      if (entry.getInt(Structs.FrameSizes.TYPE) != Structs.FrameSizes.TYPE_DISCRETE) {
        return usualSizes(entry);
      }
      sizes.add(
          new Size(
              entry.getInt(Structs.FrameSizes.WIDTH), entry.getInt(Structs.FrameSizes.HEIGHT)));
    }
    return sizes;
  }

  private static List<Size> usualSizes(ByteBuffer range) {
    int maxWidth = range.getInt(Structs.FrameSizes.MAX_WIDTH);
    int maxHeight = range.getInt(Structs.FrameSizes.MAX_HEIGHT);
    List<Size> sizes = new ArrayList<>();
    for (int[] usual : USUAL_SIZES) {
      if (fits(
              usual[0],
              range.getInt(Structs.FrameSizes.MIN_WIDTH),
              maxWidth,
              range.getInt(Structs.FrameSizes.STEP_WIDTH))
          && fits(
              usual[1],
              range.getInt(Structs.FrameSizes.MIN_HEIGHT),
              maxHeight,
              range.getInt(Structs.FrameSizes.STEP_HEIGHT))) {
        sizes.add(new Size(usual[0], usual[1]));
      }
    }
    Size largest = new Size(maxWidth, maxHeight);
    if (!sizes.contains(largest) && maxWidth > 0 && maxHeight > 0) {
      sizes.add(0, largest);
    }
    return sizes;
  }

  private static boolean fits(int value, int min, int max, int step) {
    return value >= min && value <= max && (step <= 1 || (value - min) % step == 0);
  }

  private List<Interval> intervals(int code, Size size) {
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < MOST_ENTRIES; i++) {
      ByteBuffer entry = Kernel.buffer(Structs.FrameIntervals.SIZE);
      entry.putInt(Structs.FrameIntervals.INDEX, i);
      entry.putInt(Structs.FrameIntervals.PIXEL_FORMAT, code);
      entry.putInt(Structs.FrameIntervals.WIDTH, size.width);
      entry.putInt(Structs.FrameIntervals.HEIGHT, size.height);
      if (node.ask(Requests.ENUM_FRAMEINTERVALS, entry) < 0) {
        break;
      }
      if (entry.getInt(Structs.FrameIntervals.TYPE) != Structs.FrameIntervals.TYPE_DISCRETE) {
        return usualIntervals(entry);
      }
      intervals.add(
          new Interval(
              entry.getInt(Structs.FrameIntervals.NUMERATOR),
              entry.getInt(Structs.FrameIntervals.DENOMINATOR)));
    }
    return intervals.isEmpty() ? List.of(Interval.UNKNOWN) : intervals;
  }

  private static List<Interval> usualIntervals(ByteBuffer range) {
    int fastest =
        new Interval(
                range.getInt(Structs.FrameIntervals.NUMERATOR),
                range.getInt(Structs.FrameIntervals.DENOMINATOR))
            .hundredths();
    int slowest =
        new Interval(
                range.getInt(Structs.FrameIntervals.MAX_NUMERATOR),
                range.getInt(Structs.FrameIntervals.MAX_DENOMINATOR))
            .hundredths();
    List<Interval> intervals = new ArrayList<>();
    for (int rate : USUAL_RATES) {
      if (100 * rate <= fastest && 100 * rate >= slowest) {
        intervals.add(new Interval(1, rate));
      }
    }
    return intervals.isEmpty() ? List.of(Interval.UNKNOWN) : intervals;
  }

  @Override
  public List<String> names() {
    return List.copyOf(offered().keySet());
  }

  @Override
  public String active() {
    Picture picture = Picture.of(node);
    return picture == null ? "" : mode(picture, interval()).name();
  }

  /** The rate counts only where the driver lists rates for this format and size. */
  private Mode mode(Picture picture, Interval interval) {
    Size size = new Size(picture.width(), picture.height());
    Mode withoutRate = new Mode(picture.code(), size, Interval.UNKNOWN);
    return offered().containsKey(withoutRate.name())
        ? withoutRate
        : new Mode(picture.code(), size, interval);
  }

  private Interval interval() {
    ByteBuffer parameters = Kernel.buffer(Structs.StreamParameters.SIZE);
    parameters.putInt(Structs.StreamParameters.TYPE, Structs.VIDEO_CAPTURE);
    return node.ask(Requests.G_PARM, parameters) < 0
        ? Interval.UNKNOWN
        : new Interval(
            parameters.getInt(Structs.StreamParameters.NUMERATOR),
            parameters.getInt(Structs.StreamParameters.DENOMINATOR));
  }

  @Override
  public void set(String name) {
    Mode wanted = offered().get(name);
    if (wanted == null) {
      throw new IllegalArgumentException(name);
    }
    apply(wanted);
    Picture got = Picture.of(node);
    boolean same =
        got != null
            && got.code() == wanted.code
            && got.width() == wanted.size.width
            && got.height() == wanted.size.height
            && Math.abs(framerateHundredths() - wanted.interval.hundredths())
                <= (wanted.interval.equals(Interval.UNKNOWN) ? Integer.MAX_VALUE : RATE_TOLERANCE);
    if (!same) {
      throw ModeTable.notTaken(node, name, active());
    }
  }

  private void apply(Mode mode) {
    ByteBuffer format = Kernel.buffer(Structs.Format.SIZE);
    format.putInt(Structs.Format.TYPE, Structs.VIDEO_CAPTURE);
    format.putInt(Structs.Format.WIDTH, mode.size.width);
    format.putInt(Structs.Format.HEIGHT, mode.size.height);
    format.putInt(Structs.Format.PIXEL_FORMAT, mode.code);
    node.demand(Requests.S_FMT, format, "setting the format");
    if (!mode.interval.equals(Interval.UNKNOWN)) {
      ByteBuffer parameters = Kernel.buffer(Structs.StreamParameters.SIZE);
      parameters.putInt(Structs.StreamParameters.TYPE, Structs.VIDEO_CAPTURE);
      parameters.putInt(Structs.StreamParameters.NUMERATOR, mode.interval.numerator);
      parameters.putInt(Structs.StreamParameters.DENOMINATOR, mode.interval.denominator);
      node.demand(Requests.S_PARM, parameters, "setting the rate");
    }
  }

  @Override
  public Runnable restorer() {
    Picture picture = Picture.of(node);
    Interval interval = interval();
    return () -> {
      if (picture != null && !(picture.equals(Picture.of(node)) && interval.equals(interval()))) {
        apply(new Mode(picture.code(), new Size(picture.width(), picture.height()), interval));
      }
    };
  }

  @Override
  public boolean followSignal() {
    return false;
  }

  @Override
  public int framerateHundredths() {
    return interval().hundredths();
  }
}
