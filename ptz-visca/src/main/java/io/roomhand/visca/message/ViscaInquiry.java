package io.roomhand.visca.message;

import io.roomhand.visca.frame.ViscaFrame;

/**
 * Builds inquiry frames and reads their replies, {@code z0 50 ... FF}. Source: command lists of the
 * Sony EVI-D70 and of the PTZOptics G2.
 */
public final class ViscaInquiry {
  /** Length of the reply {@code z0 50 0p 0q 0r 0s FF}. */
  public static final int ZOOM_REPLY = 7;

  /** Length of the answer to {@link #lens}. */
  public static final int LENS_REPLY = 16;

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

  /**
   * Asks for the lens block: where zoom and focus are and whether they move (Sony FCB-IX11A
   * Technical Manual, "Lens Control System Inquiry Commands").
   */
  public static ViscaFrame lens(ViscaFrame frame, int camera) {
    return inquiry(frame, camera, 0x7E, 0x7E, 0x00);
  }

  /** Whether a zoom command is being carried out: bit 0 of byte 14 of a lens block. */
  public static boolean zoomRuns(ViscaFrame lensReply) {
    return (lensReply.at(14) & 1) != 0;
  }

  /** Zoom of a zoom reply or of a lens block, 0 is wide. */
  public static int zoom(ViscaFrame reply) {
    return reply.nibbles(2, 4);
  }

  public static ViscaVersion version(ViscaFrame reply) {
    return new ViscaVersion(reply.bytes(2, 2), reply.bytes(4, 2), reply.bytes(6, 2), reply.at(8));
  }

  private static ViscaFrame inquiry(ViscaFrame frame, int camera, int category, int what) {
    return frame.startFor(camera).put(0x09).put(category).put(what).end();
  }

  private static ViscaFrame inquiry(
      ViscaFrame frame, int camera, int category, int what, int block) {
    return frame.startFor(camera).put(0x09).put(category).put(what).put(block).end();
  }
}
