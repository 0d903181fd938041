package io.roomhand.visca.motion;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A head that is given mixed commands at random times: its own moves, drives and stops, and, past
 * it, commands that must not be carried out twice. After each the camera's count of executions
 * tells what is true. Everything on the head's thread.
 */
final class SoakHead implements HeadTransport.Listener, PositionWatch.Listener {
  private static final List<SoakKind> KINDS = List.of(SoakKind.values());
  private static final int LONGEST_PAUSE_MILLIS = 160;
  private static final Duration SLOWED_DOWN = Duration.ofMillis(400);
  private static final Duration STILL_FOR = Duration.ofMillis(50);

  private final TimeSource time;
  private final ViscaCamera camera;
  private final Random random;
  private final int commands;
  private final Runnable done;
  private final SoakCounts counts = new SoakCounts();
  private final ViscaSession session;
  private final PositionWatch panTilt;
  private final PositionWatch zoom;
  private final HeadMotion motion;
  private final Map<SoakKind, SoakCommand> open = new EnumMap<>(SoakKind.class);
  private final Map<String, Integer> asked = new HashMap<>();
  private final Set<String> relatives = new HashSet<>();
  private final int address;
  private int begun;
  private boolean started;
  private boolean ended;

  /** Whether the head is being looked at after a stop: nothing that moves it is given. */
  private boolean checking;

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
    this.camera = camera;
    this.address = address;
    this.random = random;
    this.commands = commands;
    this.done = done;
    HeadTraits traits = MotionRig.traits(ProfileTable.BUILT_IN.generic());
    HeadTransport wire = new WatchedTransport(opener.apply(this), this::leaves);
    session = new ViscaSession("soak", time, wire, address);
    panTilt = new PositionWatch(AxisGroup.PAN_TILT, "soak", address, session, time, traits, this);
    zoom = new PositionWatch(AxisGroup.ZOOM, "soak", address, session, time, traits, this);
    motion = new HeadMotion("soak", address, session, time, traits, panTilt, zoom);
  }

  SoakCounts counts() {
    return counts;
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
    if (begun < commands) {
      give(KINDS.get(random.nextInt(KINDS.size())));
      schedule();
    } else if (!open.isEmpty() || checking) {
      schedule();
    } else if (!ended) {
      ended = true;
      TimeSource.Timer unused = time.after(Duration.ofSeconds(3), this::end);
    }
  }

  private void end() {
    asked.forEach(
        (key, times) -> {
          int executed = camera.executions(key);
          if (executed > times) {
            counts.doubles += executed - times;
            counts.wrong(key + " carried out " + executed + " times, asked for " + times);
          }
        });
    session.close();
    panTilt.close();
    zoom.close();
    done.run();
  }

  private boolean busy(SoakKind... kinds) {
    for (SoakKind kind : kinds) {
      if (open.containsKey(kind) || (checking && kind == SoakKind.STOP)) {
        return true;
      }
    }
    return false;
  }

  private void give(SoakKind kind) {
    switch (kind) {
      case MOVE -> {
        if (!busy(SoakKind.MOVE, SoakKind.DRIVE, SoakKind.STOP)) {
          int pan = random.nextInt(120) - 60;
          int tilt = random.nextInt(120) - 60;
          HeadCall call = call(kind, "pan-tilt to " + pan + "/" + tilt);
          motion.move(new Axes<>(pan, tilt, null), call);
        }
      }
      case DRIVE -> {
        if (!busy(SoakKind.MOVE, SoakKind.DRIVE, SoakKind.STOP)) {
          int pan = random.nextBoolean() ? 1 : -1;
          int tilt = random.nextBoolean() ? 1 : -1;
          HeadCall call = call(kind, "drive " + 24 * pan + "/" + 20 * tilt);
          motion.drive(new Axes<>((double) pan, (double) tilt, null), call);
        }
      }
      case ZOOM_MOVE -> {
        if (!busy(SoakKind.ZOOM_MOVE, SoakKind.ZOOM_DRIVE, SoakKind.STOP)) {
          int to = random.nextInt(1000);
          motion.move(Axes.of(PtzAxis.ZOOM, to), call(kind, "zoom to " + to));
        }
      }
      case ZOOM_DRIVE -> {
        if (!busy(SoakKind.ZOOM_MOVE, SoakKind.ZOOM_DRIVE, SoakKind.STOP)) {
          boolean in = random.nextBoolean();
          HeadCall call = call(kind, in ? "zoom up 7" : "zoom down 7");
          motion.drive(Axes.of(PtzAxis.ZOOM, in ? 1.0 : -1.0), call);
        }
      }
      case STOP -> {
        // One in three, for it ends everything else.
        if (!busy(SoakKind.STOP) && random.nextInt(3) == 0) {
          stop();
        }
      }
      case RELATIVE -> {
        // Whoever asks for motion while a stop is open can't ask whether the head stands.
        if (!busy(kind, SoakKind.STOP)) {
          relative();
        }
      }
      case MEMORY_SET -> {
        if (!busy(kind)) {
          int number = random.nextInt(100);
          ViscaFrame frame = start(0x04).put(0x3F).put(0x01).put(number).end();
          once(kind, "memory set " + number, frame, null);
        }
      }
      case FOCUS_TOGGLE -> {
        if (!busy(kind)) {
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

  private SoakCommand begin(SoakKind kind, String key) {
    begun++;
    asked.merge(kind.once() ? key : "", 1, Integer::sum);
    SoakCommand command = new SoakCommand(kind, key, camera.executions(key), time.nanoTime());
    open.put(kind, command);
    return command;
  }

  private HeadCall call(SoakKind kind, String key) {
    HeadCall call = new HeadCall(time.nanoTime());
    watch(begin(kind, key), call.stage);
    return call;
  }

  private void watch(SoakCommand command, CompletableFuture<Void> stage) {
    CompletableFuture<Void> unused =
        stage.whenComplete(
            (nothing, failure) -> {
              if (failure == null) {
                good(command);
              } else {
                ErrorCode code = DeviceException.of(failure).code();
                bad(command, code == ErrorCode.UNCONFIRMED || code == ErrorCode.TIMEOUT);
              }
            });
  }

  private void stop() {
    SoakCommand relative = open.get(SoakKind.RELATIVE);
    if (relative != null && relative.sends == 0) {
      // The stop takes it from the queue, and nobody is told.
      open.remove(SoakKind.RELATIVE);
      begun--;
      asked.remove(relative.key);
    }
    CompletableFuture<Void> stage = new CompletableFuture<>();
    SoakCommand stop = begin(SoakKind.STOP, "stop");
    stop.zoomStopsBefore = camera.executions("zoom stop");
    watch(stop, stage);
    motion.stop(stage);
  }

  private void once(SoakKind kind, String key, ViscaFrame bytes, @Nullable AxisGroup group) {
    SoakCommand command = begin(kind, key);
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
                  good(command);
                } else if (camera.executions(key) <= command.before) {
                  counts.falseSuccesses++;
                  counts.good--;
                  counts.wrong(key + " confirmed late, and not carried out");
                }
              }

              @Override
              public void refused(int error) {
                if (!told) {
                  told = true;
                  bad(command, false);
                }
              }

              @Override
              public void unanswered() {
                if (!told) {
                  told = true;
                  bad(command, true);
                }
              }
            });
    if (!taken) {
      throw new AssertionError("the session's queue is full");
    }
  }

  private void bad(SoakCommand command, boolean unconfirmed) {
    open.remove(command.kind, command);
    if (unconfirmed) {
      counts.unconfirmed++;
      count(command, false);
    } else {
      counts.refused++;
    }
  }

  private void count(SoakCommand command, boolean good) {
    if (!command.kind.once()) {
      counts.repeatable++;
      counts.repeatableGood += good ? 1 : 0;
    }
    counts.executedOnce += camera.executions(command.key) - command.before == 1 ? 1 : 0;
  }

  private void good(SoakCommand command) {
    open.remove(command.kind, command);
    count(command, true);
    long now = time.nanoTime();
    if (command.sends > (command.kind == SoakKind.STOP ? 2 : 1)) {
      counts.recovered(now - command.firstSent);
    }
    boolean zoomToo =
        command.kind != SoakKind.STOP || camera.executions("zoom stop") > command.zoomStopsBefore;
    if (camera.executions(command.key) > command.before && zoomToo) {
      counts.good++;
    } else if (command.kind == SoakKind.STOP) {
      stoppedOtherwise(command);
    } else {
      falseSuccess(command);
    }
  }

  private void falseSuccess(SoakCommand command) {
    counts.falseSuccesses++;
    counts.wrong(
        "%s told as done and not carried out, asked at %d ms, sent %d times, told at %d ms"
            .formatted(
                command.key,
                command.askedAt / 1_000_000,
                command.sends,
                time.nanoTime() / 1_000_000));
  }

  /**
   * A stop may be confirmed by the position, or by one that was on its way already: then the camera
   * must stand still, once its motors have had the time to slow down.
   */
  private void stoppedOtherwise(SoakCommand command) {
    checking = true;
    TimeSource.Timer unused = time.after(SLOWED_DOWN, () -> look(command));
  }

  private void look(SoakCommand command) {
    int pan = camera.pan();
    int tilt = camera.tilt();
    int zoomed = camera.zoom();
    TimeSource.Timer unused =
        time.after(
            STILL_FOR,
            () -> {
              checking = false;
              if (camera.pan() == pan && camera.tilt() == tilt && camera.zoom() == zoomed) {
                counts.good++;
              } else {
                falseSuccess(command);
              }
            });
  }

  private void leaves(ViscaFrame frame) {
    SoakKind kind = SoakKind.of(frame);
    SoakCommand command = kind == null ? null : open.get(kind);
    if (command != null && command.sends++ == 0) {
      command.firstSent = time.nanoTime();
    }
  }
}
