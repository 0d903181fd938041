package io.roomhand.devices.linux.v4l2.node;

import static io.roomhand.devices.linux.kernel.Ioctl.ior;
import static io.roomhand.devices.linux.kernel.Ioctl.iow;
import static io.roomhand.devices.linux.kernel.Ioctl.iowr;

/** The {@code VIDIOC_} requests of {@code linux/videodev2.h}. */
public final class Requests {
  private static final int INT = 4;

  public static final long QUERYCAP = ior('V', 0, Structs.Capability.SIZE);
  public static final long ENUM_FMT = iowr('V', 2, Structs.FormatDescription.SIZE);
  public static final long G_FMT = iowr('V', 4, Structs.Format.SIZE);
  public static final long S_FMT = iowr('V', 5, Structs.Format.SIZE);
  public static final long REQBUFS = iowr('V', 8, Structs.RequestBuffers.SIZE);
  public static final long QUERYBUF = iowr('V', 9, Structs.Buffer.SIZE);
  public static final long QBUF = iowr('V', 15, Structs.Buffer.SIZE);
  public static final long DQBUF = iowr('V', 17, Structs.Buffer.SIZE);
  public static final long STREAMON = iow('V', 18, INT);
  public static final long STREAMOFF = iow('V', 19, INT);
  public static final long G_PARM = iowr('V', 21, Structs.StreamParameters.SIZE);
  public static final long S_PARM = iowr('V', 22, Structs.StreamParameters.SIZE);
  public static final long G_STD = ior('V', 23, Structs.Standard.ID_SIZE);
  public static final long S_STD = iow('V', 24, Structs.Standard.ID_SIZE);
  public static final long ENUMSTD = iowr('V', 25, Structs.Standard.SIZE);
  public static final long ENUMINPUT = iowr('V', 26, Structs.Input.SIZE);
  public static final long G_CTRL = iowr('V', 27, Structs.Control.SIZE);
  public static final long S_CTRL = iowr('V', 28, Structs.Control.SIZE);
  public static final long G_INPUT = ior('V', 38, INT);
  public static final long S_INPUT = iowr('V', 39, INT);
  public static final long QUERYSTD = ior('V', 63, Structs.Standard.ID_SIZE);
  public static final long S_EXT_CTRLS = iowr('V', 72, Structs.ExtendedControls.SIZE);
  public static final long ENUM_FRAMESIZES = iowr('V', 74, Structs.FrameSizes.SIZE);
  public static final long ENUM_FRAMEINTERVALS = iowr('V', 75, Structs.FrameIntervals.SIZE);
  public static final long S_DV_TIMINGS = iowr('V', 87, Structs.DvTimings.SIZE);
  public static final long G_DV_TIMINGS = iowr('V', 88, Structs.DvTimings.SIZE);
  public static final long DQEVENT = ior('V', 89, Structs.Event.SIZE);
  public static final long SUBSCRIBE_EVENT = iow('V', 90, Structs.EventSubscription.SIZE);
  public static final long ENUM_DV_TIMINGS = iowr('V', 98, Structs.EnumDvTimings.SIZE);
  public static final long QUERY_DV_TIMINGS = ior('V', 99, Structs.DvTimings.SIZE);
  public static final long QUERY_EXT_CTRL = iowr('V', 103, Structs.QueryControl.SIZE);

  private Requests() {}
}
