package io.roomhand.core.room.devices;

import io.roomhand.core.media.Rotation;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.room.frame.RoomThread;
import java.util.List;

/** The configuration's {@code ptz} list: which entry holds for a camera. */
final class PtzSetups implements CameraSetups {
  private final RoomThread roomThread;
  private final List<PtzSetup> setups;
  private final DeviceRegistry registry;

  PtzSetups(RoomThread roomThread, List<PtzSetup> setups, DeviceRegistry registry) {
    this.roomThread = roomThread;
    this.setups = List.copyOf(setups);
    this.registry = registry;
  }

  @Override
  public PtzSetup of(Camera camera) {
    assert roomThread.isCurrent();
    PtzSetup best = PtzSetup.DEFAULT;
    int bestRank = CameraPattern.NONE;
    for (PtzSetup setup : setups) {
      int rank = rank(setup, camera);
      if (rank > bestRank) {
        best = setup;
        bestRank = rank;
      }
    }
    return best;
  }

  private int rank(PtzSetup setup, Camera camera) {
    Mover mover = camera.ptz();
    String head = setup.head();
    if (head != null && head.equals(camera.id().description())) {
      return Integer.MAX_VALUE;
    }
    boolean ownPtz = mover != null && mover.device().equals(camera.id());
    if (head != null && ownPtz && setup.camera().equals("*")) {
      return CameraPattern.NONE; // such a head moves cameras that don't move themselves
    }
    boolean moves = head != null && mover != null && head.equals(mover.device().description());
    return 2 * registry.rank(setup.camera(), camera.id()) + (moves ? 1 : 0);
  }

  @Override
  public Rotation upright(Camera camera) {
    return of(camera).mount() == PtzSetup.Mount.CEILING ? Rotation.HALF : Rotation.NONE;
  }
}
