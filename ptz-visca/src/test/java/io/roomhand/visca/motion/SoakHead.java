package io.roomhand.visca.motion;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.time.TimeSource;
import io.roomhand.virtualroom.visca.ViscaCamera;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.profile.ProfileTable;
import io.roomhand.visca.session.ViscaRequest;
import io.roomhand.visca.session.ViscaSession;
import io.roomhand.visca.transport.HeadTransport;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A head that is given mixed commands at random times: its own moves, drives and stops, and, past
 * it, commands that must not be carried out twice. {@link SoakJudge} looks whether what it says of
 * them is true. Everything on the head's thread.
 */
final class SoakHead implements HeadTransport.Listener, PositionWatch.Listener {
  private static final List<SoakKind> KINDS = List.of(SoakKind.values());
  private static final int LONGEST_PAUSE_MILLIS = 160;

  private final TimeSource time;
  private final Random random;
  private final int commands;
  private final Runnable done;
  private final SoakJudge judge;
  private final ViscaSession session;
  private final PositionWatch panTilt;
  private final PositionWatch zoom;
  private final HeadMotion motion;
  private final Set<String> relatives = new HashSet<>();
  private final int address;
  private boolean started;
  private boolean ended;

  /**
   * @param address of the camera on its line
   * @param commands how many to give
   * @param done runs once all are decided
   */
  SoakHead(
      TimeSource time,
      Function<HeadTransport.Listener, HeadTransport> opener,
      ViscaCamera camera,
      int address,
      Random random,
      int commands,
      Runnable done) {
    this.time = time;
    this.address = address;
    this.random = random;
    this.commands = commands;
    this.done = done;
    this.judge = new SoakJudge(time, camera);
    HeadTraits traits = MotionRig.traits(ProfileTable.BUILT_IN.generic());
    HeadTransport wire = new WatchedTransport(opener.apply(this), judge::leaves);
    session = new ViscaSession("soak", time, wire, address);
    panTilt = new PositionWatch(AxisGroup.PAN_TILT, "soak", address, session, time, traits, this);
    zoom = new PositionWatch(AxisGroup.ZOOM, "soak", address, session, time, traits, this);
    motion = new HeadMotion("soak", address, session, time, traits, panTilt, zoom);
  }

  SoakCounts counts() {
    return judge.counts();
  }

  @Override
  public void connected() {
    if (!started) {
      started = true;
      schedule();
    }
  }

  @Override
  public void received(ViscaFrame frame, long number) {
    session.received(frame, number);
  }

  @Override
  public void numberRefused(long number) {
    session.numberRefused(number);
  }

  @Override
  public void wireFree() {
    session.wireFree();
  }

  @Override
  public void closed(Throwable reason) {
    throw new AssertionError("a soak must not lose its connection", reason);
  }

  @Override
  public void changed() {}

  @Override
  public void missed() {}

  private void schedule() {
    Duration pause = Duration.ofMillis(1 + random.nextInt(LONGEST_PAUSE_MILLIS));
    TimeSource.Timer unused = time.after(pause, this::step);
  }

  private void step() {
    if (judge.begun() < commands) {
      give(KINDS.get(random.nextInt(KINDS.size())));
      schedule();
    } else if (!judge.idle()) {
      schedule();
    } else if (!ended) {
      ended = true;
      TimeSource.Timer unused = time.after(Duration.ofSeconds(3), this::end);
    }
  }

  private void end() {
    judge.countDoubles();
    session.close();
    panTilt.close();
    zoom.close();
    done.run();
  }

  private void give(SoakKind kind) {
    switch (kind) {
      case MOVE -> {
        if (!judge.busy(SoakKind.MOVE, SoakKind.DRIVE, SoakKind.STOP)) {
          int pan = random.nextInt(120) - 60;
          int tilt = random.nextInt(120) - 60;
          HeadCall call = call(kind, "pan-tilt to " + pan + "/" + tilt);
          motion.move(new Axes<>(pan, tilt, null), call);
        }
      }
      case DRIVE -> {
        if (!judge.busy(SoakKind.MOVE, SoakKind.DRIVE, SoakKind.STOP)) {
          int pan = random.nextBoolean() ? 1 : -1;
          int tilt = random.nextBoolean() ? 1 : -1;
          HeadCall call = call(kind, "drive " + 24 * pan + "/" + 20 * tilt);
          motion.drive(new Axes<>((double) pan, (double) tilt, null), call);
        }
      }
      case ZOOM_MOVE -> {
        if (!judge.busy(SoakKind.ZOOM_MOVE, SoakKind.ZOOM_DRIVE, SoakKind.STOP)) {
          int to = random.nextInt(1000);
          motion.move(Axes.of(PtzAxis.ZOOM, to), call(kind, "zoom to " + to));
        }
      }
      case ZOOM_DRIVE -> {
        if (!judge.busy(SoakKind.ZOOM_MOVE, SoakKind.ZOOM_DRIVE, SoakKind.STOP)) {
          boolean in = random.nextBoolean();
          HeadCall call = call(kind, in ? "zoom up 7" : "zoom down 7");
          motion.drive(Axes.of(PtzAxis.ZOOM, in ? 1.0 : -1.0), call);
        }
      }
      case STOP -> {
        // One in three, for it ends everything else.
        if (!judge.busy(SoakKind.STOP) && random.nextInt(3) == 0) {
          stop();
        }
      }
      case RELATIVE -> {
        // Whoever asks for motion while a stop is open can't ask whether the head stands.
        if (!judge.busy(kind, SoakKind.STOP)) {
          relative();
        }
      }
      case MEMORY_SET -> {
        if (!judge.busy(kind)) {
          int number = random.nextInt(100);
          ViscaFrame frame = start(0x04).put(0x3F).put(0x01).put(number).end();
          once(kind, "memory set " + number, frame, null);
        }
      }
      case FOCUS_TOGGLE -> {
        if (!judge.busy(kind)) {
          once(kind, "focus toggle", start(0x04).put(0x38).put(0x10).end(), null);
        }
      }
    }
  }

  private ViscaFrame start(int category) {
    return new ViscaFrame().startFor(address).put(0x01).put(category);
  }

  private void relative() {
    int pan;
    int tilt;
    do {
      pan = random.nextInt(240) - 120;
      tilt = random.nextInt(240) - 120;
    } while (!relatives.add(pan + "/" + tilt));
    ViscaFrame frame =
        start(0x06).put(0x03).put(0x18).put(0x14).putNibbles(pan, 4).putNibbles(tilt, 4).end();
    once(SoakKind.RELATIVE, "pan-tilt by " + pan + "/" + tilt, frame, AxisGroup.PAN_TILT);
  }

  private HeadCall call(SoakKind kind, String key) {
    HeadCall call = new HeadCall(time.nanoTime());
    judge.watch(judge.begin(kind, key), call.stage);
    return call;
  }

  private void stop() {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    judge.watch(judge.beginStop(), stage);
    motion.stop(stage);
  }

  private void once(SoakKind kind, String key, ViscaFrame bytes, @Nullable AxisGroup group) {
    SoakCommand command = judge.begin(kind, key);
    boolean taken =
        session.submit(
            new ViscaRequest() {
              private boolean told;

              @Override
              public boolean write(ViscaFrame frame) {
                frame.set(bytes);
                return true;
              }

              @Override
              public @Nullable AxisGroup group() {
                return group;
              }

              @Override
              public void acknowledged() {
                if (!told) {
                  told = true;
                  judge.good(command);
                } else {
                  judge.goodAgain(command);
                }
              }

              @Override
              public void refused(int error) {
                if (!told) {
                  told = true;
                  judge.bad(command, false);
                }
              }

              @Override
              public void unanswered() {
                if (!told) {
                  told = true;
                  judge.bad(command, true);
                }
              }
            });
    if (!taken) {
      throw new AssertionError("the session's queue is full");
    }
  }
}
