package io.roomhand.devices.linux.v4l2.fake;

import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The controls of a {@link FakeCamera}; under its kernel's lock. */
public final class FakeControls {
  /** A control with the range that the driver claims. */
  public static final class Value {
    public final long min;
    public final long max;
    public final long step;
    public final long def;
    public int flags;
    public int now;

    public Value(long min, long max, long step, long def) {
      this.min = min;
      this.max = max;
      this.step = step;
      this.def = def;
      this.now = (int) def;
    }
  }

  public final Map<Integer, Value> all = new LinkedHashMap<>();

  /** Every S_CTRL in order, as id and value. */
  public final List<String> written = new ArrayList<>();

  /** Those of {@link #written} that came together. */
  public final List<List<String>> atOnce = new ArrayList<>();

  /** ENOTTY: not a request for controls. */
  public int answer(long request, ByteBuffer at) {
    Value control = all.get(at.getInt(0));
    if (request == Requests.QUERY_EXT_CTRL && control != null) {
      at.putLong(Structs.QueryControl.MINIMUM, control.min);
      at.putLong(Structs.QueryControl.MAXIMUM, control.max);
      at.putLong(Structs.QueryControl.STEP, control.step);
      at.putLong(Structs.QueryControl.DEFAULT, control.def);
      at.putInt(Structs.QueryControl.FLAGS, control.flags);
      return 0;
    } else if (request == Requests.G_CTRL && control != null) {
      at.putInt(Structs.Control.VALUE, control.now);
      return 0;
    } else if (request == Requests.S_CTRL && control != null) {
      control.now = at.getInt(Structs.Control.VALUE);
      written.add(Integer.toHexString(at.getInt(0)) + "=" + control.now);
      return 0;
    }
    boolean mine =
        request == Requests.QUERY_EXT_CTRL
            || request == Requests.G_CTRL
            || request == Requests.S_CTRL;
    return mine ? -Errno.EINVAL : -Errno.ENOTTY;
  }
}
