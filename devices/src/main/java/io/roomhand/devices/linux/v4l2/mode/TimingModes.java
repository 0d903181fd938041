package io.roomhand.devices.linux.v4l2.mode;

import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Timings of digital pins: {@code struct v4l2_dv_timings}, named as in {@code 1920x1080p60}. */
final class TimingModes implements ModeTable {
  private static final int MOST = 512;

  private final VideoNode node;
  private final Map<String, Timing> offered;

  /**
   * One timing.
   *
   * @param raw the structure, to be given back to the kernel
   * @param framerateHundredths whole pictures in 100 s
   * @param ofTelevision whether CEA-861 defines it; computers' own ones may share its name
   */
  private record Timing(
      ByteBuffer raw, String name, int framerateHundredths, boolean ofTelevision) {

    static Timing read(ByteBuffer struct, int at) {
      ByteBuffer raw = Kernel.buffer(Structs.DvTimings.SIZE);
      raw.put(0, struct, at, Structs.DvTimings.SIZE);
      int width = raw.getInt(Structs.DvTimings.WIDTH);
      int height = raw.getInt(Structs.DvTimings.HEIGHT);
      boolean interlaced = raw.getInt(Structs.DvTimings.INTERLACED) != 0;
      double area =
          (double)
                  total(
                      raw, width, Structs.DvTimings.H_BLANKING, Structs.DvTimings.H_BLANKING_FIELDS)
              * total(
                  raw, height, Structs.DvTimings.V_BLANKING, Structs.DvTimings.V_BLANKING_FIELDS);
      double rate = area <= 0 ? 0 : raw.getLong(Structs.DvTimings.PIXEL_CLOCK) / area;
      return new Timing(
          raw,
          "%dx%d%s%d"
              .formatted(
                  width, height, interlaced ? "i" : "p", Math.round(interlaced ? 2 * rate : rate)),
          (int) Math.round(100 * rate),
          (raw.getInt(Structs.DvTimings.STANDARDS) & Structs.DvTimings.STD_CEA861) != 0);
    }

    private static long total(ByteBuffer raw, int visible, int blanking, int fields) {
      long sum = visible;
      for (int i = 0; i < fields; i++) {
        sum += raw.getInt(blanking + i * Integer.BYTES);
      }
      return sum;
    }
  }

  TimingModes(VideoNode node) {
    this.node = node;
    this.offered = offered(node);
  }

  private static Map<String, Timing> offered(VideoNode node) {
    Map<String, Timing> all = new LinkedHashMap<>();
    for (int i = 0; i < MOST; i++) {
      ByteBuffer entry = Kernel.buffer(Structs.EnumDvTimings.SIZE);
      entry.putInt(Structs.EnumDvTimings.INDEX, i);
      if (node.ask(Requests.ENUM_DV_TIMINGS, entry) < 0) {
        break;
      }
      Timing timing = Timing.read(entry, Structs.EnumDvTimings.TIMINGS);
      all.merge(
          timing.name,
          timing,
          (old, later) -> later.ofTelevision && !old.ofTelevision ? later : old);
    }
    return all;
  }

  @Override
  public List<String> names() {
    return List.copyOf(offered.keySet());
  }

  private @Nullable Timing get(long request) {
    ByteBuffer raw = Kernel.buffer(Structs.DvTimings.SIZE);
    return node.ask(request, raw) < 0 || isEmpty(raw) ? null : Timing.read(raw, 0);
  }

  /** Some receivers tell so that no source is plugged in. */
  private static boolean isEmpty(ByteBuffer timing) {
    return timing.getInt(Structs.DvTimings.WIDTH) == 0
        || timing.getInt(Structs.DvTimings.HEIGHT) == 0;
  }

  @Override
  public String active() {
    ByteBuffer raw = Kernel.buffer(Structs.DvTimings.SIZE);
    int seen = node.ask(Requests.QUERY_DV_TIMINGS, raw);
    if (seen == -Errno.ENOLINK || seen == -Errno.ENOLCK || (seen >= 0 && isEmpty(raw))) {
      return "";
    }
    Timing set = get(Requests.G_DV_TIMINGS);
    return set == null ? "" : set.name;
  }

  @Override
  public void set(String name) {
    Timing wanted = offered.get(name);
    if (wanted == null) {
      throw new IllegalArgumentException(name);
    }
    apply(wanted);
    Timing got = get(Requests.G_DV_TIMINGS);
    if (got == null || !got.name.equals(name)) {
      throw ModeTable.notTaken(node, name, got == null ? "" : got.name);
    }
  }

  private void apply(Timing timing) {
    ByteBuffer copy = Kernel.buffer(Structs.DvTimings.SIZE);
    copy.put(0, timing.raw, 0, Structs.DvTimings.SIZE);
    node.demand(Requests.S_DV_TIMINGS, copy, "setting the timing");
  }

  @Override
  public Runnable restorer() {
    Timing before = get(Requests.G_DV_TIMINGS);
    return () -> {
      Timing now = get(Requests.G_DV_TIMINGS);
      if (before != null && (now == null || !now.name.equals(before.name))) {
        apply(before);
      }
    };
  }

  @Override
  public boolean followSignal() {
    Timing seen = get(Requests.QUERY_DV_TIMINGS);
    Timing set = get(Requests.G_DV_TIMINGS);
    if (seen == null || (set != null && seen.name.equals(set.name))) {
      return false;
    }
    apply(seen);
    return true;
  }

  @Override
  public int framerateHundredths() {
    Timing set = get(Requests.G_DV_TIMINGS);
    return set == null ? 0 : set.framerateHundredths;
  }
}
