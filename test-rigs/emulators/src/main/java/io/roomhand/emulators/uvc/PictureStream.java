package io.roomhand.emulators.uvc;

import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Supervised;
import io.roomhand.emulators.usb.UsbHost;
import io.roomhand.emulators.uvc.StreamNegotiation.Setting;
import java.io.IOException;
import java.time.Duration;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends pictures to one host on a thread of its own, from the moment it commits a setting until it
 * clears the endpoint; none is drawn while no transfer waits. A picture that is not through when
 * the next one is due makes that one fall out.
 */
final class PictureStream {
  /** Draws a picture. */
  interface Painter {
    byte[] paint(UvcFormat format, int count) throws IOException;
  }

  /** Told after each picture that went out as a whole. */
  interface Counter {
    void sent();
  }

  private static final Logger log = LoggerFactory.getLogger(PictureStream.class);
  private static final int NANOS_PER_UNIT = 100;
  private static final Duration END_LIMIT = Duration.ofSeconds(2);
  private static final byte FRAME_ID = 1;
  private static final byte END_OF_FRAME = 2;
  private static final byte END_OF_HEADER = (byte) 0x80;
  private static final int HEADER = 2;

  private final UsbHost host;
  private final TimeSource time;
  private final Painter painter;
  private final Counter counter;
  private final Supervised worker;

  // Guarded by this.
  private @Nullable Setting setting;
  private int run;
  private boolean due;
  private boolean news;
  private boolean frozen;
  private boolean dying;
  private boolean ended;

  /** Belongs to the thread. */
  private int count;

  PictureStream(UsbHost host, TimeSource time, Painter painter, Counter counter) {
    this.host = host;
    this.time = time;
    this.painter = painter;
    this.counter = counter;
    worker = new Supervised("uvc-pictures", time, Supervised.Work.of(this::sendAll, this::wakeUp));
    worker.start();
  }

  /** The host wants pictures like this from now on. */
  synchronized void begin(Setting wanted) {
    run++;
    setting = wanted;
    due = false;
    tick(run, time.nanoTime());
  }

  /** The host wants no more. */
  synchronized void stop() {
    run++;
    setting = null;
    notifyAll();
  }

  synchronized @Nullable Setting setting() {
    return setting;
  }

  private synchronized void tick(int ofRun, long moment) {
    Setting now = setting;
    if (run != ofRun || now == null || ended) {
      return;
    }
    due = true;
    notifyAll();
    long next = moment + (long) now.interval() * NANOS_PER_UNIT;
    long left = Math.max(0, next - time.nanoTime());
    long from = left == 0 ? time.nanoTime() : next;
    time.after(Duration.ofNanos(left), () -> tick(ofRun, from));
  }

  /** A transfer may wait. */
  synchronized void transferWaiting() {
    news = true;
    notifyAll();
  }

  /** Nothing is sent while it is frozen. */
  synchronized void freeze(boolean still) {
    frozen = still;
    notifyAll();
  }

  /** The device goes in the middle of the next picture. */
  synchronized void die() {
    dying = true;
  }

  /** Ends the thread; blocks until it has, shortly. */
  void end() {
    synchronized (this) {
      ended = true;
      notifyAll();
    }
    worker.close(END_LIMIT);
  }

  private synchronized void wakeUp() {
    notifyAll();
  }

  private void sendAll() throws IOException, InterruptedException {
    worker.works();
    while (true) {
      int current = awaitPicture();
      if (current < 0) {
        return;
      }
      Setting now = setting();
      if (now != null) {
        picture(now.format(), current);
      }
    }
  }

  /** The run it belongs to; below 0 at the end. */
  private int awaitPicture() throws InterruptedException {
    while (true) {
      int current;
      synchronized (this) {
        while (!ended && (setting == null || !due || frozen)) {
          wait();
        }
        if (ended) {
          return -1;
        }
        current = run;
        news = false;
      }
      if (host.isWaiting(UvcDescriptors.PICTURES)) {
        synchronized (this) {
          due = false;
        }
        return current;
      }
      awaitTransfer(current);
    }
  }

  /** Whether the run goes on. */
  private synchronized boolean awaitTransfer(int current) throws InterruptedException {
    while (!ended && run == current && (!news || frozen)) {
      wait();
    }
    news = false;
    return !ended && run == current;
  }

  private synchronized boolean goesOn(int current) throws InterruptedException {
    while (!ended && run == current && frozen) {
      wait();
    }
    news = false;
    return !ended && run == current;
  }

  private void picture(UvcFormat format, int current) throws IOException, InterruptedException {
    byte[] bytes = painter.paint(format, count);
    if (bytes.length > format.mostBytes()) {
      log.warn("a picture of {} bytes is left out, {} is the most", bytes.length, format);
      return;
    }
    Payloads payloads = new Payloads(bytes, (byte) (count & FRAME_ID));
    while (!payloads.done()) {
      if (!goesOn(current)) {
        return;
      }
      if (!host.answer(UvcDescriptors.PICTURES, payloads)) {
        if (!awaitTransfer(current)) {
          return;
        }
      } else if (dies()) {
        host.drop();
        return;
      }
    }
    count++;
    counter.sent();
  }

  private synchronized boolean dies() {
    return dying;
  }

  /** A picture, cut into payloads with headers (section 2.4.3.3). */
  private static final class Payloads implements IntFunction<byte[]> {
    private final byte[] bytes;
    private final byte frameId;
    private int at;

    Payloads(byte[] bytes, byte frameId) {
      this.bytes = bytes;
      this.frameId = frameId;
    }

    boolean done() {
      return at == bytes.length;
    }

    @Override
    public byte[] apply(int most) {
      int size = Math.min(most, StreamNegotiation.MOST_PAYLOAD);
      int length = Math.max(0, Math.min(size - HEADER, bytes.length - at));
      byte[] payload = new byte[HEADER + length];
      payload[0] = HEADER;
      System.arraycopy(bytes, at, payload, HEADER, length);
      at += length;
      payload[1] = (byte) (END_OF_HEADER | frameId | (done() ? END_OF_FRAME : 0));
      return payload;
    }
  }
}
