package io.roomhand.api.conference;

import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.text;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.table.Field;
import java.util.List;

/** Describes the picture of the camera and what of it is sent. */
final class CameraInfoFields {
  private static final int LAST_PICTURE_FORMAT = 23;
  private static final String HUNDREDTHS = "hundredths of a frame/s";

  static final List<Field> ALL =
      List.of(
          whole("cameraWidth", "width of the camera's picture").in("px"),
          whole("cameraHeight", "height of the camera's picture").in("px"),
          whole("cameraFramerate", "the camera's rate; 3000 is 30 a second").in(HUNDREDTHS),
          whole("sendWidth", "width of what is sent, after rotation").in("px"),
          whole("sendHeight", "height of what is sent, after rotation").in("px"),
          whole("sendFramerate", "rate of what is sent").in(HUNDREDTHS),
          whole(
                  "format",
                  "0 YUYV, 1 YUY2, 2 YVYU, 3 MJPG, 4 I420, 5 IYUV, 6 UYVY, 7 HDYC, 8 YV12, 9 NV12,"
                      + " 10 NV16, 11 NV21, 12 RGB32, 13 RGB24, 14 ARGB, 15 BGRA, 16 YUV444, 17"
                      + " H264, 18 H264_ES, 19 H265, 20 VP80, 21 VP90, 22 STR0, 23 I420_STR0")
              .between(0, LAST_PICTURE_FORMAT)
              .withoutUnit(),
          text("sendFormat", "codec of what is sent")
              .oneOf("VP8", "VP9", "H.265", "H.264", "H.263+", "H.263", "H.261", "None")
              .as("SendFormat"),
          flag("stereo", "whether the picture holds a left and a right eye"));

  private CameraInfoFields() {}
}
