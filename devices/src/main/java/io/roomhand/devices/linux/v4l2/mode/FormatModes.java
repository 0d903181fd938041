package io.roomhand.devices.linux.v4l2.mode;

import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import io.roomhand.devices.linux.v4l2.stream.CaptureQueue;
import io.roomhand.devices.linux.v4l2.stream.FrameReader;
import io.roomhand.devices.linux.v4l2.stream.Picture;
import io.roomhand.devices.linux.v4l2.stream.PixelCodes;
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

  private record Size(int width, int height) {}

  private record Mode(int code, Size size, FrameRates.Interval interval) {
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
  private final CaptureQueue queue;
  private final FrameRates rates;
  private @Nullable Map<String, Mode> offered;

  /** What the driver took last. */
  private @Nullable Mode taken;

  FormatModes(CaptureQueue queue) {
    this.node = queue.node();
    this.queue = queue;
    this.rates = new FrameRates(queue);
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
    boolean ratesCanBeChosen = rates.canBeChosen();
    for (int code : queue.formats()) {
      if (PixelCodes.isCompressed(code) || FrameReader.reads(code)) {
        for (Size size : sizes(code)) {
          for (FrameRates.Interval interval : intervals(code, size, ratesCanBeChosen)) {
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

  /** One unknown where there is none to choose. */
  private List<FrameRates.Interval> intervals(int code, Size size, boolean canBeChosen) {
    List<FrameRates.Interval> listed = rates.listed(code, size.width, size.height);
    return listed.size() == 1 || (canBeChosen && !listed.isEmpty())
        ? listed
        : List.of(FrameRates.Interval.UNKNOWN);
  }

  @Override
  public List<String> names() {
    return List.copyOf(offered().keySet());
  }

  @Override
  public String active() {
    Picture picture = queue.picture();
    return picture == null ? "" : mode(picture, rates.now()).name();
  }

  /**
   * The rate counts only where the driver lists rates for this format and size. Where it does not
   * tell which it has, it is the one that it took, or the only one.
   */
  private Mode mode(Picture picture, FrameRates.Interval interval) {
    Size size = new Size(picture.width(), picture.height());
    Mode withoutRate = new Mode(picture.code(), size, FrameRates.Interval.UNKNOWN);
    if (offered().containsKey(withoutRate.name())) {
      return withoutRate;
    }
    List<Mode> alike =
        offered().values().stream()
            .filter(mode -> mode.code == picture.code() && mode.size.equals(size))
            .toList();
    if (interval.isKnown() || alike.isEmpty()) {
      return new Mode(picture.code(), size, interval);
    }
    Mode last = taken;
    return last != null && alike.contains(last)
        ? last
        : alike.size() == 1 ? alike.get(0) : withoutRate;
  }

  @Override
  public void set(String name) {
    Mode wanted = offered().get(name);
    if (wanted == null) {
      throw new IllegalArgumentException(name);
    }
    apply(wanted);
    Picture got = queue.picture();
    boolean same =
        got != null
            && got.code() == wanted.code
            && got.width() == wanted.size.width
            && got.height() == wanted.size.height
            && rates.now().isLike(wanted.interval);
    if (!same) {
      throw ModeTable.notTaken(node, name, active());
    }
  }

  private void apply(Mode mode) {
    taken = null;
    queue.setFormat(mode.code, mode.size.width, mode.size.height);
    if (mode.interval.isKnown() && rates.set(mode.interval)) {
      taken = mode;
    }
  }

  @Override
  public Runnable restorer() {
    Picture picture = queue.picture();
    FrameRates.Interval interval = rates.now();
    return () -> {
      if (picture != null && !(picture.equals(queue.picture()) && interval.equals(rates.now()))) {
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
    return rates.now().hundredths();
  }
}
