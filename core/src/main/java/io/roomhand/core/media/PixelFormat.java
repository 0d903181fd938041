package io.roomhand.core.media;

/** How a camera packs its pictures, with the {@code format} numbers of the control API. */
public enum PixelFormat {
  YUYV(0),
  YUY2(1),
  YVYU(2),
  MJPG(3),
  I420(4),
  IYUV(5),
  UYVY(6),
  HDYC(7),
  YV12(8),
  NV12(9),
  NV16(10),
  NV21(11),
  RGB32(12),
  RGB24(13),
  ARGB(14),
  BGRA(15),
  YUV444(16),
  H264(17),
  H264_ES(18),
  H265(19),
  VP80(20),
  VP90(21),
  STR0(22),
  I420_STR0(23);

  private final int number;

  PixelFormat(int number) {
    this.number = number;
  }

  /** As the control API, section 8, counts them. */
  public int number() {
    return number;
  }
}
