package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzPosition;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.ptz.PtzVelocity;
import io.roomhand.core.room.DeviceRegistry.Camera;
import io.roomhand.core.room.DeviceRegistry.PtzLink;
import io.roomhand.core.time.TimeSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Moves the selected camera: what a press means, who owns a drive, and when a drive must end.
 * Belongs to the room thread; {@code PtzControls} events come from {@link PtzReporter}.
 */
public final class PtzService {
  /** A press without a speed. */
  private static final double DEFAULT_SPEED = 0.5;

  /** A speed of 0 means slowest, not still. */
  private static final double SLOWEST = 0.01;

  private final RoomThread roomThread;
  private final InvertedAxes inverted;
  private final PtzSetups setups;
  private final DeviceService devices;
  private final PtzReporter reporter;
  private final PtzArrival arrival;
  private final PtzTargets targets;
  private final PtzDrives drives;
  private final PtzStops stops;

  private @Nullable PtzLink link;

  PtzService(
      RoomThread roomThread,
      TimeSource time,
      RoomDocument document,
      List<PtzSetup> setups,
      DeviceService devices,
      PtzReporter reporter) {
    this.roomThread = roomThread;
    this.setups = new PtzSetups(setups);
    this.devices = devices;
    this.reporter = reporter;
    this.arrival = new PtzArrival(roomThread, time);
    this.inverted = new InvertedAxes(document);
    this.targets = new PtzTargets(time);
    this.drives = new PtzDrives(roomThread, time);
    this.stops = new PtzStops(roomThread);
  }

  public RoomNotification.PtzControls controls() {
    return reporter.now();
  }

  /**
   * One press of a direction: drives the axis until {@link #stop}, or moves it one step where it
   * can't be driven, where the configuration says so, or where the caller does.
   *
   * @param client whose disconnect ends the drive; null: only the time limit does
   * @param sign +1 right, up, in; −1 left, down, out
   * @param speed 0..1 of full speed, or null
   * @return completes when the device has acknowledged
   */
  public CompletionStage<Void> press(
      @Nullable ClientId client, PtzAxis axis, int sign, @Nullable Double speed, boolean step) {
    Camera camera = devices.presentCamera();
    PtzLink link = CameraAxes.link(camera);
    AxisState state = CameraAxes.axis(camera, link, axis);
    PtzSetup setup = setups.of(camera.id());
    arrival.forget();
    int direction = inverted.of(camera.id()).contains(axis) ? -sign : sign;
    boolean oneStep = step || setup.buttonMode() == PtzSetup.ButtonMode.STEP;
    if (!state.continuous() || (oneStep && state.tracked())) {
      return moveTo(
          link.ptz(),
          axis,
          state,
          targets.base(axis, link.state(), state) + direction * state.step());
    }
    double velocity = direction * (speed == null ? DEFAULT_SPEED : Math.max(speed, SLOWEST));
    targets.remove(axis);
    PtzDrives.Drive drive = drives.begin(client, EnumSet.of(axis));
    drive.endAfter(oneStep ? setup.step() : setup.maxDrive(), () -> end(drive));
    return roomThread.here(link.ptz().drive(PtzVelocity.of(axis, velocity)));
  }

  /** Ends a drive; by the urgent way where nothing else moves by our command. */
  private void end(PtzDrives.Drive drive) {
    if (drive.alone() && targets.isEmpty()) {
      stopDrive();
    } else if (link != null) {
      PtzLink moving = link;
      long before = stops.asked();
      Set<PtzAxis> axes = drive.axes();
      drives.end(axes);
      roomThread
          .here(moving.ptz().drive(still(axes)))
          .whenComplete(
              (ended, failure) -> {
                if (failure != null && stops.asked() == before) {
                  PtzStops.logFailure(failure);
                  forget();
                  stops.stop(moving);
                }
              });
    }
  }

  private static PtzVelocity still(Set<PtzAxis> axes) {
    return new PtzVelocity(
        axes.contains(PtzAxis.PAN) ? 0.0 : null,
        axes.contains(PtzAxis.TILT) ? 0.0 : null,
        axes.contains(PtzAxis.ZOOM) ? 0.0 : null);
  }

  private CompletionStage<Void> moveTo(Ptz to, PtzAxis axis, AxisState state, int position) {
    int within = Math.max(state.min(), Math.min(state.max(), position));
    drives.end(EnumSet.of(axis));
    targets.put(axis, within);
    return roomThread.here(to.move(PtzPosition.of(axis, within)));
  }

  /** Stops all axes at once, whoever moves them. */
  public CompletionStage<Void> stop() {
    Camera camera = devices.presentCamera();
    PtzLink link = CameraAxes.link(camera);
    forget();
    return stops.stop(link);
  }

  /**
   * Moves one axis to a position in the device's units, or the nearest one that it can take.
   * Arrival is told by events.
   */
  public CompletionStage<Void> moveTo(PtzAxis axis, double position) {
    Camera camera = devices.presentCamera();
    PtzLink link = CameraAxes.link(camera);
    AxisState state = CameraAxes.axis(camera, link, axis);
    CameraAxes.checkRange(camera, axis, state, position, "pos");
    arrival.forget();
    return moveTo(link.ptz(), axis, state, state.nearest(position));
  }

  /** Moves every axis home. */
  public CompletionStage<Void> moveHome() {
    Camera camera = devices.presentCamera();
    PtzLink link = CameraAxes.link(camera);
    Map<PtzAxis, Integer> home = new EnumMap<>(PtzAxis.class);
    for (PtzAxis axis : PtzAxis.values()) {
      AxisState state = link.state().axis(axis);
      if (state != null) {
        home.put(axis, state.def());
      }
    }
    if (home.isEmpty()) {
      throw new DeviceException(ErrorCode.UNSUPPORTED, camera.id().name() + " can't move");
    }
    arrival.forget();
    return move(link, home);
  }

  /**
   * Moves several axes in one go to positions that the selected camera can take.
   *
   * @param arrived run when every axis has come to rest there; never, once anything else is asked
   *     of the camera
   */
  CompletionStage<Void> move(Map<PtzAxis, Integer> positions, Runnable arrived) {
    PtzLink link = CameraAxes.link(devices.presentCamera());
    PtzArrival.Journey journey = arrival.begin(positions, link.state(), arrived);
    return move(link, positions).whenComplete((accepted, failure) -> settle(journey, failure));
  }

  /**
   * Moves the selected camera to what one of its memories holds, or where it refuses to the
   * positions, unless something else was asked of it meanwhile.
   *
   * @param positions what the memory is known to hold; empty for a camera that does not tell
   * @param arrived as with {@link #move}; never where there are no positions
   */
  CompletionStage<Void> recall(int memory, Map<PtzAxis, Integer> positions, Runnable arrived) {
    PtzLink link = CameraAxes.link(devices.presentCamera());
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

  private CompletionStage<Void> move(PtzLink to, Map<PtzAxis, Integer> positions) {
    positions.forEach(targets::put);
    drives.end(positions.keySet());
    return roomThread.here(
        to.ptz()
            .move(
                new PtzPosition(
                    positions.get(PtzAxis.PAN),
                    positions.get(PtzAxis.TILT),
                    positions.get(PtzAxis.ZOOM))));
  }

  /** Turns the buttons of an axis round, for a camera that hangs upside down; remembered. */
  public void setInverted(PtzAxis axis, boolean invert) {
    Camera camera = devices.presentCamera();
    CameraAxes.axis(camera, CameraAxes.link(camera), axis);
    if (inverted.set(camera.id(), axis, invert)) {
      follow(false);
    }
  }

  /** Ends the drive of a client that has left, unless somebody else drove later. */
  public void clientLeft(ClientId client) {
    if (drives.endsWith(client)) {
      stopDrive();
    }
  }

  /** Stops whatever moves by our command; for the end of the service. */
  CompletionStage<Void> shutdown() {
    PtzLink moving = link;
    boolean anything = drives.any() || !targets.isEmpty() || reporter.now().moving();
    forget();
    return moving != null && anything
        ? roomThread.here(moving.ptz().stop())
        : CompletableFuture.completedFuture(null);
  }

  /**
   * The selected camera, its head or its position may have changed.
   *
   * @param tellAnyway tells the controls even where they have not
   */
  void follow(boolean tellAnyway) {
    Camera camera = devices.camera();
    PtzLink now = camera == null ? null : camera.ptz();
    if (link == null || now == null || now.ptz() != link.ptz()) {
      stopDrive();
    }
    link = now;
    if (now != null && !now.state().moving()) {
      targets.rested(now.state());
    }
    reporter.show(
        camera == null ? DeviceId.NONE : camera.id(),
        now == null ? null : now.state(),
        camera == null ? Set.of() : inverted.of(camera.id()),
        tellAnyway);
    if (now != null) {
      arrival.follow(now.state());
    }
  }

  /** A device that can move has been attached. */
  void attached(DeviceId device, Ptz ptz) {
    stops.attached(device, ptz);
  }

  private void stopDrive() {
    PtzLink moving = link;
    boolean driving = drives.any();
    forget();
    if (moving != null && driving) {
      stops.stop(moving);
    }
  }

  private void forget() {
    drives.endAll();
    targets.clear();
    arrival.forget();
  }
}
