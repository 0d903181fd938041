package io.roomhand.devices.linux.v4l2.stream;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Supervised;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.kernel.Wake;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for what one node has to say: events of the driver, and pictures while there is a {@link
 * Capture}. Its thread is {@code watch-NAME}; it never blocks but in poll(2), which {@link #end}
 * and {@link #capture} wake. When it has failed and watches again, its listener is told.
 */
public final class NodeWatch {
  private static final Logger log = LoggerFactory.getLogger(NodeWatch.class);

  /** How often a node that says nothing is looked at. */
  private static final int QUIET_MILLIS = 2_000;

  /** How far black pictures are apart. */
  private static final int BLACK_MILLIS = 100;

  private static final int EARLY_MILLIS = 10;

  /** A thread that is woken runs within milliseconds, on a very busy machine within this. */
  private static final Duration RELEASE_LIMIT = Duration.ofMillis(500);

  /** No driver queues as many; one that never ends its queue is not listened to for ever. */
  private static final int MOST_EVENTS = 256;

  /** poll(2) takes no notice of such a file. */
  private static final int IGNORED = -1;

  /** Called on the watch's thread; must not block. */
  public interface Listener {
    void picture(CameraPicture picture);

    /** A black picture is due, see {@link NodeWatch#blacken}. */
    void blackDue(long nanos);

    /** These controls changed, by whomever. */
    void controlsChanged(Set<Integer> ids);

    /** Something else arrives on a pin. */
    void sourceChanged();

    /** Nothing came for a while, and no pictures are wanted. */
    void quiet();

    /** Nobody watched for a moment: anything may have changed. */
    void unwatched();

    /** The stream has ended by itself. */
    void broken(DeviceException reason);

    /** The device has gone; the watch ends. */
    void gone();
  }

  private final VideoNode node;
  private final TimeSource time;
  private final Listener listener;
  private final Wake wake;
  private final Supervised watching;

  /** Guarded by this. */
  private @Nullable Capture capture;

  /** For whose pictures the kernel is being asked; guarded by this. */
  private @Nullable Capture polled;

  private volatile boolean black;

  /** Whether poll would tell at once again what it told last, an error or events that are none. */
  private boolean deaf;

  private boolean failed;
  private long lastNews;
  private long lastBlack;

  public NodeWatch(String name, VideoNode node, TimeSource time, Listener listener) {
    this.node = node;
    this.time = time;
    this.listener = listener;
    this.wake = Wake.open(node.kernel());
    this.watching =
        new Supervised(
            "watch-" + name, time, Supervised.Work.of(this::run, wake::ring, wake::close));
  }

  public void start() {
    watching.start();
  }

  /** Takes pictures from this stream from now on. Any thread. */
  synchronized void capture(Capture stream) {
    capture = stream;
    wake.ring();
  }

  /**
   * Takes no pictures any more. Waits until the kernel is asked for none, for whom a poll for
   * pictures without buffers begins to read them into buffers of its own (vb2_core_poll), which
   * keeps the device busy until it is closed; no longer than a wake takes, unless the driver hangs.
   * Any thread but that of the watch.
   */
  synchronized void release() {
    capture = null;
    wake.ring();
    long end = time.nanoTime() + RELEASE_LIMIT.toNanos();
    try {
      while (polled != null && time.nanoTime() - end < 0) {
        wait(RELEASE_LIMIT.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Capture beginPoll() {
    polled = capture;
    return polled;
  }

  private synchronized void endPoll() {
    polled = null;
    notifyAll();
  }

  /** Whether black pictures are due ten times a second from now on. Any thread. */
  void blacken(boolean wanted) {
    if (black != wanted) {
      black = wanted;
      wake.ring();
    }
  }

  /** Whether it still was the stream to take pictures from. */
  private synchronized boolean forget(Capture stream) {
    boolean was = capture == stream;
    if (was) {
      capture = null;
    }
    return was;
  }

  /**
   * Ends the thread. Any thread, any number of times; does not block.
   *
   * @return completes when nothing of this uses the node any more: on the watch's thread, however
   *     late, when that hangs
   */
  public CompletionStage<Void> end() {
    watching.end();
    return watching.ended();
  }

  private void run() throws IOException {
    deaf = false;
    lastNews = time.nanoTime();
    if (failed) {
      failed = false;
      listener.unwatched();
    }
    watching.works();
    boolean ended = false;
    try {
      while (!watching.isEnding() && turn()) {
        // each turn is one wait
      }
      ended = true;
    } finally {
      failed = !ended;
    }
  }

  /** False when there is nothing to wait for any more. */
  private boolean turn() throws IOException {
    boolean blackened = black;
    int[] fds = {deaf ? IGNORED : node.fd(), wake.fd()};
    short[] happened = new short[2];
    int limit = blackened ? BLACK_MILLIS : QUIET_MILLIS;
    int news;
    Capture stream = beginPoll();
    try {
      short wanted = (short) (Kernel.POLLPRI | (stream == null ? 0 : Kernel.POLLIN));
      news = node.kernel().poll(fds, new short[] {wanted, Kernel.POLLIN}, happened, limit);
    } finally {
      endPoll();
    }
    deaf = false;
    if (news < 0 && news != -Errno.EINTR) {
      throw new IOException(node.path() + ": waiting gives " + Errno.name(news));
    }
    long now = time.nanoTime();
    if (blackened && now - lastBlack >= atLeast(BLACK_MILLIS)) {
      lastBlack = now;
      listener.blackDue(now);
    }
    if (news <= 0) {
      if (stream == null && now - lastNews >= atLeast(QUIET_MILLIS)) {
        lastNews = now;
        listener.quiet();
      }
      return true;
    }
    lastNews = now;
    if ((happened[1] & Kernel.POLLIN) != 0) {
      wake.hush();
    }
    if ((happened[0] & Kernel.POLLHUP) != 0) {
      listener.gone();
      return false;
    }
    boolean announced = (happened[0] & Kernel.POLLPRI) != 0;
    boolean empty = announced && !events();
    boolean error = (happened[0] & Kernel.POLLERR) != 0;
    if (stream != null && (error || (happened[0] & Kernel.POLLIN) != 0)) {
      return picture(stream, error);
    }
    deaf = error || empty;
    return true;
  }

  /** A wait may end a moment early. */
  private static long atLeast(int millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis - EARLY_MILLIS);
  }

  /** Whether there were any. */
  private boolean events() {
    Set<Integer> controls = new TreeSet<>();
    boolean source = false;
    ByteBuffer event = Kernel.buffer(Structs.Event.SIZE);
    int count = 0;
    for (; count < MOST_EVENTS && node.ask(Requests.DQEVENT, event) >= 0; count++) {
      switch (event.getInt(Structs.Event.TYPE)) {
        case Structs.Event.TYPE_CONTROL -> controls.add(event.getInt(Structs.Event.ID));
        case Structs.Event.TYPE_SOURCE_CHANGE -> source = true;
        default -> log.debug("{}: event {}", node.path(), event.getInt(Structs.Event.TYPE));
      }
    }
    if (!controls.isEmpty()) {
      listener.controlsChanged(controls);
    }
    if (source) {
      listener.sourceChanged();
    }
    return count > 0;
  }

  private boolean picture(Capture stream, boolean error) {
    try {
      CameraPicture picture = stream.take(time.nanoTime());
      if (picture != null) {
        listener.picture(picture);
      } else if (error && forget(stream)) {
        listener.broken(
            new DeviceException(ErrorCode.IO, node.path() + ": the stream has ended by itself"));
      }
    } catch (DeviceException e) {
      if (e.code() == ErrorCode.GONE) {
        listener.gone();
        return false;
      }
      if (forget(stream)) {
        listener.broken(e);
      }
    }
    return true;
  }
}
