package io.roomhand.devices.linux.v4l2.node;

/**
 * Sizes and offsets of the structures of {@code linux/videodev2.h} and {@code
 * linux/v4l2-controls.h}, as 64-bit kernels have them, in bytes. Fields without another word are
 * {@code __u32}.
 */
public final class Structs {
  private Structs() {}

  /** {@code struct v4l2_capability}; driver is a text. */
  public static final class Capability {
    public static final int SIZE = 104;
    public static final int DRIVER = 0;
    public static final int DRIVER_BYTES = 16;
    public static final int CAPABILITIES = 84;
    public static final int DEVICE_CAPS = 88;
    public static final int CAP_VIDEO_CAPTURE = 0x1;
    public static final int CAP_VIDEO_CAPTURE_MPLANE = 0x1000;
    public static final int CAP_VIDEO_OUTPUT_MPLANE = 0x2000;
    public static final int CAP_VIDEO_M2M_MPLANE = 0x4000;
    public static final int CAP_VIDEO_M2M = 0x8000;
    public static final int CAP_STREAMING = 0x400_0000;
    public static final int CAP_IO_MC = 0x2000_0000;
    public static final int CAP_DEVICE_CAPS = 0x8000_0000;

    private Capability() {}
  }

  /** {@code struct v4l2_input}; std is {@code __u64}. */
  public static final class Input {
    public static final int SIZE = 80;
    public static final int INDEX = 0;
    public static final int NAME = 4;
    public static final int NAME_BYTES = 32;
    public static final int TYPE = 36;
    public static final int STD = 48;
    public static final int STATUS = 56;
    public static final int CAPABILITIES = 60;
    public static final int TYPE_TUNER = 1;
    public static final int ST_NO_POWER = 0x1;
    public static final int ST_NO_SIGNAL = 0x2;
    public static final int ST_NO_H_LOCK = 0x100;
    public static final int ST_NO_SYNC = 0x1_0000;
    public static final int CAP_DV_TIMINGS = 0x2;
    public static final int CAP_STD = 0x4;

    private Input() {}
  }

  /** {@code struct v4l2_standard}; id is {@code __u64}. */
  public static final class Standard {
    public static final int SIZE = 72;
    public static final int INDEX = 0;
    public static final int ID = 8;

    /** {@code v4l2_std_id} by itself. */
    public static final int ID_SIZE = 8;

    private Standard() {}
  }

  /** {@code struct v4l2_dv_timings} with {@code struct v4l2_bt_timings}; both packed. */
  public static final class DvTimings {
    public static final int SIZE = 132;
    public static final int WIDTH = 4;
    public static final int HEIGHT = 8;
    public static final int INTERLACED = 12;

    /** {@code __u64}, in hertz. */
    public static final int PIXEL_CLOCK = 20;

    /** The first of three horizontal blanking lengths: front porch, sync, back porch. */
    public static final int H_BLANKING = 28;

    public static final int H_BLANKING_FIELDS = 3;

    /** The first of three vertical ones, and three more of the second half picture. */
    public static final int V_BLANKING = 40;

    public static final int V_BLANKING_FIELDS = 6;
    public static final int STANDARDS = 64;
    public static final int STD_CEA861 = 0x1;

    private DvTimings() {}
  }

  /** {@code struct v4l2_enum_dv_timings}. */
  public static final class EnumDvTimings {
    public static final int SIZE = 148;
    public static final int INDEX = 0;
    public static final int TIMINGS = 16;

    private EnumDvTimings() {}
  }

  /** {@code struct v4l2_fmtdesc}. */
  public static final class FormatDescription {
    public static final int SIZE = 64;
    public static final int INDEX = 0;
    public static final int TYPE = 4;
    public static final int PIXEL_FORMAT = 44;

    private FormatDescription() {}
  }

  /** {@code struct v4l2_format} with {@code struct v4l2_pix_format}. */
  public static final class Format {
    public static final int SIZE = 208;
    public static final int TYPE = 0;
    public static final int WIDTH = 8;
    public static final int HEIGHT = 12;
    public static final int PIXEL_FORMAT = 16;
    public static final int FIELD = 20;
    public static final int BYTES_PER_LINE = 24;
    public static final int SIZE_IMAGE = 28;

    private Format() {}
  }

  /**
   * {@code struct v4l2_format} with {@code struct v4l2_pix_format_mplane}, which begins as the
   * other one; the number of planes is {@code __u8}.
   */
  public static final class PlanarFormat {
    public static final int PLANES = 28;
    public static final int PLANE_SIZE = 20;
    public static final int SIZE_IMAGE = 0;
    public static final int BYTES_PER_LINE = 4;
    public static final int COUNT = 188;

    private PlanarFormat() {}
  }

  /** {@code struct v4l2_frmsizeenum}; sizes are exact or a range with steps. */
  public static final class FrameSizes {
    public static final int SIZE = 44;
    public static final int INDEX = 0;
    public static final int PIXEL_FORMAT = 4;
    public static final int TYPE = 8;
    public static final int WIDTH = 12;
    public static final int HEIGHT = 16;
    public static final int MIN_WIDTH = 12;
    public static final int MAX_WIDTH = 16;
    public static final int STEP_WIDTH = 20;
    public static final int MIN_HEIGHT = 24;
    public static final int MAX_HEIGHT = 28;
    public static final int STEP_HEIGHT = 32;
    public static final int TYPE_DISCRETE = 1;

    private FrameSizes() {}
  }

  /** {@code struct v4l2_frmivalenum}; each interval is a fraction, in seconds. */
  public static final class FrameIntervals {
    public static final int SIZE = 52;
    public static final int INDEX = 0;
    public static final int PIXEL_FORMAT = 4;
    public static final int WIDTH = 8;
    public static final int HEIGHT = 12;
    public static final int TYPE = 16;
    public static final int NUMERATOR = 20;
    public static final int DENOMINATOR = 24;
    public static final int MAX_NUMERATOR = 28;
    public static final int MAX_DENOMINATOR = 32;
    public static final int STEP_NUMERATOR = 36;
    public static final int STEP_DENOMINATOR = 40;
    public static final int TYPE_DISCRETE = 1;
    public static final int TYPE_STEPWISE = 3;

    private FrameIntervals() {}
  }

  /** {@code struct v4l2_streamparm} with {@code struct v4l2_captureparm}. */
  public static final class StreamParameters {
    public static final int SIZE = 204;
    public static final int TYPE = 0;
    public static final int CAPABILITY = 4;
    public static final int NUMERATOR = 12;
    public static final int DENOMINATOR = 16;
    public static final int CAP_TIMEPERFRAME = 0x1000;

    private StreamParameters() {}
  }

  /** {@code struct v4l2_requestbuffers}. */
  public static final class RequestBuffers {
    public static final int SIZE = 20;
    public static final int COUNT = 0;
    public static final int TYPE = 4;
    public static final int MEMORY = 8;
    public static final int MEMORY_MMAP = 1;

    private RequestBuffers() {}
  }

  /** {@code struct v4l2_buffer}; with planes the length is their number. */
  public static final class Buffer {
    public static final int SIZE = 88;
    public static final int INDEX = 0;
    public static final int TYPE = 4;
    public static final int BYTES_USED = 8;
    public static final int FLAGS = 12;
    public static final int MEMORY = 60;
    public static final int OFFSET = 64;

    /** A pointer. */
    public static final int PLANES = 64;

    public static final int LENGTH = 72;
    public static final int FLAG_ERROR = 0x40;

    private Buffer() {}
  }

  /** {@code struct v4l2_plane}. */
  public static final class Plane {
    public static final int SIZE = 64;
    public static final int BYTES_USED = 0;
    public static final int LENGTH = 4;
    public static final int OFFSET = 8;
    public static final int DATA_OFFSET = 16;

    private Plane() {}
  }

  /** {@code struct v4l2_query_ext_ctrl}; the limits are {@code __s64}, the step {@code __u64}. */
  public static final class QueryControl {
    public static final int SIZE = 232;
    public static final int ID = 0;
    public static final int MINIMUM = 40;
    public static final int MAXIMUM = 48;
    public static final int STEP = 56;
    public static final int DEFAULT = 64;
    public static final int FLAGS = 72;
    public static final int FLAG_DISABLED = 0x1;
    public static final int FLAG_READ_ONLY = 0x4;
    public static final int FLAG_WRITE_ONLY = 0x40;

    private QueryControl() {}
  }

  /** {@code struct v4l2_control}; the value is {@code __s32}. */
  public static final class Control {
    public static final int SIZE = 8;
    public static final int ID = 0;
    public static final int VALUE = 4;

    private Control() {}
  }

  /** {@code struct v4l2_ext_controls}; {@code which} 0 means current values of any class. */
  public static final class ExtendedControls {
    public static final int SIZE = 32;
    public static final int COUNT = 4;
    public static final int CONTROLS = 24;

    private ExtendedControls() {}
  }

  /** {@code struct v4l2_ext_control}, packed; the value is {@code __s32}. */
  public static final class ExtendedControl {
    public static final int SIZE = 20;
    public static final int ID = 0;
    public static final int VALUE = 12;

    private ExtendedControl() {}
  }

  /** {@code struct v4l2_event_subscription}. */
  public static final class EventSubscription {
    public static final int SIZE = 32;
    public static final int TYPE = 0;
    public static final int ID = 4;

    private EventSubscription() {}
  }

  /** {@code struct v4l2_event}. */
  public static final class Event {
    public static final int SIZE = 136;
    public static final int TYPE = 0;
    public static final int ID = 96;
    public static final int TYPE_CONTROL = 3;
    public static final int TYPE_SOURCE_CHANGE = 5;

    private Event() {}
  }
}
