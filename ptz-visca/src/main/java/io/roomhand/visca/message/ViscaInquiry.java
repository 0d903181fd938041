package io.roomhand.visca.message;

import io.roomhand.visca.frame.ViscaFrame;

/**
 * Builds inquiry frames and reads their replies, {@code z0 50 ... FF}. Source: command lists of the
 * Sony EVI-D70 and of the PTZOptics G2.
 */
public final class ViscaInquiry {
  /** Length of the reply {@code z0 50 0w 0w 0w 0w 0z 0z 0z 0z FF}. */
  public static final int PAN_TILT_REPLY = 11;

  /** Length of the reply {@code z0 50 0p 0q 0r 0s FF}. */
  public static final int ZOOM_REPLY = 7;

  /** Length of the reply {@code z0 50 GG GG HH HH JJ JJ KK FF}. */
  public static final int VERSION_REPLY = 10;

  private ViscaInquiry() {}

  public static ViscaFrame version(ViscaFrame frame, int camera) {
    return inquiry(frame, camera, 0x00, 0x02);
  }

  public static ViscaFrame panTiltPosition(ViscaFrame frame, int camera) {
    return inquiry(frame, camera, 0x06, 0x12);
  }

  public static ViscaFrame zoomPosition(ViscaFrame frame, int camera) {
    return inquiry(frame, camera, 0x04, 0x47);
  }

  /** Pan of a pan-tilt reply, positive is right. */
  public static int pan(ViscaFrame reply) {
    return (short) reply.nibbles(2, 4);
  }

  /** Tilt of a pan-tilt reply, positive is up. */
  public static int tilt(ViscaFrame reply) {
    return (short) reply.nibbles(6, 4);
  }

  /** Zoom of a zoom reply, 0 is wide. */
  public static int zoom(ViscaFrame reply) {
    return reply.nibbles(2, 4);
  }

  public static ViscaVersion version(ViscaFrame reply) {
    return new ViscaVersion(reply.bytes(2, 2), reply.bytes(4, 2), reply.bytes(6, 2), reply.at(8));
  }

  private static ViscaFrame inquiry(ViscaFrame frame, int camera, int category, int what) {
    return frame.start(0x80 | camera).put(0x09).put(category).put(what).end();
  }
}
