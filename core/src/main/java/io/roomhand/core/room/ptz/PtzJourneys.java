package io.roomhand.core.room.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.Accepted;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.room.devices.Cameras;
import io.roomhand.core.room.devices.PtzLink;
import io.roomhand.core.room.frame.RoomThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

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
  public CompletionStage<Void> move(
      Axes<Integer> positions, Consumer<Axes<Integer>> arrived) {
    PtzLink link = cameras.present().mover();
    farEnd.roomMoves();
    PtzArrival.Journey journey = arrival.begin(positions, link.state(), arrived);
    return settle(journey, send(link, positions).thenApply(Accepted::targets));
  }

  @Override
  public CompletionStage<Void> recall(
      int memory, Axes<Integer> positions, Consumer<Axes<Integer>> arrived) {
    PtzLink link = cameras.present().mover();
    farEnd.roomMoves();
    PtzArrival.Journey journey =
        arrival.begin(positions, link.state(), positions.isEmpty() ? where -> {} : arrived);
    targets.clear();
    positions.forEach(targets::put);
    drives.endAll();
    CompletionStage<Axes<Integer>> taken =
        roomThread
            .here(link.ptz().recall(memory))
            .handle(
                (accepted, failure) -> {
                  boolean refused =
                      failure != null && DeviceException.of(failure).code() == ErrorCode.REJECTED;
                  if (refused && !positions.isEmpty() && arrival.awaits(journey)) {
                    return send(link, positions).thenApply(Accepted::targets);
                  }
                  return failure == null
                      ? CompletableFuture.<Axes<Integer>>completedStage(positions)
                      : CompletableFuture.<Axes<Integer>>failedStage(failure);
                })
            .thenCompose(moving -> moving);
    return settle(journey, taken);
  }

  /**
   * Sees to it that a journey goes on, or does not.
   *
   * @param taken completes when the camera has taken the command, with where it goes
   */
  private CompletionStage<Void> settle(
      PtzArrival.Journey journey, CompletionStage<Axes<Integer>> taken) {
    return taken
        .whenComplete(
            (where, failure) -> {
              if (failure == null) {
                arrival.accepted(journey, where);
              } else {
                arrival.failed(journey);
              }
            })
        .thenAccept(where -> {});
  }

  /** Sends axes to positions that they can take; nobody waits for them to arrive. */
  CompletionStage<Void> move(PtzLink to, Axes<Integer> positions) {
    return send(to, positions).thenAccept(accepted -> {});
  }

  private CompletionStage<Accepted> send(PtzLink to, Axes<Integer> positions) {
    positions.forEach(targets::put);
    drives.end(positions.which());
    return roomThread.here(to.ptz().move(positions));
  }
}
