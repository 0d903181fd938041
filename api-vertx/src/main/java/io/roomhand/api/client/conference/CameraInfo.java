package io.roomhand.api.client.conference;

/**
 * What the camera streams and what is sent of it (control API, section 8). Sizes are in pixels,
 * frame rates in hundredths of a frame per second: 3000 is 30.00.
 *
 * @param sendWidth after rotation
 * @param sendHeight after rotation
 * @param format a number of {@link io.roomhand.core.media.PixelFormat}
 * @param sendFormat {@code VP8}, {@code VP9}, {@code H.265}, {@code H.264}, {@code H.263+}, {@code
 *     H.263}, {@code H.261} or {@code None}
 * @param stereo a left and a right eye
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
    boolean stereo) {}
