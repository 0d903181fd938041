package io.roomhand.visca.driver;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.time.VirtualTime;
import io.roomhand.virtualroom.visca.ReceivedFrame;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.ViscaCamera;
import io.roomhand.virtualroom.visca.path.Imperfections;
import io.roomhand.visca.message.ViscaVersion;
import io.roomhand.visca.motion.MotionRig;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.profile.ProfileTable;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.route.Route;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadTransport;
import io.roomhand.visca.transport.VirtualCameras;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An emulated camera and the driver in virtual time, from the greeting on: everything but sockets,
 * ports and threads. Connects again until the head is announced, and not after that.
 */
public final class VirtualRig implements HeadConnection.Owner, AutoCloseable {
  private static final Duration RETRY = Duration.ofMillis(250);

  public final VirtualTime time;
  public final List<PtzState> states = new ArrayList<>();
  public final ViscaCamera camera;
  private final VirtualCameras cameras;
  private final Transport transport;
  private final int number;
  private final @Nullable ViscaProfile forced;
  private final HeadTraits traits;
  private HeadConnection connection;
  private @Nullable PtzHead head;
  private @Nullable PtzState last;
  private @Nullable Throwable end;

  private VirtualRig(
      VirtualCameras cameras,
      VirtualTime time,
      Transport transport,
      int number,
      @Nullable ViscaProfile profile) {
    this.cameras = cameras;
    this.time = time;
    this.transport = transport;
    this.number = number;
    this.camera = cameras.camera(number);
    this.forced = profile;
    this.traits = MotionRig.traits(profile == null ? ProfileTable.BUILT_IN.generic() : profile);
    this.connection = connect();
  }

  private HeadConnection connect() {
    return new HeadConnection(
        task -> time.after(Duration.ZERO, task),
        time,
        new ToCamera(),
        "the head",
        Duration.ofSeconds(10),
        WireTrace.OFF,
        this);
  }

  /** A camera that answers as its model does, and the profile that its version reply names. */
  public static VirtualRig of(Transport transport, String model) {
    return of(transport, model, null, Imperfections.NONE);
  }

  public static VirtualRig of(Transport transport, String model, String profile) {
    return of(transport, model, profile, Imperfections.NONE);
  }

  /**
   * @param profile as the address would force it, or null
   */
  public static VirtualRig of(
      Transport transport, String model, @Nullable String profile, Imperfections imperfections) {
    ViscaProfile forced = profile == null ? null : ProfileTable.BUILT_IN.named(profile);
    VirtualRig rig = rigs(transport, model, forced, imperfections, 1).get(0);
    rig.begin();
    return rig;
  }

  /** With a profile that the table does not have. */
  public static VirtualRig of(Transport transport, String model, ViscaProfile profile) {
    VirtualRig rig = rigs(transport, model, profile, Imperfections.NONE, 1).get(0);
    rig.begin();
    return rig;
  }

  /** Generic cameras on one serial line, none of which has been greeted yet. */
  public static List<VirtualRig> chain(int count) {
    return rigs(Transport.SERIAL, "generic", null, Imperfections.NONE, count);
  }

  private static List<VirtualRig> rigs(
      Transport transport,
      String model,
      @Nullable ViscaProfile profile,
      Imperfections imperfections,
      int count) {
    VirtualTime time = new VirtualTime();
    VirtualCameras cameras = new VirtualCameras(transport, model, count, imperfections, time);
    List<VirtualRig> rigs = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      rigs.add(new VirtualRig(cameras, time, transport, number, profile));
    }
    return rigs;
  }

  /** Lets it introduce itself and come to rest; forgets what was said so far. */
  public void begin() {
    for (int i = 0; i < 300 && head == null; i++) {
      pass(100);
    }
    pass(1500);
    camera.clearReceived();
    camera.clearExecutions();
    states.clear();
  }

  public PtzHead head() {
    return Objects.requireNonNull(head, "not announced");
  }

  public void pass(int millis) {
    time.advance(Duration.ofMillis(millis));
  }

  public CompletionStage<Void> drive(
      @Nullable Double pan, @Nullable Double tilt, @Nullable Double zoom) {
    return head().drive(new Axes<>(pan, tilt, zoom));
  }

  public CompletionStage<Void> move(PtzAxis axis, int to) {
    return head().move(Axes.of(axis, to)).thenAccept(accepted -> {});
  }

  /** The frames that the camera has got so far and that begin so. */
  public List<ReceivedFrame> frames(String prefix) {
    return camera.received().stream().filter(frame -> frame.hex().startsWith(prefix)).toList();
  }

  public List<String> hex(String prefix) {
    return frames(prefix).stream().map(ReceivedFrame::hex).toList();
  }

  /** How many messages have left for the cameras of this line. */
  public int messages() {
    return cameras.messages();
  }

  /** What was told last. */
  public PtzState state() {
    return Objects.requireNonNull(last, "nothing was told");
  }

  /** The camera is connected anew, as after a loss; returns once it is announced again. */
  public void reconnect() {
    connection.close(() -> {});
    head = null;
    connection = connect();
    begin();
  }

  public int told(PtzAxis axis) {
    AxisState told = Objects.requireNonNull(state().axis(axis));
    return told.current();
  }

  /** Why the connection to the announced head has ended; null while it lasts. */
  @Nullable Throwable end() {
    return end;
  }

  @Override
  public HeadTraits traits() {
    return traits;
  }

  @Override
  public ViscaProfile profile(ViscaVersion version) {
    return forced == null ? ProfileTable.BUILT_IN.of(version) : forced;
  }

  @Override
  public DeviceId identify(ViscaProfile profile) {
    return new DeviceId(profile.title(), "virtual");
  }

  @Override
  public String camera() {
    return "*";
  }

  @Override
  public void announced(
      HeadConnection by, PtzHead announced, PtzState state, @Nullable ViscaVersion version) {
    head = announced;
    last = state;
    states.add(state);
  }

  @Override
  public void changed(PtzHead changed, PtzState state) {
    last = state;
    states.add(state);
  }

  @Override
  public void ended(@Nullable PtzHead lost, Throwable reason) {
    if (lost != null) {
      end = reason;
    } else {
      TimeSource.Timer unused = time.after(RETRY, () -> connection = connect());
    }
  }

  @Override
  public void close() {
    connection.close(() -> {});
    cameras.close();
  }

  private final class ToCamera implements Route {
    @Override
    public void prepare() {}

    @Override
    public HeadTransport open(HeadTransport.Listener listener, WireTrace trace) {
      int highestSequence = forced == null ? 0 : forced.lastSequence();
      return cameras.connect(number, highestSequence, listener);
    }

    @Override
    public int camera() {
      return number;
    }

    @Override
    public boolean mustAnswer() {
      return transport != Transport.TCP;
    }

    @Override
    public Duration greetingLimit() {
      return Duration.ofSeconds(transport == Transport.SERIAL ? 2 : 1);
    }

    @Override
    public String advice(Throwable reason) {
      return "";
    }
  }
}
