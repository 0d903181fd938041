package io.roomhand.api.message.conference;

import static io.roomhand.api.table.Field.NO_UNIT;

import io.roomhand.api.table.Fields;
import io.roomhand.core.media.PictureFormat;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the camera streams and what is sent of it (control API, section 8). Sizes are in pixels,
 * frame rates in hundredths of a frame per second: 3000 is 30.00.
 *
 * @param format a number of {@link io.roomhand.core.media.PixelFormat}
 */
public record CameraInfo(
    int cameraWidth,
    int cameraHeight,
    int cameraFramerate,
    int sendWidth,
    int sendHeight,
    int sendFramerate,
    int format,
    String sendFormat,
    boolean stereo) {

  private static final String HUNDREDTHS = "hundredths of a frame/s";

  /**
   * As the room tells it; what is sent is the camera's picture, turned, as far as the conference
   * layer does not say otherwise.
   */
  public static final Fields<Picture, CameraInfo> FIELDS =
      Fields.<Picture>shape("CameraInfo")
          .whole("cameraWidth", "px", "width of the camera's picture", Picture::width)
          .whole("cameraHeight", "px", "height of the camera's picture", Picture::height)
          .whole(
              "cameraFramerate",
              HUNDREDTHS,
              "the camera's rate; 3000 is 30 a second",
              room -> room.format().framerateHundredths())
          .whole(
              "sendWidth",
              "px",
              "width of what is sent, after rotation",
              room -> room.sent("sendWidth", room.turned() ? room.height() : room.width()))
          .whole(
              "sendHeight",
              "px",
              "height of what is sent, after rotation",
              room -> room.sent("sendHeight", room.turned() ? room.width() : room.height()))
          .whole(
              "sendFramerate",
              HUNDREDTHS,
              "rate of what is sent",
              room -> room.sent("sendFramerate", room.format().framerateHundredths()))
          .whole(
              "format",
              NO_UNIT,
              "0 YUYV, 1 YUY2, 2 YVYU, 3 MJPG, 4 I420, 5 IYUV, 6 UYVY, 7 HDYC, 8 YV12, 9 NV12,"
                  + " 10 NV16, 11 NV21, 12 RGB32, 13 RGB24, 14 ARGB, 15 BGRA, 16 YUV444, 17"
                  + " H264, 18 H264_ES, 19 H265, 20 VP80, 21 VP90, 22 STR0, 23 I420_STR0",
              room -> room.format().pixels().number())
          .between(0, 23)
          .text(
              "sendFormat",
              "codec of what is sent",
              room -> room.sent().getString("sendFormat", "None"))
          .oneOf("VP8", "VP9", "H.265", "H.264", "H.263+", "H.263", "H.261", "None")
          .as("SendFormat")
          .flag(
              "stereo",
              "whether the picture holds a left and a right eye",
              room -> room.format().stereo())
          .record(CameraInfo.class);

  /**
   * What the room has of it.
   *
   * @param turned by a quarter, before it is sent
   * @param sent the {@code send...} fields that the conference layer supplied
   */
  public record Picture(PictureFormat format, boolean turned, JsonObject sent) {

    /** Null while the camera streams nothing. */
    public static @Nullable Picture of(
        io.roomhand.core.room.devices.CameraInfo info, JsonObject sent) {
      PictureFormat format = info.picture();
      return format == null ? null : new Picture(format, info.rotation().swapsSides(), sent);
    }

    private int width() {
      return format.width();
    }

    private int height() {
      return format.height();
    }

    private Number sent(String field, int otherwise) {
      return sent.getValue(field) instanceof Number supplied ? supplied : otherwise;
    }
  }
}
