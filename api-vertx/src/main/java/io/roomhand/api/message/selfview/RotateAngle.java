package io.roomhand.api.message.selfview;

import io.roomhand.api.table.Fields;
import io.roomhand.core.media.Rotation;

/** How the own picture is turned, in requests, replies and events. */
public final class RotateAngle {
  public static final Fields<Rotation, Integer> FIELDS = named("rotateAngle");

  /** The same in the reply to getOutputSelfVideoRotateAngle. */
  public static final Fields<Rotation, Integer> REPLY = named("outputSelfVideoRotateAngle");

  private RotateAngle() {}

  private static Fields<Rotation, Integer> named(String name) {
    return Fields.<Rotation>told()
        .whole(name, "degrees", "clockwise as the viewer sees it", Rotation::degrees)
        .oneOf("0", "90", "180", "270")
        .as("RotateAngle")
        .alone(Integer.class);
  }
}
