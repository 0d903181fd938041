package io.roomhand.devices.linux.v4l2;

/**
 * Sizes and offsets of the structures of {@code linux/videodev2.h} and {@code
 * linux/v4l2-controls.h}, as 64-bit kernels have them, in bytes. Fields without another word are
 * {@code __u32}.
 */
final class Structs {
  private Structs() {}

  /** {@code struct v4l2_capability}; driver is a text. */
  static final class Capability {
    static final int SIZE = 104;
    static final int DRIVER = 0;
    static final int DRIVER_BYTES = 16;
    static final int CAPABILITIES = 84;
    static final int DEVICE_CAPS = 88;
    static final int CAP_VIDEO_CAPTURE = 0x1;
    static final int CAP_VIDEO_CAPTURE_MPLANE = 0x1000;
    static final int CAP_VIDEO_OUTPUT_MPLANE = 0x2000;
    static final int CAP_VIDEO_M2M_MPLANE = 0x4000;
    static final int CAP_VIDEO_M2M = 0x8000;
    static final int CAP_STREAMING = 0x400_0000;
    static final int CAP_IO_MC = 0x2000_0000;
    static final int CAP_DEVICE_CAPS = 0x8000_0000;

    private Capability() {}
  }

  /** {@code struct v4l2_input}; std is {@code __u64}. */
  static final class Input {
    static final int SIZE = 80;
    static final int INDEX = 0;
    static final int NAME = 4;
    static final int NAME_BYTES = 32;
    static final int TYPE = 36;
    static final int STD = 48;
    static final int STATUS = 56;
    static final int CAPABILITIES = 60;
    static final int TYPE_TUNER = 1;
    static final int ST_NO_POWER = 0x1;
    static final int ST_NO_SIGNAL = 0x2;
    static final int ST_NO_H_LOCK = 0x100;
    static final int ST_NO_SYNC = 0x1_0000;
    static final int CAP_DV_TIMINGS = 0x2;
    static final int CAP_STD = 0x4;

    private Input() {}
  }

  /** {@code struct v4l2_standard}; id is {@code __u64}. */
  static final class Standard {
    static final int SIZE = 72;
    static final int INDEX = 0;
    static final int ID = 8;

    /** {@code v4l2_std_id} by itself. */
    static final int ID_SIZE = 8;

    private Standard() {}
  }

  /** {@code struct v4l2_dv_timings} with {@code struct v4l2_bt_timings}; both packed. */
  static final class DvTimings {
    static final int SIZE = 132;
    static final int WIDTH = 4;
    static final int HEIGHT = 8;
    static final int INTERLACED = 12;

    /** {@code __u64}, in hertz. */
    static final int PIXEL_CLOCK = 20;

    /** The first of three horizontal blanking lengths: front porch, sync, back porch. */
    static final int H_BLANKING = 28;

    static final int H_BLANKING_FIELDS = 3;

    /** The first of three vertical ones, and three more of the second half picture. */
    static final int V_BLANKING = 40;

    static final int V_BLANKING_FIELDS = 6;
    static final int STANDARDS = 64;
    static final int STD_CEA861 = 0x1;

    private DvTimings() {}
  }

  /** {@code struct v4l2_enum_dv_timings}. */
  static final class EnumDvTimings {
    static final int SIZE = 148;
    static final int INDEX = 0;
    static final int TIMINGS = 16;

    private EnumDvTimings() {}
  }

  /** {@code struct v4l2_fmtdesc}. */
  static final class FormatDescription {
    static final int SIZE = 64;
    static final int INDEX = 0;
    static final int TYPE = 4;
    static final int PIXEL_FORMAT = 44;

    private FormatDescription() {}
  }

  /** {@code struct v4l2_format} with {@code struct v4l2_pix_format}. */
  static final class Format {
    static final int SIZE = 208;
    static final int TYPE = 0;
    static final int WIDTH = 8;
    static final int HEIGHT = 12;
    static final int PIXEL_FORMAT = 16;
    static final int FIELD = 20;
    static final int BYTES_PER_LINE = 24;
    static final int SIZE_IMAGE = 28;

    private Format() {}
  }

  /**
   * {@code struct v4l2_format} with {@code struct v4l2_pix_format_mplane}, which begins as the
   * other one; the number of planes is {@code __u8}.
   */
  static final class PlanarFormat {
    static final int PLANES = 28;
    static final int PLANE_SIZE = 20;
    static final int SIZE_IMAGE = 0;
    static final int BYTES_PER_LINE = 4;
    static final int COUNT = 188;

    private PlanarFormat() {}
  }

  /** {@code struct v4l2_frmsizeenum}; sizes are exact or a range with steps. */
  static final class FrameSizes {
    static final int SIZE = 44;
    static final int INDEX = 0;
    static final int PIXEL_FORMAT = 4;
    static final int TYPE = 8;
    static final int WIDTH = 12;
    static final int HEIGHT = 16;
    static final int MIN_WIDTH = 12;
    static final int MAX_WIDTH = 16;
    static final int STEP_WIDTH = 20;
    static final int MIN_HEIGHT = 24;
    static final int MAX_HEIGHT = 28;
    static final int STEP_HEIGHT = 32;
    static final int TYPE_DISCRETE = 1;

    private FrameSizes() {}
  }

  /** {@code struct v4l2_frmivalenum}; each interval is a fraction, in seconds. */
  static final class FrameIntervals {
    static final int SIZE = 52;
    static final int INDEX = 0;
    static final int PIXEL_FORMAT = 4;
    static final int WIDTH = 8;
    static final int HEIGHT = 12;
    static final int TYPE = 16;
    static final int NUMERATOR = 20;
    static final int DENOMINATOR = 24;
    static final int MAX_NUMERATOR = 28;
    static final int MAX_DENOMINATOR = 32;
    static final int STEP_NUMERATOR = 36;
    static final int STEP_DENOMINATOR = 40;
    static final int TYPE_DISCRETE = 1;
    static final int TYPE_STEPWISE = 3;

    private FrameIntervals() {}
  }

  /** {@code struct v4l2_streamparm} with {@code struct v4l2_captureparm}. */
  static final class StreamParameters {
    static final int SIZE = 204;
    static final int TYPE = 0;
    static final int CAPABILITY = 4;
    static final int NUMERATOR = 12;
    static final int DENOMINATOR = 16;
    static final int CAP_TIMEPERFRAME = 0x1000;

    private StreamParameters() {}
  }

  /** {@code struct v4l2_requestbuffers}. */
  static final class RequestBuffers {
    static final int SIZE = 20;
    static final int COUNT = 0;
    static final int TYPE = 4;
    static final int MEMORY = 8;
    static final int MEMORY_MMAP = 1;

    private RequestBuffers() {}
  }

  /** {@code struct v4l2_buffer}; with planes the length is their number. */
  static final class Buffer {
    static final int SIZE = 88;
    static final int INDEX = 0;
    static final int TYPE = 4;
    static final int BYTES_USED = 8;
    static final int FLAGS = 12;
    static final int MEMORY = 60;
    static final int OFFSET = 64;

    /** A pointer. */
    static final int PLANES = 64;

    static final int LENGTH = 72;
    static final int FLAG_ERROR = 0x40;

    private Buffer() {}
  }

  /** {@code struct v4l2_plane}. */
  static final class Plane {
    static final int SIZE = 64;
    static final int BYTES_USED = 0;
    static final int LENGTH = 4;
    static final int OFFSET = 8;
    static final int DATA_OFFSET = 16;

    private Plane() {}
  }

  /** {@code struct v4l2_query_ext_ctrl}; the limits are {@code __s64}, the step {@code __u64}. */
  static final class QueryControl {
    static final int SIZE = 232;
    static final int ID = 0;
    static final int MINIMUM = 40;
    static final int MAXIMUM = 48;
    static final int STEP = 56;
    static final int DEFAULT = 64;
    static final int FLAGS = 72;
    static final int FLAG_DISABLED = 0x1;
    static final int FLAG_READ_ONLY = 0x4;
    static final int FLAG_WRITE_ONLY = 0x40;

    private QueryControl() {}
  }

  /** {@code struct v4l2_control}; the value is {@code __s32}. */
  static final class Control {
    static final int SIZE = 8;
    static final int ID = 0;
    static final int VALUE = 4;

    private Control() {}
  }

  /** {@code struct v4l2_ext_controls}; {@code which} 0 means current values of any class. */
  static final class ExtendedControls {
    static final int SIZE = 32;
    static final int COUNT = 4;
    static final int CONTROLS = 24;

    private ExtendedControls() {}
  }

  /** {@code struct v4l2_ext_control}, packed; the value is {@code __s32}. */
  static final class ExtendedControl {
    static final int SIZE = 20;
    static final int ID = 0;
    static final int VALUE = 12;

    private ExtendedControl() {}
  }

  /** {@code struct v4l2_event_subscription}. */
  static final class EventSubscription {
    static final int SIZE = 32;
    static final int TYPE = 0;
    static final int ID = 4;

    private EventSubscription() {}
  }

  /** {@code struct v4l2_event}. */
  static final class Event {
    static final int SIZE = 136;
    static final int TYPE = 0;
    static final int ID = 96;
    static final int TYPE_CONTROL = 3;
    static final int TYPE_SOURCE_CHANGE = 5;

    private Event() {}
  }
}
