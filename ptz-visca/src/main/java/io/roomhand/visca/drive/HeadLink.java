package io.roomhand.visca.drive;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaCommand;
import io.roomhand.visca.message.ViscaInquiry;
import io.roomhand.visca.message.ViscaVersion;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.session.ViscaLane;
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
 * and serves it. On the line's thread.
 *
 * <p>A head that has answered before and then nothing for a while (10 s), though asked, is taken
 * for lost: a camera that loses its power sends no farewell. One that never answers at all is left
 * alone on TCP, where the connection proves it, and is not announced elsewhere.
 */
final class HeadLink implements HeadTransport.Listener, PositionWatch.Listener {
  /** Whom this connection belongs to; on the line's thread. */
  interface Owner {
    /** What is known of the head, from its earlier connections as well. */
    HeadTraits traits();

    /** The profile of a head that says this of itself. */
    ViscaProfile profile(ViscaVersion version);

    /** The identity of a head of this model. */
    DeviceId identify(ViscaProfile profile);

    String camera();

    void announced(HeadLink link, ViscaHead head, PtzState state, @Nullable ViscaVersion version);

    void changed(ViscaHead head, PtzState state);

    /**
     * @param head null when it was not announced yet
     */
    void ended(@Nullable ViscaHead head, Throwable reason);
  }

  private final Executor thread;
  private final TimeSource lineTime;
  private final TimeSource time;
  private final String name;
  private final Owner owner;
  private final HeadWay way;
  private final Duration silence;
  private final int camera;
  private final HeadTransport transport;
  private final ViscaSession session;
  private final PositionWatch panTilt;
  private final PositionWatch zoom;

  private final HeadTraits traits;
  private @Nullable ViscaVersion version;
  private @Nullable HeadPosition position;
  private @Nullable HeadMotion motion;
  private @Nullable ViscaHead head;
  private TimeSource.@Nullable Timer greetingLimit;
  private boolean closed;

  /**
   * Begins to connect.
   *
   * @param thread of the line; runs a task after the call that hands it over
   * @param time its timers run on the line's thread
   * @param name what texts call the head
   * @param silence after which a head that has answered is lost
   */
  HeadLink(
      Executor thread,
      TimeSource time,
      HeadWay way,
      String name,
      Duration silence,
      WireTrace trace,
      Owner owner) {
    this.thread = thread;
    this.lineTime = time;
    this.time = new GuardedTime();
    this.name = name;
    this.owner = owner;
    this.way = way;
    this.silence = silence;
    this.camera = way.camera();
    this.transport = way.open(this, trace);
    this.session = new ViscaSession(name, this.time, transport, camera);
    this.traits = owner.traits();
    this.panTilt = watch(ViscaLane.PAN_TILT);
    this.zoom = watch(ViscaLane.ZOOM);
    traits.onChange(this::changed);
    useModel();
  }

  private PositionWatch watch(ViscaLane lane) {
    return new PositionWatch(lane, name, camera, session, time, traits, this);
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
    greetingLimit = time.after(way.greetingLimit(), this::announce);
    session.submit(new InterfaceClear());
  }

  private void askVersion() {
    if (head == null) {
      session.ask(new VersionQuestion(), false);
    }
  }

  private void askPositions() {
    if (head == null && !closed) {
      panTilt.askNow(() -> zoom.askNow(this::introduced));
    }
  }

  /** All has been asked; a head that must answer, and has not, is asked again until its limit. */
  private void introduced() {
    if (way.mustAnswer() && !session.heard()) {
      askPositions();
    } else {
      announce();
    }
  }

  private void announce() {
    if (head != null || closed) {
      return;
    }
    if (greetingLimit != null) {
      greetingLimit.cancel();
    }
    if (way.mustAnswer() && !session.heard()) {
      transport.fail(new SocketTimeoutException("nothing there answers VISCA"));
      return;
    }
    HeadPosition here = new HeadPosition(traits, panTilt, zoom);
    HeadMotion mover = new HeadMotion(name, camera, session, time, traits, panTilt, zoom);
    ViscaHead made =
        new ViscaHead(
            owner.identify(traits.profile()),
            owner.camera(),
            name,
            task -> thread.execute(guarded(task)),
            time,
            mover,
            new HeadMemory(name, camera, session, time, mover, panTilt, zoom),
            traits.profile().memories(),
            here.state());
    position = here;
    motion = mover;
    head = made;
    owner.announced(this, made, here.state(), version);
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
  public void changed() {
    if (head != null && position != null && position.update()) {
      head.state(position.state());
      owner.changed(head, position.state());
    }
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
    end(ErrorCode.IO, HeadTexts.lost(name));
    owner.ended(head, reason);
  }

  /** Ends the connection without a word to the owner; stops the head first if it may be moving. */
  void close(Runnable done) {
    Runnable disconnect =
        () -> {
          transport.close();
          end(ErrorCode.GONE, HeadTexts.gone(name));
          done.run();
        };
    boolean moving = motion != null && motion.inMotion();
    if (head != null) {
      head.gone(ErrorCode.GONE, HeadTexts.gone(name));
    }
    if (moving && motion != null && !closed) {
      motion.stopForGood(disconnect);
    } else {
      disconnect.run();
    }
  }

  private void end(ErrorCode code, String text) {
    closed = true;
    session.close();
    panTilt.close();
    zoom.close();
    if (greetingLimit != null) {
      greetingLimit.cancel();
    }
    if (head != null) {
      head.gone(code, text);
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

  /** The line's time; a task that throws drops this connection and no other. */
  private final class GuardedTime implements TimeSource {
    @Override
    public long nanoTime() {
      return lineTime.nanoTime();
    }

    @Override
    public long epochMillis() {
      return lineTime.epochMillis();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
      return lineTime.after(delay, guarded(task));
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
