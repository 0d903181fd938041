package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cameras that are attached, and which one is selected. */
public interface Cameras {

  /** The selected camera while it is attached, else null. */
  @Nullable Camera selected();

  /** The same; {@code ILLEGAL_STATE} without one. */
  Camera present();

  /** The camera while it is attached, else null. */
  @Nullable Camera attached(DeviceId id);

  /** All that are attached. */
  List<DeviceId> all();

  /**
   * An attached camera, or {@link DeviceId#NONE} for the name "none".
   *
   * @param description null: by name alone, if only one camera has it
   * @throws DeviceException {@code NOT_FOUND}, or {@code INVALID_PARAMETER} for an ambiguous name
   *     and for "none" with a description of something
   */
  DeviceId find(String name, @Nullable String description);

  /** Selects an attached camera. */
  void select(DeviceId camera);
}
