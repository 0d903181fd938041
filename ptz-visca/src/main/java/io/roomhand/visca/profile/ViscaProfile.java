package io.roomhand.visca.profile;

import io.roomhand.visca.message.PanTiltLayout;
import io.roomhand.visca.message.ReplyHabit;
import io.roomhand.visca.message.ViscaVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a camera model can do and how it wants to be talked to. Made from data, see {@link
 * ProfileTable}.
 *
 * @param name how the configuration calls it
 * @param title what a person calls the model
 * @param models which version replies it stands for
 * @param panMin leftmost position in VISCA units
 * @param panMax rightmost
 * @param tiltMin lowest
 * @param tiltMax highest
 * @param zoomMax longest optical focal length; wide is 0
 * @param unitsPerDegree of pan and tilt; {@link #UNKNOWN}: nobody knows
 * @param panTiltStep what one press moves, in units
 * @param zoomStep likewise
 * @param panSpeeds the highest pan speed; the lowest is 1
 * @param tiltSpeeds the highest tilt speed; the lowest is 1
 * @param zoomSpeeds the highest zoom speed; the lowest is 0, which is slow and not a stop
 * @param stopSpeed the speed named in a pan-tilt stop; 0: any
 * @param layout how positions are written
 * @param habit what it sends when it gets a command
 * @param sockets how many commands it executes at a time; 0: it has no sockets and knows no cancel;
 *     {@link #SOCKETS_AS_TOLD}: what its version reply says
 * @param lensBlock whether it tells zoom in the lens block, and whether zoom moves
 * @param lastSequence the highest sequence number of VISCA over IP that it takes; 0: no limit
 * @param memories how many of the camera's own memories, from 0 on, are ours
 */
public record ViscaProfile(
    String name,
    String title,
    List<Model> models,
    int panMin,
    int panMax,
    int tiltMin,
    int tiltMax,
    int zoomMax,
    double unitsPerDegree,
    int panTiltStep,
    int zoomStep,
    int panSpeeds,
    int tiltSpeeds,
    int zoomSpeeds,
    int stopSpeed,
    PanTiltLayout layout,
    ReplyHabit habit,
    int sockets,
    boolean lensBlock,
    int lastSequence,
    int memories) {

  public static final int SOCKETS_AS_TOLD = -1;

  /** Of {@link #unitsPerDegree}. */
  public static final double UNKNOWN = 0;

  /** Speed named for an axis that stands still; any allowed one does. */
  private static final double IDLE = 0.5;

  public ViscaProfile {
    models = List.copyOf(models);
  }

  /**
   * A version reply.
   *
   * @param vendor 16 bits
   * @param model 16 bits, or {@link #ANY}
   */
  public record Model(int vendor, int model) {
    /** Every model of the vendor. */
    public static final int ANY = -1;

    boolean matches(ViscaVersion version) {
      return vendor == version.vendor() && (model == ANY || model == version.model());
    }
  }

  /** Of pan and tilt; null when unknown. */
  public @Nullable Double degreesPerUnit() {
    return unitsPerDegree == UNKNOWN ? null : Double.valueOf(1 / unitsPerDegree);
  }

  /** 1..{@link #panSpeeds} for a velocity in 0..1 without regard to its sign. */
  public int panSpeed(double velocity) {
    return speed(velocity, panSpeeds);
  }

  /** 1..{@link #tiltSpeeds} for a velocity in 0..1 without regard to its sign. */
  public int tiltSpeed(double velocity) {
    return speed(velocity, tiltSpeeds);
  }

  /** 0..{@link #zoomSpeeds} for a velocity in 0..1 without regard to its sign. */
  public int zoomSpeed(double velocity) {
    return speed(velocity, zoomSpeeds + 1) - 1;
  }

  /** Named for pan when pan stands still. */
  public int idlePanSpeed() {
    return panSpeed(IDLE);
  }

  /** Named for tilt when tilt stands still. */
  public int idleTiltSpeed() {
    return tiltSpeed(IDLE);
  }

  private static int speed(double velocity, int highest) {
    return (int) Math.max(1, Math.min(highest, Math.round(Math.abs(velocity) * highest)));
  }
}
