package io.roomhand.core.room.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzPosition;
import io.roomhand.core.room.devices.Cameras;
import io.roomhand.core.room.devices.PtzLink;
import io.roomhand.core.room.frame.RoomThread;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends the camera to positions, and sees it arrive. Belongs to the room thread. */
final class PtzJourneys implements CameraMoves {
  private final RoomThread roomThread;
  private final Cameras cameras;
  private final PtzTargets targets;
  private final PtzDrives drives;
  private final PtzArrival arrival;
  private final FarEndRule farEnd;

  PtzJourneys(
      RoomThread roomThread,
      Cameras cameras,
      PtzTargets targets,
      PtzDrives drives,
      PtzArrival arrival,
      FarEndRule farEnd) {
    this.roomThread = roomThread;
    this.cameras = cameras;
    this.targets = targets;
    this.drives = drives;
    this.arrival = arrival;
    this.farEnd = farEnd;
  }

  @Override
  public CompletionStage<Void> move(Map<PtzAxis, Integer> positions, Runnable arrived) {
    PtzLink link = cameras.present().mover();
    farEnd.roomMoves();
    PtzArrival.Journey journey = arrival.begin(positions, link.state(), arrived);
    return move(link, positions).whenComplete((accepted, failure) -> settle(journey, failure));
  }

  @Override
  public CompletionStage<Void> recall(
      int memory, Map<PtzAxis, Integer> positions, Runnable arrived) {
    PtzLink link = cameras.present().mover();
    farEnd.roomMoves();
    PtzArrival.Journey journey =
        arrival.begin(positions, link.state(), positions.isEmpty() ? () -> {} : arrived);
    targets.clear();
    positions.forEach(targets::put);
    drives.endAll();
    return roomThread
        .here(link.ptz().recall(memory))
        .handle(
            (accepted, failure) -> {
              boolean refused =
                  failure != null && DeviceException.of(failure).code() == ErrorCode.REJECTED;
              if (refused && !positions.isEmpty() && arrival.awaits(journey)) {
                return move(link, positions);
              }
              return failure == null
                  ? CompletableFuture.<Void>completedStage(null)
                  : CompletableFuture.<Void>failedStage(failure);
            })
        .thenCompose(moving -> moving)
        .whenComplete((accepted, failure) -> settle(journey, failure));
  }

  private void settle(PtzArrival.Journey journey, @Nullable Throwable failure) {
    if (failure == null) {
      arrival.accepted(journey);
    } else {
      arrival.failed(journey);
    }
  }

  /** Sends axes to positions that they can take; nobody waits for them to arrive. */
  CompletionStage<Void> move(PtzLink to, Map<PtzAxis, Integer> positions) {
    positions.forEach(targets::put);
    drives.end(positions.keySet());
    return roomThread.here(to.ptz().move(PtzPosition.of(positions)));
  }
}
