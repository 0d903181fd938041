package io.roomhand.core.room.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.Accepted;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.room.devices.Cameras;
import io.roomhand.core.room.devices.Mover;
import io.roomhand.core.room.frame.RoomThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Sends the camera to positions, and sees it arrive. */
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
  public CompletionStage<Void> move(Axes<Integer> positions, Consumer<Axes<Integer>> arrived) {
    assert roomThread.isCurrent();
    Mover mover = cameras.present().mover();
    farEnd.roomMoves();
    PtzArrival.Journey journey = arrival.begin(positions, mover.state(), arrived);
    return settle(journey, send(mover, positions));
  }

  @Override
  public CompletionStage<Void> recall(
      int memory, Axes<Integer> positions, Consumer<Axes<Integer>> arrived) {
    assert roomThread.isCurrent();
    Mover mover = cameras.present().mover();
    farEnd.roomMoves();
    PtzArrival.Journey journey =
        arrival.begin(positions, mover.state(), positions.isEmpty() ? where -> {} : arrived);
    targets.clear();
    positions.forEach(targets::put);
    drives.endAll();
    return settle(
        journey,
        roomThread
            .here(mover.ptz().recall(memory))
            .thenApply(taken -> new Accepted(positions))
            .exceptionallyCompose(
                failure ->
                    DeviceException.of(failure).code() == ErrorCode.REJECTED
                            && !positions.isEmpty()
                            && arrival.awaits(journey)
                        ? send(mover, positions)
                        : CompletableFuture.failedStage(failure)));
  }

  private CompletionStage<Void> settle(
      PtzArrival.Journey journey, CompletionStage<Accepted> taking) {
    return taking
        .whenComplete(
            (accepted, failure) -> {
              if (failure == null) {
                arrival.accepted(journey, accepted.targets());
              } else {
                arrival.failed(journey);
              }
            })
        .thenRun(() -> {});
  }

  /** Sends axes to positions that they can take; nobody waits for them to arrive. */
  CompletionStage<Void> move(Mover to, Axes<Integer> positions) {
    return send(to, positions).thenRun(() -> {});
  }

  private CompletionStage<Accepted> send(Mover to, Axes<Integer> positions) {
    positions.forEach(targets::put);
    drives.end(positions.which());
    return roomThread.here(to.ptz().move(positions));
  }
}
