package io.roomhand.devices.linux.v4l2.fake;

import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.stream.PixelCodes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The formats of a {@link FakeCamera} and what it is set to; under its kernel's lock. */
final class FakeFormats {
  private static final int NV12 = PixelCodes.code("NV12");

  /**
   * @param rate pictures in so many seconds
   */
  record Format(int code, int width, int height, int rate, int seconds) {}

  private final List<Format> all = new ArrayList<>();
  private final List<Integer> listedAgain = new ArrayList<>();
  private final BooleanSupplier multiPlanar;
  private final ToIntFunction<Runnable> unlessBusy;
  private @Nullable Format now;

  /**
   * @param multiPlanar whether the driver knows the multi-planar requests only
   * @param unlessBusy carries out a change or gives the error that forbids it
   */
  FakeFormats(BooleanSupplier multiPlanar, ToIntFunction<Runnable> unlessBusy) {
    this.multiPlanar = multiPlanar;
    this.unlessBusy = unlessBusy;
  }

  /** The first one is set. */
  void add(Format format) {
    all.add(format);
    now = now == null ? format : now;
  }

  /** The list has this one once more, at its end. */
  void listAgain(int code) {
    listedAgain.add(code);
  }

  @Nullable Format now() {
    return now;
  }

  /** ENOTTY: not a request for all. */
  int answer(long request, ByteBuffer at) {
    if (request == Requests.ENUM_FMT) {
      List<Integer> codes =
          Stream.concat(all.stream().map(Format::code).distinct(), listedAgain.stream()).toList();
      return entry(at, Structs.FormatDescription.PIXEL_FORMAT, codes);
    } else if (request == Requests.ENUM_FRAMESIZES) {
      List<Format> sizes = sizes(at.getInt(Structs.FrameSizes.PIXEL_FORMAT));
      at.putInt(Structs.FrameSizes.TYPE, Structs.FrameSizes.TYPE_DISCRETE);
      int result = entry(at, Structs.FrameSizes.WIDTH, sizes.stream().map(Format::width).toList());
      return result < 0
          ? result
          : entry(at, Structs.FrameSizes.HEIGHT, sizes.stream().map(Format::height).toList());
    } else if (request == Requests.ENUM_FRAMEINTERVALS) {
      int width = at.getInt(Structs.FrameIntervals.WIDTH);
      int code = at.getInt(Structs.FrameIntervals.PIXEL_FORMAT);
      List<Format> rates = all.stream().filter(f -> f.width == width && f.code == code).toList();
      at.putInt(Structs.FrameIntervals.TYPE, Structs.FrameIntervals.TYPE_DISCRETE);
      int result =
          entry(at, Structs.FrameIntervals.NUMERATOR, rates.stream().map(Format::seconds).toList());
      return result < 0
          ? result
          : entry(
              at, Structs.FrameIntervals.DENOMINATOR, rates.stream().map(Format::rate).toList());
    }
    Format set = now;
    return set == null ? -Errno.ENOTTY : answer(set, request, at);
  }

  private int answer(Format set, long request, ByteBuffer at) {
    if (request == Requests.G_FMT) {
      tell(set, at);
      return 0;
    } else if (request == Requests.S_FMT) {
      Format wanted =
          new Format(
              at.getInt(Structs.Format.PIXEL_FORMAT),
              at.getInt(Structs.Format.WIDTH),
              at.getInt(Structs.Format.HEIGHT),
              set.rate,
              set.seconds);
      return unlessBusy.applyAsInt(
          () -> {
            now = wanted;
            tell(wanted, at);
          });
    } else if (request == Requests.G_PARM) {
      at.putInt(Structs.StreamParameters.CAPABILITY, Structs.StreamParameters.CAP_TIMEPERFRAME);
      at.putInt(Structs.StreamParameters.NUMERATOR, set.seconds);
      at.putInt(Structs.StreamParameters.DENOMINATOR, set.rate);
      return 0;
    } else if (request == Requests.S_PARM) {
      int rate = at.getInt(Structs.StreamParameters.DENOMINATOR);
      int seconds = at.getInt(Structs.StreamParameters.NUMERATOR);
      return unlessBusy.applyAsInt(
          () -> now = new Format(set.code, set.width, set.height, rate, seconds));
    }
    return -Errno.ENOTTY;
  }

  /** Each size once. */
  private List<Format> sizes(int code) {
    List<Format> sizes = new ArrayList<>();
    for (Format each : all) {
      if (each.code == code
          && sizes.stream().noneMatch(s -> s.width == each.width && s.height == each.height)) {
        sizes.add(each);
      }
    }
    return sizes;
  }

  private void tell(Format format, ByteBuffer at) {
    at.putInt(Structs.Format.WIDTH, format.width);
    at.putInt(Structs.Format.HEIGHT, format.height);
    at.putInt(Structs.Format.PIXEL_FORMAT, format.code);
    if (multiPlanar.getAsBoolean()) {
      FakePlanes.tell(format.code, format.width, format.height, at);
      return;
    }
    boolean planar = format.code == NV12;
    at.putInt(Structs.Format.BYTES_PER_LINE, planar ? format.width : 2 * format.width);
    at.putInt(Structs.Format.SIZE_IMAGE, 2 * format.width * format.height);
  }

  /** The index of what is asked for is the structure's first field. */
  private static int entry(ByteBuffer at, int field, List<Integer> values) {
    int index = at.getInt(0);
    if (index >= values.size()) {
      return -Errno.EINVAL;
    }
    at.putInt(field, values.get(index));
    return 0;
  }
}
