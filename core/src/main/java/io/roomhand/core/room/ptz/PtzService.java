package io.roomhand.core.room.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.room.devices.Camera;
import io.roomhand.core.room.devices.CameraSetups;
import io.roomhand.core.room.devices.Cameras;
import io.roomhand.core.room.devices.Mover;
import io.roomhand.core.room.devices.Selection;
import io.roomhand.core.room.frame.ClientId;
import io.roomhand.core.room.frame.Frame;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.room.frame.Routes;
import io.roomhand.core.room.selfview.OwnPicture;
import io.roomhand.core.room.settings.Settings;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Moves the selected camera: what a press means, who owns a drive, and when a drive must end.
 * {@link PtzControls} are told by {@link PtzReporter}.
 */
public final class PtzService {
  /** A press without a speed. */
  private static final double DEFAULT_SPEED = 0.5;

  /** A speed of 0 means slowest, not still. */
  private static final double SLOWEST = 0.01;

  private final RoomThread roomThread;
  private final InvertedAxes inverted;
  private final CameraSetups setups;
  private final OwnPicture picture;
  private final Cameras cameras;
  private final PtzReporter reporter;
  private final PtzArrival arrival;
  private final PtzTargets targets;
  private final PtzDrives drives;
  private final PtzStops stops;
  private final PtzHolds holds;
  private final PtzJourneys journeys;
  private final FarEndRule farEnd;

  private @Nullable Mover mover;

  public PtzService(
      Frame frame,
      Cameras cameras,
      CameraSetups setups,
      Selection selection,
      OwnPicture picture,
      Settings settings) {
    this.roomThread = frame.thread();
    this.setups = setups;
    this.picture = picture;
    this.cameras = cameras;
    TimeSource time = frame.time();
    this.reporter = new PtzReporter(frame);
    this.farEnd = new FarEndRule(time, settings);
    this.arrival = new PtzArrival(roomThread, time);
    this.inverted = new InvertedAxes(frame.document());
    this.targets = new PtzTargets(time);
    this.drives = new PtzDrives(roomThread, time);
    this.stops = new PtzStops(roomThread, time);
    this.holds = new PtzHolds(roomThread, time, targets, drives, stops, this::end);
    this.journeys = new PtzJourneys(roomThread, cameras, targets, drives, arrival, farEnd);
    selection.followedBy(
        new Selection.Follower() {
          @Override
          public void motion(@Nullable Camera camera, boolean chosen) {
            follow(camera, chosen);
          }
        });
    hear(frame.events());
  }

  private void hear(Routes<DeviceEvent> events) {
    events.on(DeviceEvent.HeadAttached.class, e -> stops.attached(e.head().id(), e.head()));
    events.on(
        DeviceEvent.CameraAttached.class,
        e -> {
          Ptz own = e.camera().ptz();
          if (own != null) {
            stops.attached(e.camera().id(), own);
          }
        });
    events.on(
        DeviceEvent.Renamed.class,
        e -> {
          inverted.renamed(e);
          stops.renamed(e);
        });
  }

  /** The devices of the start have been gathered; from now on movement is told. */
  public void open() {
    assert roomThread.isCurrent();
    reporter.open();
  }

  /** The selected camera as other areas move it. */
  public CameraMoves moves() {
    return journeys;
  }

  public PtzControls controls() {
    assert roomThread.isCurrent();
    return reporter.now();
  }

  /**
   * One press of a direction: drives the axis until {@link #stop}, or moves it one step where it
   * can't be driven, where the configuration says so, or where the caller does. The far end's is
   * always one step, at most each 200 ms; one that comes earlier does nothing.
   *
   * @param axis as whoever looks at the picture sees it, unless the configuration says otherwise
   * @param sign +1 right, up, in; −1 left, down, out
   * @param speed 0..1 of full speed, or null
   * @return completes when the device has acknowledged
   * @throws DeviceException {@code REJECTED} where the far end may not move the camera
   */
  public CompletionStage<Void> press(
      PtzCaller caller, PtzAxis axis, int sign, @Nullable Double speed, boolean step) {
    assert roomThread.isCurrent();
    checkFarEnd(caller);
    double velocity = sign * (speed == null ? DEFAULT_SPEED : Math.max(speed, SLOWEST));
    Axes<Double> asked = asCamera(Axes.of(axis, velocity));
    List<Aim> aims = aims(asked);
    if (caller.farEnd() && !farEnd.takeStep()) {
      return CompletableFuture.completedFuture(null);
    }
    return presses(caller, aims, asked, step);
  }

  /** What the axes of the selected camera must do for what a viewer wants. */
  private Axes<Double> asCamera(Axes<Double> velocities) {
    Camera camera = cameras.present();
    boolean asIs = setups.of(camera).directions() == PtzSetup.Directions.CAMERA;
    Rotation turned = asIs ? Rotation.NONE : setups.upright(camera).plus(picture.rotation());
    return ViewerDirections.toCamera(velocities, turned);
  }

  private List<Aim> aims(Axes<Double> velocities) {
    return velocities.which().stream().map(this::aim).toList();
  }

  private CompletionStage<Void> press(PtzCaller caller, Aim aim, double velocity, boolean step) {
    PtzSetup setup = setups.of(aim.camera());
    PtzAxis axis = aim.axis();
    AxisState state = aim.state();
    boolean oneStep = step || caller.farEnd() || setup.buttonMode() == PtzSetup.ButtonMode.STEP;
    double turned = turned(aim.camera(), axis, velocity);
    if (!state.continuous() || (oneStep && state.tracked())) {
      int base = targets.base(axis, aim.mover().state(), state);
      return moveTo(aim, base + (int) Math.signum(turned) * state.step());
    }
    targets.remove(axis);
    PtzDrives.Drive drive = drives.begin(caller, EnumSet.of(axis));
    drive.endAfter(oneStep ? setup.step() : setup.maxDrive(), () -> end(drive));
    return roomThread.here(aim.mover().ptz().drive(Axes.of(axis, turned)));
  }

  private double turned(Camera camera, PtzAxis axis, double velocity) {
    return inverted.of(camera.id()).contains(axis) ? -velocity : velocity;
  }

  /**
   * Drives axes at a velocity each, and keeps the others still, until the lease ends; then, unless
   * it was renewed, everything is stopped. A renewal with the same velocities sends nothing. The
   * far end's is one step of each axis, as with {@link #press}.
   *
   * @param velocities −1..1 of full speed, positive is right, up and in, of axes as with {@link
   *     #press}; 0 or absent: still. All still is a {@link #stop}
   * @return completes when the device has acknowledged
   * @throws DeviceException {@code UNSUPPORTED} for an axis that can't be driven, {@code REJECTED}
   *     where the far end may not move the camera, {@code ILLEGAL_STATE} where the same velocities
   *     have been renewed for as long as a drive may last; then nothing has changed
   */
  public CompletionStage<Void> hold(PtzCaller caller, Axes<Double> velocities, Duration lease) {
    assert roomThread.isCurrent();
    Axes<Double> moving = velocities.map((axis, velocity) -> velocity == 0 ? null : velocity);
    if (moving.isEmpty()) {
      return stop(caller);
    }
    checkFarEnd(caller);
    Axes<Double> wanted = asCamera(moving);
    List<Aim> aims = aims(wanted);
    aims.forEach(Aim::checkDrives);
    if (caller.farEnd()) {
      return farEnd.takeStep()
          ? presses(caller, aims, wanted, true)
          : CompletableFuture.completedFuture(null);
    }
    Aim any = aims.get(0);
    Axes<Double> mounted = wanted.map((axis, velocity) -> turned(any.camera(), axis, velocity));
    Duration maxDrive = setups.of(any.camera()).maxDrive();
    CompletionStage<Void> held = holds.hold(caller, any.mover(), mounted, lease, maxDrive);
    moves(caller);
    return held;
  }

  private CompletionStage<Void> presses(
      PtzCaller caller, List<Aim> aims, Axes<Double> velocities, boolean step) {
    moves(caller);
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (Aim aim : aims) {
      double velocity = Objects.requireNonNull(velocities.get(aim.axis()));
      all = all.runAfterBoth(press(caller, aim, velocity, step), () -> {});
    }
    return all;
  }

  private Aim aim(PtzAxis axis) {
    return Aim.at(cameras.present(), axis);
  }

  private void checkFarEnd(PtzCaller caller) {
    if (caller.farEnd()) {
      farEnd.check(drives.fromTheRoom());
    }
  }

  /** The camera is about to be moved elsewhere. */
  private void moves(PtzCaller caller) {
    arrival.forget();
    if (caller.inTheRoom()) {
      farEnd.roomMoves();
    }
  }

  /** Ends a drive; by a stop of all axes where nothing else moves by our command. */
  private void end(PtzDrives.Drive drive) {
    if (drive.alone() && targets.isEmpty()) {
      stopDrive();
    } else if (mover != null) {
      Mover moving = mover;
      long before = stops.asked();
      Set<PtzAxis> ending = drive.axes();
      Axes<Double> still = Axes.each(axis -> ending.contains(axis) ? 0.0 : null);
      drives.end(ending);
      roomThread
          .here(moving.ptz().drive(still))
          .whenComplete(
              (ended, failure) -> {
                if (failure != null && stops.asked() == before) {
                  stops.logFailure(failure);
                  forget();
                  stops.stop(moving);
                }
              });
    }
  }

  private CompletionStage<Void> moveTo(Aim aim, int position) {
    int within = Math.max(aim.state().min(), Math.min(aim.state().max(), position));
    return journeys.move(aim.mover(), Axes.of(aim.axis(), within));
  }

  /** Stops all axes at once, whoever moves them; refused to nobody. */
  public CompletionStage<Void> stop(PtzCaller caller) {
    assert roomThread.isCurrent();
    Camera camera = cameras.present();
    Mover mover = camera.mover();
    moves(caller);
    forget();
    return stops.stop(mover);
  }

  /**
   * Moves one axis to a position in the device's units, or the nearest one that it can take.
   * Arrival is told by events.
   *
   * @throws DeviceException {@code REJECTED} for the far end, which moves by steps only; {@code
   *     UNSUPPORTED} for an axis that can't be sent to a position
   */
  public CompletionStage<Void> moveTo(PtzCaller caller, PtzAxis axis, double position) {
    assert roomThread.isCurrent();
    checkNotFarEnd(caller);
    Aim aim = aim(axis);
    aim.checkRange(position, "pos");
    moves(caller);
    return moveTo(aim, aim.state().nearest(position));
  }

  private void checkNotFarEnd(PtzCaller caller) {
    checkFarEnd(caller);
    if (caller.farEnd()) {
      throw FarEndRule.onlySteps();
    }
  }

  /** Moves every axis home that can be sent to a position; errors as with {@link #moveTo}. */
  public CompletionStage<Void> moveHome(PtzCaller caller) {
    assert roomThread.isCurrent();
    checkNotFarEnd(caller);
    Camera camera = cameras.present();
    Mover mover = camera.mover();
    Axes<Integer> home =
        mover.state().axes().map((axis, state) -> state.positioned() ? state.def() : null);
    if (home.isEmpty()) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED, camera.id().name() + " can't move to a position");
    }
    moves(caller);
    return journeys.move(mover, home);
  }

  /** Reverses an axis for buttons and holds, or not any more; remembered for this camera. */
  public void setInverted(PtzAxis axis, boolean invert) {
    assert roomThread.isCurrent();
    Camera camera = aim(axis).camera();
    if (inverted.set(camera.id(), axis, invert)) {
      follow(camera, false);
    }
  }

  /** Ends the drive of a client that has left, unless somebody else drove later. */
  public void clientLeft(ClientId client) {
    assert roomThread.isCurrent();
    if (drives.endsWith(client)) {
      stopDrive();
    }
  }

  /** Stops whatever moves by our command; for the end of the service. */
  public CompletionStage<Void> shutdown() {
    assert roomThread.isCurrent();
    Mover moving = mover;
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
  private void follow(@Nullable Camera camera, boolean tellAnyway) {
    Mover now = camera == null ? null : camera.ptz();
    if (mover == null || now == null || now.ptz() != mover.ptz()) {
      stopDrive();
    }
    mover = now;
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

  private void stopDrive() {
    Mover moving = mover;
    boolean driving = drives.any();
    forget();
    if (moving != null && driving) {
      stops.stop(moving);
    }
  }

  private void forget() {
    drives.endAll();
    targets.clear();
    holds.forget();
    arrival.forget();
  }
}
