package io.roomhand.devices.linux.v4l2.fake;

import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** The inputs of a {@link FakeCamera} and what they are set to; under its kernel's lock. */
public final class FakePins {
  /** An input; of {@code standards} each bit is one. */
  public static final class Input {
    public final String name;
    public final int type;
    public final int capabilities;
    public final long standards;
    public final List<long[]> timings;
    public int status;
    public long standard;
    public int timing;

    /** {@code timings}: width, height, interlaced, pixel clock, sum of blankings of both kinds. */
    public Input(String name, int type, int capabilities, long standards, List<long[]> timings) {
      this.name = name;
      this.type = type;
      this.capabilities = capabilities;
      this.standards = standards;
      this.timings = timings;
      this.standard = Long.lowestOneBit(standards);
    }
  }

  public final List<Input> all = new ArrayList<>();
  public int selected;
  private final ToIntFunction<Runnable> unlessBusy;

  /**
   * @param unlessBusy carries out a change or gives the error that forbids it
   */
  public FakePins(ToIntFunction<Runnable> unlessBusy) {
    this.unlessBusy = unlessBusy;
  }

  /** ENOTTY: not a request for all. */
  public int answer(long request, ByteBuffer at) {
    if (request == Requests.ENUMINPUT) {
      int index = at.getInt(Structs.Input.INDEX);
      if (index >= all.size()) {
        return -Errno.EINVAL;
      }
      Input one = all.get(index);
      byte[] name = one.name.getBytes(StandardCharsets.UTF_8);
      at.put(Structs.Input.NAME, new byte[Structs.Input.NAME_BYTES]);
      at.put(Structs.Input.NAME, name);
      at.putInt(Structs.Input.TYPE, one.type);
      at.putInt(Structs.Input.STATUS, one.status);
      at.putInt(Structs.Input.CAPABILITIES, one.capabilities);
      return 0;
    } else if (request == Requests.G_INPUT) {
      at.putInt(0, selected);
      return 0;
    } else if (request == Requests.S_INPUT) {
      return unlessBusy.applyAsInt(() -> selected = at.getInt(0));
    }
    return all.isEmpty() ? -Errno.ENOTTY : pinAnswer(all.get(selected), request, at);
  }

  private int pinAnswer(Input pin, long request, ByteBuffer at) {
    if (request == Requests.ENUMSTD) {
      int index = at.getInt(Structs.Standard.INDEX);
      if (index >= Long.bitCount(pin.standards)) {
        return pin.standards == 0 ? -Errno.ENODATA : -Errno.EINVAL;
      }
      long rest = pin.standards;
      for (int i = 0; i < index; i++) {
        rest &= rest - 1;
      }
      at.putLong(Structs.Standard.ID, Long.lowestOneBit(rest));
      return 0;
    } else if (request == Requests.G_STD || request == Requests.QUERYSTD) {
      at.putLong(0, pin.standard);
      return pin.standards == 0 ? -Errno.ENODATA : 0;
    } else if (request == Requests.S_STD) {
      return unlessBusy.applyAsInt(() -> pin.standard = at.getLong(0));
    } else if (request == Requests.ENUM_DV_TIMINGS) {
      int index = at.getInt(Structs.EnumDvTimings.INDEX);
      if (index >= pin.timings.size()) {
        return pin.timings.isEmpty() ? -Errno.ENODATA : -Errno.EINVAL;
      }
      timing(pin.timings.get(index), at, Structs.EnumDvTimings.TIMINGS);
      return 0;
    } else if (request == Requests.G_DV_TIMINGS || request == Requests.QUERY_DV_TIMINGS) {
      if (pin.timings.isEmpty()) {
        return -Errno.ENODATA;
      }
      timing(pin.timings.get(pin.timing), at, 0);
      boolean blind = pin.status != 0 && request == Requests.QUERY_DV_TIMINGS;
      return blind ? -Errno.ENOLINK : 0;
    } else if (request == Requests.S_DV_TIMINGS) {
      return unlessBusy.applyAsInt(() -> pin.timing = find(pin, at));
    }
    return -Errno.ENOTTY;
  }

  private static void timing(long[] timing, ByteBuffer at, int offset) {
    at.putInt(offset + Structs.DvTimings.WIDTH, (int) timing[0]);
    at.putInt(offset + Structs.DvTimings.HEIGHT, (int) timing[1]);
    at.putInt(offset + Structs.DvTimings.INTERLACED, (int) timing[2]);
    at.putLong(offset + Structs.DvTimings.PIXEL_CLOCK, timing[3]);
    at.putInt(offset + Structs.DvTimings.H_BLANKING, (int) timing[4]);
    at.putInt(offset + Structs.DvTimings.V_BLANKING, (int) timing[5]);
  }

  private static int find(Input pin, ByteBuffer at) {
    for (int i = 0; i < pin.timings.size(); i++) {
      long[] timing = pin.timings.get(i);
      if (timing[0] == at.getInt(Structs.DvTimings.WIDTH)
          && timing[3] == at.getLong(Structs.DvTimings.PIXEL_CLOCK)) {
        return i;
      }
    }
    return pin.timing;
  }
}
