package io.roomhand.visca.motion;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.session.ViscaSession;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The axes of one connected head: asks where they are, makes the head that the service sees, and
 * follows its positions. Serves one connection, from its first question to its end. On the head's
 * thread.
 */
public final class HeadControl {
  /** Hears of the head; on the head's thread. */
  public interface Listener {
    /** The state has changed of a head that is {@link #announce announced}. */
    void changed(PtzHead head, PtzState state);

    /** A question about a position stayed unanswered. */
    void missed();
  }

  private final String name;
  private final int camera;
  private final ViscaSession session;
  private final TimeSource time;
  private final HeadTraits traits;
  private final Listener listener;
  private final PositionWatch.Listener watching = new Watching();
  private final PositionWatch panTilt;
  private final PositionWatch zoom;

  /** What there is of a head that the service sees. */
  private record Announced(ViscaHead head, HeadPosition position, HeadMotion motion) {}

  private @Nullable Announced announced;

  /**
   * @param name what texts call the head
   * @param camera the camera's address, 1..7
   * @param session that is used for this head alone
   * @param time its timers run on the head's thread
   */
  public HeadControl(
      String name,
      int camera,
      ViscaSession session,
      TimeSource time,
      HeadTraits traits,
      Listener listener) {
    this.name = name;
    this.camera = camera;
    this.session = session;
    this.time = time;
    this.traits = traits;
    this.listener = listener;
    this.panTilt = watch(AxisGroup.PAN_TILT);
    this.zoom = watch(AxisGroup.ZOOM);
    traits.onChange(this::changed);
  }

  private PositionWatch watch(AxisGroup axes) {
    return new PositionWatch(axes, name, camera, session, time, traits, watching);
  }

  /** Asks for all positions once; the task runs when each has been answered or won't be. */
  public void askPositions(Runnable then) {
    panTilt.askNow(() -> zoom.askNow(then));
  }

  /**
   * Makes the head that the service sees, and follows its positions from now on. Once.
   *
   * @param owner the camera that the configuration gives this head to
   * @param thread the head's; runs a task after the call that hands it over
   */
  public PtzHead announce(DeviceId id, String owner, Executor thread) {
    HeadPosition here = new HeadPosition(traits, panTilt, zoom);
    HeadMotion mover = new HeadMotion(name, camera, session, time, traits, panTilt, zoom);
    ViscaHead made =
        new ViscaHead(
            id,
            owner,
            name,
            thread,
            time,
            mover,
            new HeadMemory(name, camera, session, time, mover, panTilt, zoom),
            traits.profile().memories(),
            here.state());
    announced = new Announced(made, here, mover);
    return made;
  }

  /** The head that was announced; null before that. */
  public @Nullable PtzHead head() {
    return announced == null ? null : announced.head();
  }

  /** The state of the head that was announced, which {@link Listener#changed} told last. */
  public PtzState state() {
    return Objects.requireNonNull(announced, "not announced").position().state();
  }

  private void changed() {
    if (announced != null && announced.position().update()) {
      PtzState now = announced.position().state();
      announced.head().state(now);
      listener.changed(announced.head(), now);
    }
  }

  /** Whether an announced head may be moving, or may be about to. */
  public boolean inMotion() {
    return announced != null && announced.motion().inMotion();
  }

  /**
   * Stops all axes for the last time.
   *
   * @param decided runs when the camera has confirmed it, or won't
   */
  public void stopForGood(Runnable decided) {
    if (announced == null) {
      decided.run();
    } else {
      announced.motion().stopForGood(decided);
    }
  }

  /** The head is taken away: its calls fail, those that come later too. */
  public void gone() {
    fail(ErrorCode.GONE, HeadTexts.gone(name));
  }

  /** The connection was lost: nothing is asked any more, and the head's calls fail. */
  public void lost() {
    endWatches();
    fail(ErrorCode.IO, HeadTexts.lost(name));
  }

  /** The connection was ended: nothing is asked any more, and the head is {@link #gone}. */
  public void close() {
    endWatches();
    gone();
  }

  private void endWatches() {
    panTilt.close();
    zoom.close();
  }

  private void fail(ErrorCode code, String text) {
    if (announced != null) {
      announced.head().gone(code, text);
    }
  }

  private final class Watching implements PositionWatch.Listener {
    @Override
    public void changed() {
      HeadControl.this.changed();
    }

    @Override
    public void missed() {
      listener.missed();
    }
  }
}
