package io.roomhand.core.room.devices;

import io.roomhand.core.media.Rotation;
import io.roomhand.core.ptz.PtzSetup;

/** How the configuration sets up each camera. */
public interface CameraSetups {

  /**
   * The entry that names the camera best, of equal ones that of its head; {@link PtzSetup#DEFAULT}
   * where none does.
   */
  PtzSetup of(Camera camera);

  /** What turns the picture of this camera upright. */
  Rotation upright(Camera camera);
}
