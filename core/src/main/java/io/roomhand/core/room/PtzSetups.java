package io.roomhand.core.room;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.ptz.PtzSetup;
import java.util.List;

/** The configuration's {@code ptz} list: which entry holds for a camera. */
final class PtzSetups {
  private final List<PtzSetup> setups;

  PtzSetups(List<PtzSetup> setups) {
    this.setups = List.copyOf(setups);
  }

  /** The entry that names the camera best; {@link PtzSetup#DEFAULT} where none does. */
  PtzSetup of(DeviceId camera) {
    PtzSetup best = PtzSetup.DEFAULT;
    int bestRank = CameraPattern.NONE;
    for (PtzSetup setup : setups) {
      int rank = CameraPattern.rank(setup.camera(), camera);
      if (setup.head() != null && setup.head().equals(camera.description())) {
        rank = Integer.MAX_VALUE;
      }
      if (rank > bestRank) {
        best = setup;
        bestRank = rank;
      }
    }
    return best;
  }
}
