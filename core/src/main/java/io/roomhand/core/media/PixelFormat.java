package io.roomhand.core.media;

/** How a camera packs its pictures, with the names of the control API's {@code format} numbers. */
public enum PixelFormat {
  YUYV,
  YUY2,
  YVYU,
  MJPG,
  I420,
  IYUV,
  UYVY,
  HDYC,
  YV12,
  NV12,
  NV16,
  NV21,
  RGB32,
  RGB24,
  ARGB,
  BGRA,
  YUV444,
  H264,
  H264_ES,
  H265,
  VP80,
  VP90,
  STR0,
  I420_STR0
}
