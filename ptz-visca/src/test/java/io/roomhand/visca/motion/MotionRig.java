package io.roomhand.visca.motion;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.profile.ProfileTable;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.session.ViscaSession;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The axes of a head in virtual time, against a camera that has no motors: it is where the test
 * says. It writes down the commands and answers after 5 ms, as far as the test lets it. Its focus
 * is automatic, so that it refuses a focus stop as a PTZOptics G2 does: without an ACK, and naming
 * a socket.
 */
public final class MotionRig implements PositionWatch.Listener {
  public static final String FOCUS_STOP = "81 01 04 08 00 FF";

  final VirtualTime time;

  /** All but the focus stop that follows each stop. */
  final List<String> commands = new ArrayList<>();

  int focusStops;
  boolean focusIgnored;
  final List<String> questions = new ArrayList<>();
  final List<PtzState> states = new ArrayList<>();
  final ViscaSession session;
  final HeadMotion motion;
  final PositionWatch panTilt;
  final PositionWatch zoom;
  private final HeadPosition position;

  /** How many digits it writes pan in. */
  int panDigits;

  /** Whether it answers commands at all; without a further word it completes drives at once. */
  boolean acks = true;

  /** Whether it leaves out the ACK before a completion. */
  boolean completesOnly;

  /** Whether it answers inquiries. */
  boolean tells = true;

  /** Whether it knows the lens block; else that is a syntax error. */
  boolean lensBlockKnown = true;

  /** A command that it does not know, as a pattern: a syntax error. */
  String unknown = "-";

  /** What a gateway hands on before the answer to the next inquiries: others' replies. */
  final Deque<String> foreign = new ArrayDeque<>();

  /** Whether it tells pan on the other side each time. */
  boolean swings;

  boolean zoomRuns;
  Duration delay = Duration.ofMillis(5);
  int pan;
  int tilt;
  int zoomed;
  int inquiries;

  MotionRig() {
    this(ProfileTable.BUILT_IN.generic());
  }

  MotionRig(String profile) {
    this(ProfileTable.BUILT_IN.named(profile));
  }

  MotionRig(ViscaProfile profile) {
    HeadAxes axes = new HeadAxes(this::camera, profile, this);
    time = axes.time;
    session = axes.session;
    motion = axes.motion;
    panTilt = axes.panTilt;
    zoom = axes.zoom;
    panDigits = profile.layout().panDigits();
    position = new HeadPosition(axes.traits, panTilt, zoom);
    axes.traits.onChange(this::changed);
  }

  public static HeadTraits traits(ViscaProfile profile) {
    return new HeadTraits(ProfileTable.BUILT_IN, profile);
  }

  @Override
  public void changed() {
    if (position.update()) {
      states.add(position.state());
    }
  }

  @Override
  public void missed() {}

  private void camera(ViscaFrame frame) {
    String hex = Bytes.hex(frame);
    if (hex.startsWith("81 09")) {
      inquiries++;
      questions.add(hex);
      String others = foreign.poll();
      if (others != null) {
        answer(Bytes.frame(others));
      }
      if (tells) {
        tell(hex);
      }
      return;
    }
    if (hex.equals(FOCUS_STOP)) {
      focusStops++;
      if (acks && !focusIgnored) {
        answer(Bytes.frame("90 61 41 FF"));
      }
      return;
    }
    commands.add(hex);
    if (hex.matches(unknown)) {
      answer(Bytes.frame("90 60 02 FF"));
      return;
    }
    if (acks && !completesOnly) {
      answer(Bytes.frame("90 41 FF"));
    }
    boolean drive = hex.startsWith("81 01 06 01") || hex.startsWith("81 01 04 07");
    if (acks && drive) {
      answer(Bytes.frame("90 51 FF"));
    }
  }

  private void tell(String inquiry) {
    boolean lens = inquiry.equals("81 09 7E 7E 00 FF");
    if (inquiry.matches(unknown) || (lens && !lensBlockKnown)) {
      answer(Bytes.frame("90 60 02 FF"));
      return;
    }
    pan = swings && inquiry.equals("81 09 06 12 FF") ? -pan : pan;
    ViscaFrame reply = new ViscaFrame().start(0x90).put(0x50);
    switch (inquiry) {
      case "81 09 06 12 FF" -> reply.putNibbles(pan, panDigits).putNibbles(tilt, 4);
      case "81 09 04 47 FF" -> reply.putNibbles(zoomed, 4);
      case "81 09 7E 7E 00 FF" ->
          reply.putNibbles(zoomed, 4).putNibbles(0, 7).put(0x03).put(zoomRuns ? 1 : 0);
      default -> throw new AssertionError("unknown inquiry " + inquiry);
    }
    answer(reply.end());
  }

  private void answer(ViscaFrame reply) {
    time.after(delay, () -> session.received(reply));
  }

  void receive(String hex) {
    session.received(Bytes.frame(hex));
  }

  void pass(int millis) {
    time.advance(Duration.ofMillis(millis));
  }

  CompletionStage<Void> drive(
      @Nullable Double panSpeed, @Nullable Double tiltSpeed, @Nullable Double zoomSpeed) {
    HeadCall call = new HeadCall(time.nanoTime());
    motion.drive(new Axes<>(panSpeed, tiltSpeed, zoomSpeed), call);
    return call.stage;
  }

  CompletionStage<Void> move(PtzAxis axis, int to) {
    return move(Axes.of(axis, to));
  }

  CompletionStage<Void> move(Axes<Integer> to) {
    HeadCall call = new HeadCall(time.nanoTime());
    motion.move(to, call);
    return call.stage;
  }

  CompletionStage<Void> stop() {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    motion.stop(stage);
    return stage;
  }

  /** Lets the first positions come. */
  void settle() {
    pass(1000);
    commands.clear();
    questions.clear();
    states.clear();
  }

  AxisState axis(PtzAxis axis) {
    return Objects.requireNonNull(position.state().axis(axis));
  }

  static DeviceException failure(CompletionStage<?> stage) {
    if (!stage.toCompletableFuture().isDone()) {
      throw new AssertionError("is not decided");
    }
    try {
      stage.toCompletableFuture().join();
      throw new AssertionError("did not fail");
    } catch (CompletionException e) {
      return DeviceException.of(e);
    }
  }
}
