package io.roomhand.visca.message;

import io.roomhand.visca.frame.ViscaFrame;

/**
 * Builds command frames. Source: command lists of the Sony EVI-D70 and BRC-300 and of the PTZOptics
 * G2, which agree on these.
 *
 * <p>{@code camera} is the receiver's address, 1..7. Each method fills the given frame and returns
 * it.
 */
public final class ViscaCommand {
  private static final int COMMAND = 0x01;
  private static final int INTERFACE = 0x00;
  private static final int CAMERA = 0x04;
  private static final int PAN_TILT = 0x06;

  private ViscaCommand() {}

  /** Clears the camera's buffers; answered by {@code z0 50 FF} without an ACK. */
  public static ViscaFrame interfaceClear(ViscaFrame frame, int camera) {
    return command(frame, camera, INTERFACE).put(0x01).end();
  }

  /**
   * Ends what runs in an execution socket; answered by error 04, or 05 when nothing ran there.
   *
   * @param socket 1 or 2
   */
  public static ViscaFrame cancel(ViscaFrame frame, int camera, int socket) {
    return frame.startFor(camera).put(0x20 | socket).end();
  }

  /**
   * Turns at a speed until another pan-tilt command comes; both directions 0 is the stop.
   *
   * @param panSpeed from 1, also for an axis that stands still: a BRC-300 takes 0 for a syntax
   *     error
   * @param tiltSpeed likewise
   * @param panDirection negative left, 0 still, positive right
   * @param tiltDirection negative down, 0 still, positive up
   */
  public static ViscaFrame panTiltDrive(
      ViscaFrame frame,
      int camera,
      int panSpeed,
      int tiltSpeed,
      int panDirection,
      int tiltDirection) {
    return command(frame, camera, PAN_TILT)
        .put(0x01)
        .put(panSpeed)
        .put(tiltSpeed)
        .put(panDirection == 0 ? 3 : panDirection < 0 ? 1 : 2)
        .put(tiltDirection == 0 ? 3 : tiltDirection > 0 ? 1 : 2)
        .end();
  }

  /**
   * Turns to a place.
   *
   * @param layout the model's; with one speed for both axes it is {@code panSpeed}
   * @param pan within {@link PanTiltLayout#largestPan}, positive is right
   * @param tilt −32768..32767, positive is up
   */
  public static ViscaFrame panTiltMove(
      ViscaFrame frame,
      int camera,
      PanTiltLayout layout,
      int panSpeed,
      int tiltSpeed,
      int pan,
      int tilt) {
    layout.write(command(frame, camera, PAN_TILT).put(0x02), panSpeed, tiltSpeed, pan, tilt);
    return frame.end();
  }

  /**
   * Zooms at a speed until another zoom command comes.
   *
   * @param direction positive in (tele), negative out (wide)
   * @param speed 0 (slowest) to 7
   */
  public static ViscaFrame zoomDrive(ViscaFrame frame, int camera, int direction, int speed) {
    return command(frame, camera, CAMERA)
        .put(0x07)
        .put((direction > 0 ? 0x20 : 0x30) | speed)
        .end();
  }

  /**
   * Zooms at the camera's standard speed until another zoom command comes: the older form, which
   * some cameras know alone (Sony EVI-D70 Technical Manual, "CAM_Zoom", Standard).
   *
   * @param direction positive in (tele), negative out (wide)
   */
  public static ViscaFrame zoomDrive(ViscaFrame frame, int camera, int direction) {
    return command(frame, camera, CAMERA).put(0x07).put(direction > 0 ? 0x02 : 0x03).end();
  }

  public static ViscaFrame zoomStop(ViscaFrame frame, int camera) {
    return command(frame, camera, CAMERA).put(0x07).put(0x00).end();
  }

  public static ViscaFrame focusStop(ViscaFrame frame, int camera) {
    return command(frame, camera, CAMERA).put(0x08).put(0x00).end();
  }

  /**
   * Zooms to a place.
   *
   * @param zoom 0 (wide) to 65535
   */
  public static ViscaFrame zoomMove(ViscaFrame frame, int camera, int zoom) {
    return command(frame, camera, CAMERA).put(0x47).putNibbles(zoom, 4).end();
  }

  /** Stores where the camera stands, 0..127. Must not be sent twice. */
  public static ViscaFrame memorySet(ViscaFrame frame, int camera, int memory) {
    return command(frame, camera, CAMERA).put(0x3F).put(0x01).put(memory).end();
  }

  /** Moves all axes to what a memory holds, 0..127. */
  public static ViscaFrame memoryRecall(ViscaFrame frame, int camera, int memory) {
    return command(frame, camera, CAMERA).put(0x3F).put(0x02).put(memory).end();
  }

  private static ViscaFrame command(ViscaFrame frame, int camera, int category) {
    return frame.startFor(camera).put(COMMAND).put(category);
  }
}
