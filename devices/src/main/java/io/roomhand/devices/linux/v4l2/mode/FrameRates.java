package io.roomhand.devices.linux.v4l2.mode;

import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.stream.CaptureQueue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a node gives pictures. Many drivers list rates that they can't be set to, or can't tell
 * which of them it is: those with pictures from a sensor at its own pace, and capture drivers.
 * Calls may block.
 */
final class FrameRates {
  private static final int MOST_ENTRIES = 128;

  /** Those of a range that are listed, with its fastest. */
  private static final int[] USUAL = {60, 50, 30, 25, 15};

  /** How far the driver's rate may be from the one that was set, in hundredths. */
  private static final int TOLERANCE = 2;

  /** Seconds from one picture to the next; 0/0 where that is not known. */
  record Interval(int numerator, int denominator) {
    static final Interval UNKNOWN = new Interval(0, 0);

    /** Pictures in 100 s; 0 when not known. */
    int hundredths() {
      return numerator <= 0 ? 0 : (int) Math.round(100.0 * denominator / numerator);
    }

    boolean isKnown() {
      return hundredths() > 0;
    }

    double seconds() {
      return (double) numerator / denominator;
    }

    /** Whether a driver that tells this rate has taken the other one, as far as can be told. */
    boolean isLike(Interval wanted) {
      return !isKnown()
          || !wanted.isKnown()
          || Math.abs(hundredths() - wanted.hundredths()) <= TOLERANCE;
    }
  }

  private final CaptureQueue queue;

  FrameRates(CaptureQueue queue) {
    this.queue = queue;
  }

  /** VIDIOC_ENUM_FRAMEINTERVALS: what the driver lists; empty where it lists none. */
  List<Interval> listed(int code, int width, int height) {
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < MOST_ENTRIES; i++) {
      ByteBuffer entry = Kernel.buffer(Structs.FrameIntervals.SIZE);
      entry.putInt(Structs.FrameIntervals.INDEX, i);
      entry.putInt(Structs.FrameIntervals.PIXEL_FORMAT, code);
      entry.putInt(Structs.FrameIntervals.WIDTH, width);
      entry.putInt(Structs.FrameIntervals.HEIGHT, height);
      if (queue.node().ask(Requests.ENUM_FRAMEINTERVALS, entry) < 0) {
        break;
      }
      if (entry.getInt(Structs.FrameIntervals.TYPE) != Structs.FrameIntervals.TYPE_DISCRETE) {
        return range(entry);
      }
      intervals.add(interval(entry, Structs.FrameIntervals.NUMERATOR));
    }
    return intervals;
  }

  private static Interval interval(ByteBuffer struct, int numerator) {
    return new Interval(struct.getInt(numerator), struct.getInt(numerator + Integer.BYTES));
  }

  /** The fastest, and the usual ones that the driver can be set to. */
  private static List<Interval> range(ByteBuffer range) {
    Interval fastest = interval(range, Structs.FrameIntervals.NUMERATOR);
    Interval slowest = interval(range, Structs.FrameIntervals.MAX_NUMERATOR);
    boolean inSteps =
        range.getInt(Structs.FrameIntervals.TYPE) == Structs.FrameIntervals.TYPE_STEPWISE;
    Interval step =
        inSteps ? interval(range, Structs.FrameIntervals.STEP_NUMERATOR) : Interval.UNKNOWN;
    List<Interval> intervals = new ArrayList<>();
    if (fastest.isKnown()) {
      intervals.add(fastest);
    }
    for (int rate : USUAL) {
      Interval usual = new Interval(1, rate);
      boolean within =
          usual.hundredths() < fastest.hundredths() && usual.hundredths() >= slowest.hundredths();
      if (within && isOnGrid(usual, fastest, step)) {
        intervals.add(usual);
      }
    }
    return intervals;
  }

  /** Whether a whole number of steps leads to it, or nearly. */
  private static boolean isOnGrid(Interval wanted, Interval fastest, Interval step) {
    if (!step.isKnown()) {
      return true;
    }
    double steps = Math.rint((wanted.seconds() - fastest.seconds()) / step.seconds());
    double rate = 100 / (fastest.seconds() + steps * step.seconds());
    return Math.abs(rate - wanted.hundredths()) <= TOLERANCE;
  }

  /**
   * Whether one of several can be chosen: not where the driver neither says that it can be set
   * (V4L2_CAP_TIMEPERFRAME) nor tells which it is.
   */
  boolean canBeChosen() {
    ByteBuffer parameters = parameters();
    if (queue.node().ask(Requests.G_PARM, parameters) < 0) {
      return false;
    }
    int capability = parameters.getInt(Structs.StreamParameters.CAPABILITY);
    return (capability & Structs.StreamParameters.CAP_TIMEPERFRAME) != 0
        || interval(parameters, Structs.StreamParameters.NUMERATOR).isKnown();
  }

  /** VIDIOC_G_PARM: what it is set to. */
  Interval now() {
    ByteBuffer parameters = parameters();
    return queue.node().ask(Requests.G_PARM, parameters) < 0
        ? Interval.UNKNOWN
        : interval(parameters, Structs.StreamParameters.NUMERATOR);
  }

  /**
   * VIDIOC_S_PARM. A driver that can't be set, or not to this, keeps its rate: {@link #now} tells.
   *
   * @return whether the driver has taken it
   * @throws io.roomhand.core.device.DeviceException when it fails for another reason
   */
  boolean set(Interval interval) {
    ByteBuffer parameters = parameters();
    parameters.putInt(Structs.StreamParameters.NUMERATOR, interval.numerator);
    parameters.putInt(Structs.StreamParameters.DENOMINATOR, interval.denominator);
    int result = queue.node().ask(Requests.S_PARM, parameters);
    if (result < 0 && result != -Errno.ENOTTY && result != -Errno.EINVAL) {
      throw queue.node().failure(result, "setting the rate");
    }
    return result >= 0;
  }

  private ByteBuffer parameters() {
    ByteBuffer parameters = Kernel.buffer(Structs.StreamParameters.SIZE);
    parameters.putInt(Structs.StreamParameters.TYPE, queue.type().code());
    return parameters;
  }
}
