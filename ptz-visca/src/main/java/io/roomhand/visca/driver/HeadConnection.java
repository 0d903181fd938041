package io.roomhand.visca.driver;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaCommand;
import io.roomhand.visca.message.ViscaInquiry;
import io.roomhand.visca.message.ViscaVersion;
import io.roomhand.visca.motion.HeadControl;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.route.Route;
import io.roomhand.visca.session.ViscaQuestion;
import io.roomhand.visca.session.ViscaRequest;
import io.roomhand.visca.session.ViscaSession;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadTransport;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a head, from connecting to its end: greets (buffers cleared, version,
 * positions), announces the head when that is done or its time for it is over, whichever is first,
 * and serves it. On the head's thread.
 *
 * <p>A head that has answered before and then nothing for a while (10 s), though asked, is taken
 * for lost: a camera that loses its power sends no farewell. One that never answers at all is left
 * alone on TCP, where the connection proves it, and is not announced elsewhere.
 *
 * <pre>
 * CONNECTING --> GREETING --asked all, or its time is over--> ANNOUNCED
 *     |             |                                            |
 *     +-------------+------------ lost, close() -----------------+----> CLOSED
 * </pre>
 */
final class HeadConnection implements HeadTransport.Listener, HeadControl.Listener {
  /** Whom this connection belongs to; on the head's thread. */
  interface Owner {
    /** What is known of the head, from its earlier connections as well. */
    HeadTraits traits();

    /** The profile of a head that says this of itself. */
    ViscaProfile profile(ViscaVersion version);

    /** The identity of a head of this model. */
    DeviceId identify(ViscaProfile profile);

    String camera();

    void announced(HeadConnection by, PtzHead head, PtzState state, @Nullable ViscaVersion version);

    void changed(PtzHead head, PtzState state);

    /**
     * @param head null when it was not announced yet
     */
    void ended(@Nullable PtzHead head, Throwable reason);
  }

  private enum State {
    CONNECTING,
    GREETING,
    ANNOUNCED,
    CLOSED
  }

  private final Executor thread;
  private final TimeSource headTime;
  private final TimeSource time;
  private final Owner owner;
  private final Route route;
  private final Duration silence;
  private final int camera;
  private final HeadTransport transport;
  private final ViscaSession session;
  private final HeadTraits traits;
  private final HeadControl control;

  private @Nullable ViscaVersion version;
  private TimeSource.@Nullable Timer greetingLimit;
  private State state = State.CONNECTING;

  /**
   * Begins to connect.
   *
   * @param thread the head's; runs a task after the call that hands it over
   * @param time its timers run on the head's thread
   * @param name what texts call the head
   * @param silence after which a head that has answered is lost
   */
  HeadConnection(
      Executor thread,
      TimeSource time,
      Route route,
      String name,
      Duration silence,
      WireTrace trace,
      Owner owner) {
    this.thread = thread;
    this.headTime = time;
    this.time = new GuardedTime();
    this.owner = owner;
    this.route = route;
    this.silence = silence;
    this.camera = route.camera();
    this.transport = route.open(this, trace);
    this.session = new ViscaSession(name, this.time, transport, camera);
    this.traits = owner.traits();
    this.control = new HeadControl(name, camera, session, this.time, traits, this);
    useModel();
  }

  private void useModel() {
    ViscaProfile known = traits.profile();
    session.habit(known.habit());
    if (known.sockets() != ViscaProfile.SOCKETS_AS_TOLD) {
      session.sockets(known.sockets());
    } else if (version != null && version.sockets() > 0) {
      session.sockets(version.sockets());
    }
  }

  @Override
  public void connected() {
    if (state != State.CONNECTING) {
      return;
    }
    state = State.GREETING;
    greetingLimit = time.after(route.greetingLimit(), this::announce);
    session.submit(new InterfaceClear());
  }

  private void askVersion() {
    if (state == State.GREETING) {
      session.ask(new VersionQuestion(), false);
    }
  }

  private void askPositions() {
    if (state == State.GREETING) {
      control.askPositions(this::introduced);
    }
  }

  /** All has been asked; a head that must answer, and has not, is asked again until its limit. */
  private void introduced() {
    if (route.mustAnswer() && !session.heard()) {
      askPositions();
    } else {
      announce();
    }
  }

  private void announce() {
    if (state != State.GREETING) {
      return;
    }
    if (greetingLimit != null) {
      greetingLimit.cancel();
    }
    if (route.mustAnswer() && !session.heard()) {
      transport.fail(new SocketTimeoutException("nothing there answers VISCA"));
      return;
    }
    state = State.ANNOUNCED;
    PtzHead head =
        control.announce(
            owner.identify(traits.profile()),
            owner.camera(),
            task -> thread.execute(guarded(task)));
    owner.announced(this, head, control.state(), version);
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
  public void changed(PtzHead head, PtzState state) {
    owner.changed(head, state);
  }

  @Override
  public void missed() {
    if (session.heard() && time.nanoTime() - session.heardAt() >= silence.toNanos()) {
      transport.fail(
          new SocketTimeoutException("it has not answered for " + silence.toSeconds() + " s"));
    }
  }

  @Override
  public void closed(Throwable reason) {
    end();
    control.lost();
    owner.ended(control.head(), reason);
  }

  /** Ends the connection without a word to the owner; stops the head first if it may be moving. */
  void close(Runnable done) {
    Runnable disconnect =
        () -> {
          transport.close();
          end();
          control.close();
          done.run();
        };
    boolean moving = control.inMotion();
    control.gone();
    if (moving && state != State.CLOSED) {
      control.stopForGood(disconnect);
    } else {
      disconnect.run();
    }
  }

  private void end() {
    state = State.CLOSED;
    session.close();
    if (greetingLimit != null) {
      greetingLimit.cancel();
    }
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error defect) {
        transport.fail(defect);
      }
    };
  }

  /** The head's time; a task that throws drops this connection and no other. */
  private final class GuardedTime implements TimeSource {
    @Override
    public long nanoTime() {
      return headTime.nanoTime();
    }

    @Override
    public long epochMillis() {
      return headTime.epochMillis();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
      return headTime.after(delay, guarded(task));
    }
  }

  private final class InterfaceClear implements ViscaRequest {
    @Override
    public boolean write(ViscaFrame frame) {
      ViscaCommand.interfaceClear(frame, camera);
      return true;
    }

    @Override
    public void acknowledged() {
      askVersion();
    }

    @Override
    public void refused(int error) {
      askVersion();
    }

    @Override
    public void unanswered() {
      askVersion();
    }
  }

  private final class VersionQuestion implements ViscaQuestion {
    @Override
    public void write(ViscaFrame frame) {
      ViscaInquiry.version(frame, camera);
    }

    @Override
    public boolean answers(ViscaFrame reply) {
      return reply.length() == ViscaInquiry.VERSION_REPLY;
    }

    @Override
    public void answered(ViscaFrame reply) {
      ViscaVersion told = ViscaInquiry.version(reply);
      version = told;
      traits.model(owner.profile(told));
      useModel();
      askPositions();
    }

    @Override
    public void unanswered() {
      askPositions();
    }
  }
}
