package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzPosition;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.ptz.PtzVelocity;
import io.roomhand.core.room.DeviceRegistry.Camera;
import io.roomhand.core.room.DeviceRegistry.PtzLink;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
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

  private static final Duration PRESSES_ADD_UP = Duration.ofSeconds(1);

  private record Target(int position, long at) {}

  private final RoomThread roomThread;
  private final TimeSource time;
  private final RoomDocument document;
  private final List<PtzSetup> setups;
  private final Supplier<@Nullable Camera> selected;
  private final PtzReporter reporter;

  private final Map<String, Set<PtzAxis>> inverted = new LinkedHashMap<>();
  private final Map<PtzAxis, Target> targets = new EnumMap<>(PtzAxis.class);
  private final Set<PtzAxis> driven = EnumSet.noneOf(PtzAxis.class);
  private @Nullable ClientId driver;
  private @Nullable Ptz ptz;
  private TimeSource.Timer limit = () -> {};

  PtzService(
      RoomThread roomThread,
      TimeSource time,
      RoomDocument document,
      List<PtzSetup> setups,
      Supplier<@Nullable Camera> selected,
      PtzReporter reporter) {
    this.roomThread = roomThread;
    this.time = time;
    this.document = document;
    this.setups = setups;
    this.selected = selected;
    this.reporter = reporter;
    document
        .section("inverted", this::toStore)
        .forEach(
            (camera, axes) -> {
              for (PtzAxis axis : PtzAxis.values()) {
                if (RoomDocument.strings(axes).contains(axis.word())) {
                  inverted.computeIfAbsent(camera, c -> EnumSet.noneOf(PtzAxis.class)).add(axis);
                }
              }
            });
  }

  private Map<String, Object> toStore() {
    Map<String, Object> all = new LinkedHashMap<>();
    inverted.forEach((camera, axes) -> all.put(camera, axes.stream().map(PtzAxis::word).toList()));
    return all;
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
    Camera camera = camera();
    PtzLink link = link(camera);
    AxisState state = axis(camera, link, axis);
    PtzSetup setup = setup(camera.id());
    int direction = inverted(camera.id()).contains(axis) ? -sign : sign;
    boolean oneStep = step || setup.buttonMode() == PtzSetup.ButtonMode.STEP;
    if (!state.continuous() || (oneStep && state.tracked())) {
      return moveTo(
          link.ptz(), axis, state, base(axis, link.state(), state) + direction * state.step());
    }
    double velocity = direction * (speed == null ? DEFAULT_SPEED : Math.max(speed, SLOWEST));
    driven.add(axis);
    driver = client;
    startLimit(link.ptz(), setup.maxDrive());
    CompletionStage<Void> driving = link.ptz().drive(PtzVelocity.of(axis, velocity));
    if (oneStep) {
      time.after(setup.step(), () -> roomThread.execute(() -> endStep(link.ptz(), axis)));
    }
    return roomThread.here(driving);
  }

  private void endStep(Ptz of, PtzAxis axis) {
    if (of == ptz && driven.remove(axis)) {
      of.drive(PtzVelocity.of(axis, 0));
      if (driven.isEmpty()) {
        limit.cancel();
      }
    }
  }

  /** Presses that follow each other fast add up: each counts from where the last one leads. */
  private int base(PtzAxis axis, PtzState now, AxisState state) {
    Target target = targets.get(axis);
    boolean recent =
        target != null
            && (now.moving() || time.nanoTime() - target.at() < PRESSES_ADD_UP.toNanos());
    return target != null && recent ? target.position() : state.current();
  }

  private CompletionStage<Void> moveTo(Ptz to, PtzAxis axis, AxisState state, int position) {
    int within = Math.max(state.min(), Math.min(state.max(), position));
    noLongerDriven(EnumSet.of(axis));
    targets.put(axis, new Target(within, time.nanoTime()));
    if (state.tracked() && within == state.current() && !reporter.now().moving()) {
      return CompletableFuture.completedFuture(null);
    }
    return roomThread.here(to.move(PtzPosition.of(axis, within)));
  }

  /** Stops all axes at once, whoever moves them. */
  public CompletionStage<Void> stop() {
    Camera camera = camera();
    PtzLink link = link(camera);
    forget();
    return roomThread.here(link.ptz().stop());
  }

  /**
   * Moves one axis to a position in the device's units, or the nearest one that it can take.
   * Arrival is told by events.
   */
  public CompletionStage<Void> moveTo(PtzAxis axis, double position) {
    Camera camera = camera();
    PtzLink link = link(camera);
    AxisState state = axis(camera, link, axis);
    if (!state.covers(position)) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          "pos %s is outside %d..%d, the %s range of %s"
              .formatted(
                  Wording.number(position),
                  state.min(),
                  state.max(),
                  axis.word(),
                  camera.id().name()));
    }
    return moveTo(link.ptz(), axis, state, state.nearest(position));
  }

  /** Moves every axis home. */
  public CompletionStage<Void> moveHome() {
    Camera camera = camera();
    PtzLink link = link(camera);
    Map<PtzAxis, Integer> home = new EnumMap<>(PtzAxis.class);
    for (PtzAxis axis : PtzAxis.values()) {
      AxisState state = link.state().axis(axis);
      if (state != null) {
        home.put(axis, state.def());
        targets.put(axis, new Target(state.def(), time.nanoTime()));
      }
    }
    if (home.isEmpty()) {
      throw new DeviceException(ErrorCode.UNSUPPORTED, camera.id().name() + " can't move");
    }
    noLongerDriven(home.keySet());
    return roomThread.here(
        link.ptz()
            .move(
                new PtzPosition(
                    home.get(PtzAxis.PAN), home.get(PtzAxis.TILT), home.get(PtzAxis.ZOOM))));
  }

  /** Turns the buttons of an axis round, for a camera that hangs upside down; remembered. */
  public void setInverted(PtzAxis axis, boolean invert) {
    Camera camera = camera();
    axis(camera, link(camera), axis);
    Set<PtzAxis> axes =
        inverted.computeIfAbsent(camera.id().description(), c -> EnumSet.noneOf(PtzAxis.class));
    if (invert ? axes.add(axis) : axes.remove(axis)) {
      document.saveSoon();
      follow();
    }
  }

  /** Ends the drive of a client that has left, unless somebody else drove later. */
  public void clientLeft(ClientId client) {
    if (client.equals(driver)) {
      stopDrive();
    }
  }

  /** Stops whatever moves by our command; for the end of the service. */
  CompletionStage<Void> shutdown() {
    Ptz moving = ptz;
    boolean anything = !driven.isEmpty() || reporter.now().moving();
    forget();
    return moving != null && anything
        ? roomThread.here(moving.stop())
        : CompletableFuture.completedFuture(null);
  }

  /** The selected camera, its head or its position may have changed. */
  void follow() {
    Camera camera = selected.get();
    PtzLink link = camera == null ? null : camera.ptz();
    Ptz now = link == null ? null : link.ptz();
    if (now != ptz) {
      stopDrive();
      ptz = now;
    }
    reporter.show(
        camera == null ? DeviceId.NONE : camera.id(),
        link == null ? null : link.state(),
        camera == null ? Set.of() : inverted(camera.id()));
  }

  private void stopDrive() {
    Ptz moving = ptz;
    boolean driving = !driven.isEmpty();
    forget();
    if (moving != null && driving) {
      moving.stop();
    }
  }

  private void startLimit(Ptz of, Duration maxDrive) {
    limit.cancel();
    if (!maxDrive.isZero()) {
      limit =
          time.after(
              maxDrive,
              () ->
                  roomThread.execute(
                      () -> {
                        if (of == ptz) {
                          stopDrive();
                        }
                      }));
    }
  }

  private void noLongerDriven(Set<PtzAxis> axes) {
    driven.removeAll(axes);
    if (driven.isEmpty()) {
      limit.cancel();
      driver = null;
    }
  }

  private void forget() {
    limit.cancel();
    driven.clear();
    targets.clear();
    driver = null;
  }

  private Set<PtzAxis> inverted(DeviceId camera) {
    return inverted.getOrDefault(camera.description(), Set.of());
  }

  private PtzSetup setup(DeviceId camera) {
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

  private Camera camera() {
    Camera camera = selected.get();
    if (camera == null) {
      throw new DeviceException(ErrorCode.ILLEGAL_STATE, DeviceService.NO_CAMERA);
    }
    return camera;
  }

  private static PtzLink link(Camera camera) {
    PtzLink link = camera.ptz();
    if (link == null) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          camera.id().name()
              + " has no pan, tilt and zoom; pair it with a head under \"ptz\" in roomhand.yaml"
              + ", or check that its head is switched on");
    }
    return link;
  }

  private static AxisState axis(Camera camera, PtzLink link, PtzAxis axis) {
    AxisState state = link.state().axis(axis);
    if (state == null) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED, camera.id().name() + " has no " + axis.word());
    }
    return state;
  }
}
