package io.roomhand.visca.motion;

import io.roomhand.core.ptz.Motion;
import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.PanTiltLayout;
import io.roomhand.visca.message.ViscaInquiry;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.session.ViscaQuestion;
import io.roomhand.visca.session.ViscaSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows where the axes of one group are, by asking: quickly while something moves or may be about
 * to, slowly at rest, so that an infrared remote is seen too, and seldom while the camera has never
 * answered. On the head's thread.
 *
 * <p>What the positions mean is for {@link Motion} to say, which hears of commands and of what the
 * camera has completed, too.
 *
 * <p>A position that is unlikely ({@link ReadingCheck}), or written in another way than this head's
 * so far, is asked for again and counts when the next one agrees; unless the head's own answer has
 * come by then, because the first one was another client's.
 */
final class PositionWatch implements ViscaQuestion {
  /** Seldom more are there at a time; a list for many would be most of what a head takes. */
  private static final int FEW = 2;

  private static final Duration FAST = Duration.ofMillis(50);
  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final Duration SELDOM = Duration.ofSeconds(5);
  private static final Duration FIRST = Duration.ofMillis(100);

  /** The completion of a recall may have been lost, and a camera may never tell where it is. */
  private static final long LONGEST_RECALL = Duration.ofSeconds(30).toNanos();

  /** Unlikely answers in a row after which those who wait are not kept any longer. */
  private static final int MOST_DOUBTS = 3;

  /** So long the head's own answer may come after another client's. */
  private static final Duration OWN_ANSWER = Duration.ofMillis(100);

  /** Who needs to know; on the head's thread. */
  interface Listener {
    /** A position or whether it moves has changed, or the first position has come. */
    void changed();

    /** A question stayed unanswered. */
    void missed();
  }

  private final AxisGroup group;
  private final int camera;
  private final ViscaSession session;
  private final TimeSource time;
  private final HeadTraits traits;
  private final String head;
  private final Listener listener;
  private final ReadingCheck check;
  private final Motion seen;
  private final List<Runnable> waiting = new ArrayList<>(FEW);

  private boolean lensBlockRefused;

  /** How many answers in a row did not count. */
  private int doubts;

  /** Pan digits of the last one if it has more or fewer than was known; else 0. */
  private int otherDigits;

  private @Nullable AxisMotion motion;
  private TimeSource.@Nullable Timer timer;
  private boolean asked;
  private int answers;
  private boolean missed;
  private boolean recalling;

  /**
   * @param head what log lines call it
   */
  PositionWatch(
      AxisGroup group,
      String head,
      int camera,
      ViscaSession session,
      TimeSource time,
      HeadTraits traits,
      Listener listener) {
    this.group = group;
    this.head = head;
    this.camera = camera;
    this.session = session;
    this.time = time;
    this.traits = traits;
    this.check = new ReadingCheck(group);
    this.listener = listener;
    this.seen = new Motion(time);
  }

  /** Asks by itself from now on. */
  void start(AxisMotion of) {
    motion = of;
    schedule(known() ? SLOW : FIRST);
  }

  void close() {
    motion = null;
    cancelTimer();
    waiting.clear();
  }

  /** Whether the camera has ever told. */
  boolean known() {
    return seen.known();
  }

  boolean moving() {
    return seen.moving();
  }

  /** The last position told, of pan (0) or tilt (1), or of zoom (0). */
  int position(int index) {
    return seen.position(index);
  }

  /** How often the camera has told. */
  int answers() {
    return answers;
  }

  /** Whether asking may tell more than {@link #position}. */
  boolean uncertain() {
    return known() ? seen.uncertain() : !missed;
  }

  /** Asks before all other inquiries; the task runs when an answer has come or won't come. */
  void askNow(Runnable then) {
    waiting.add(then);
    ask(true);
  }

  /** Asks so that an answer proves what was sent before; false when the camera never answers. */
  boolean prove() {
    if (!known() && missed) {
      return false;
    }
    askNow(() -> {});
    return true;
  }

  /** The camera has accepted a motion command, or may have. */
  void commanded() {
    seen.commanded();
    recalling = false;
    if (known()) {
      schedule(FAST);
    }
  }

  /** The camera has accepted that it shall go where one of its memories says. */
  void recalled() {
    commanded();
    recalling = true;
  }

  /** The camera is there, unless it has been told something else since. */
  void recallCompleted() {
    if (recalling) {
      seen.completed();
    }
    recalling &= known();
  }

  /** The camera has completed the last move. */
  void moveCompleted() {
    seen.completed();
  }

  private void ask(boolean first) {
    cancelTimer();
    if (!asked) {
      asked = session.ask(this, first);
      if (!asked) {
        proceed();
      }
    }
  }

  private void schedule(Duration delay) {
    cancelTimer();
    if (motion != null && !asked) {
      timer = time.after(delay, () -> ask(false));
    }
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private Duration pause() {
    if (doubts > 0) {
      return OWN_ANSWER;
    }
    if (!known()) {
      return SELDOM;
    }
    return mayMove() ? FAST : SLOW;
  }

  private boolean mayMove() {
    return moving() || seen.mayBegin() || groupInMotion();
  }

  /** Whether the axes have been told to do something that may still be going on. */
  boolean groupInMotion() {
    return (recalling && seen.sinceCommand() <= LONGEST_RECALL)
        || (motion != null && motion.inMotion());
  }

  @Override
  public void write(ViscaFrame frame) {
    switch (group) {
      case PAN_TILT -> ViscaInquiry.panTiltPosition(frame, camera);
      case ZOOM -> {
        if (lensBlock()) {
          ViscaInquiry.lens(frame, camera);
        } else {
          ViscaInquiry.zoomPosition(frame, camera);
        }
      }
    }
  }

  private boolean lensBlock() {
    return traits.profile().lensBlock() && !lensBlockRefused;
  }

  @Override
  public boolean answers(ViscaFrame reply) {
    return switch (group) {
      case PAN_TILT -> PanTiltLayout.panDigits(reply) != 0;
      case ZOOM ->
          reply.length() == (lensBlock() ? ViscaInquiry.LENS_REPLY : ViscaInquiry.ZOOM_REPLY);
    };
  }

  @Override
  public void answered(ViscaFrame reply) {
    asked = false;
    doubts = take(reply, false) ? 0 : doubts + 1;
    if (doubts > 0 && doubts <= MOST_DOUBTS) {
      cancelTimer();
      timer = time.after(OWN_ANSWER, () -> ask(true));
    } else {
      proceed();
    }
  }

  @Override
  public void answeredAgain(ViscaFrame reply) {
    if (doubts > 0 && !asked && take(reply, true)) {
      doubts = 0;
      proceed();
    }
  }

  /**
   * False for an unlikely answer.
   *
   * @param oneOfMany whether the question has had another answer
   */
  private boolean take(ViscaFrame reply, boolean oneOfMany) {
    return switch (group) {
      case PAN_TILT -> takePanTilt(reply, oneOfMany);
      case ZOOM -> {
        boolean runs = lensBlock() && ViscaInquiry.zoomRuns(reply);
        yield takeLikely(ViscaInquiry.zoom(reply), 0, runs, oneOfMany);
      }
    };
  }

  private boolean takePanTilt(ViscaFrame reply, boolean oneOfMany) {
    int digits = PanTiltLayout.panDigits(reply);
    boolean usual = digits == traits.layout().panDigits();
    boolean again = digits == otherDigits && !oneOfMany;
    otherDigits = usual || again ? 0 : digits;
    if (otherDigits != 0) {
      return false;
    }
    if (!usual) {
      traits.tellsPanIn(head, digits);
    }
    PanTiltLayout layout = traits.layout();
    return takeLikely(layout.pan(reply), layout.tilt(reply), false, oneOfMany);
  }

  private boolean takeLikely(int first, int second, boolean runs, boolean oneOfMany) {
    check.model(traits.profile());
    long now = time.nanoTime();
    boolean mayMove = mayMove();
    boolean believed =
        oneOfMany
            ? check.believesOneOfMany(first, second, mayMove, now)
            : check.believes(first, second, mayMove, now);
    if (!believed) {
      return false;
    }
    answers++;
    traits.tells(group);
    take(first, second, runs);
    return true;
  }

  @Override
  public void unanswered() {
    asked = false;
    if (lensBlock() && !known()) {
      lensBlockRefused = true;
      ask(true);
      return;
    }
    missed = true;
    doubts = 0;
    listener.missed();
    proceed();
  }

  private void proceed() {
    schedule(pause());
    List<Runnable> now = List.copyOf(waiting);
    waiting.clear();
    now.forEach(Runnable::run);
  }

  /**
   * @param runs whether the camera says that it is still carrying out a command for these axes
   */
  private void take(int first, int second, boolean runs) {
    boolean moved = moving();
    switch (seen.read(first, second, groupInMotion(), runs)) {
      case FIRST, MOVES -> listener.changed();
      case RESTS -> {
        arrived();
        if (moved) {
          listener.changed();
        }
      }
      case SAME -> {}
    }
  }

  private void arrived() {
    recalling = false;
    if (motion != null) {
      motion.arrived();
    }
  }
}
