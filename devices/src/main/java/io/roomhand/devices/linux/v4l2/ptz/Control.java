package io.roomhand.devices.linux.v4l2.ptz;

import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A control with a number, as the driver describes it. Ranges that make no sense are put right: a
 * step below 1 is 1, a default outside the range is the nearest end.
 *
 * @param id of {@link io.roomhand.devices.linux.v4l2.node.ControlIds}
 */
record Control(int id, int min, int max, int step, int def, boolean readable) {
  private static final Logger log = LoggerFactory.getLogger(Control.class);

  /**
   * VIDIOC_QUERY_EXT_CTRL; may block.
   *
   * @return null when the device lacks it, when it can't be set, and when its range is empty
   */
  static @Nullable Control query(VideoNode node, int id) {
    ByteBuffer query = Kernel.buffer(Structs.QueryControl.SIZE);
    query.putInt(Structs.QueryControl.ID, id);
    if (node.ask(Requests.QUERY_EXT_CTRL, query) < 0) {
      return null;
    }
    int flags = query.getInt(Structs.QueryControl.FLAGS);
    if ((flags & (Structs.QueryControl.FLAG_DISABLED | Structs.QueryControl.FLAG_READ_ONLY)) != 0) {
      return null;
    }
    int min = whole(query.getLong(Structs.QueryControl.MINIMUM));
    int max = whole(query.getLong(Structs.QueryControl.MAXIMUM));
    if (min >= max) {
      log.warn(
          "{}: control {} is left out, its range {}..{} is empty",
          node.path(),
          Integer.toHexString(id),
          min,
          max);
      return null;
    }
    int step = whole(query.getLong(Structs.QueryControl.STEP));
    int def = whole(query.getLong(Structs.QueryControl.DEFAULT));
    return new Control(
        id,
        min,
        max,
        Math.max(1, step),
        nearest(def, min, max),
        (flags & Structs.QueryControl.FLAG_WRITE_ONLY) == 0);
  }

  private static int nearest(int value, int min, int max) {
    return Math.max(min, Math.min(max, value));
  }

  /** The nearest value that may be set; some cameras tell positions outside their range. */
  int within(int value) {
    return nearest(value, min, max);
  }

  private static int whole(long value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }

  /** VIDIOC_G_CTRL; may block; null when the driver does not tell. */
  @Nullable Integer get(VideoNode node) {
    ByteBuffer control = Kernel.buffer(Structs.Control.SIZE);
    control.putInt(Structs.Control.ID, id);
    int result = node.ask(Requests.G_CTRL, control);
    return result < 0 ? null : control.getInt(Structs.Control.VALUE);
  }

  /** VIDIOC_S_CTRL; may block. */
  void set(VideoNode node, int value, String doing) {
    ByteBuffer control = Kernel.buffer(Structs.Control.SIZE);
    control.putInt(Structs.Control.ID, id);
    control.putInt(Structs.Control.VALUE, value);
    node.demand(Requests.S_CTRL, control, doing);
  }
}
