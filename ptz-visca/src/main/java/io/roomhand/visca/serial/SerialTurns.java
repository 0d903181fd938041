package io.roomhand.visca.serial;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.trace.WireTrace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to send on a serial line. The wire takes one frame at a time: the next one is
 * handed to the operating system when the one before is about to have left (10 bits a byte), so
 * that a stop has at most that one frame before it. Stops and cancels first, then each camera in
 * turn. On the line's thread.
 */
final class SerialTurns {
  private static final int MOST_URGENT = 64;

  /** A frame is handed over so long before the wire is free: a timer may be late by as much. */
  private static final long AHEAD = 1_000_000;

  private final int baud;
  private final TimeSource time;
  private final @Nullable SerialTransport[] heads;
  private final ChainAddresses addresses;
  private final WireTrace trace;
  private final Consumer<IOException> lost;
  private final byte[] out = new byte[ViscaFrame.MAX_LENGTH];
  private final ArrayDeque<ViscaFrame> urgent = new ArrayDeque<>();

  private @Nullable OpenSerialPort port;
  private TimeSource.@Nullable Timer wireTimer;
  private long wireFreeAt;
  private int lastTurn;
  private @Nullable SerialTransport turn;

  /**
   * @param heads the line's, by address; index 0 is not used
   * @param addresses before they are set the cameras have no turn
   * @param trace of what is said to all
   * @param lost is told, later, that the port takes no bytes
   */
  SerialTurns(
      int baud,
      TimeSource time,
      @Nullable SerialTransport[] heads,
      ChainAddresses addresses,
      WireTrace trace,
      Consumer<IOException> lost) {
    this.baud = baud;
    this.time = time;
    this.heads = heads;
    this.addresses = addresses;
    this.trace = trace;
    this.lost = lost;
    this.wireFreeAt = time.nanoTime();
  }

  void open(OpenSerialPort opened) {
    port = opened;
    wireFreeAt = time.nanoTime();
  }

  /** What waits is forgotten. */
  void close() {
    port = null;
    urgent.clear();
    if (wireTimer != null) {
      wireTimer.cancel();
      wireTimer = null;
    }
  }

  /** Whether this camera may send now; if not it is remembered, and called when it may. */
  boolean free(SerialTransport head) {
    if (port == null) {
      return false;
    }
    boolean now = turn == null ? idle() : turn == head && !busy();
    if (!now) {
      head.wants(true);
      waitForWire();
    }
    return now;
  }

  private boolean idle() {
    return !busy() && addresses.ready() && urgent.isEmpty() && noneWants();
  }

  private boolean noneWants() {
    for (SerialTransport head : heads) {
      if (head != null && head.wants()) {
        return false;
      }
    }
    return true;
  }

  private boolean busy() {
    return wireFreeAt - AHEAD - time.nanoTime() > 0;
  }

  /** Sends a frame to all before anything else. */
  void sendFirst(ViscaFrame frame) {
    urgent.addFirst(new ViscaFrame().set(frame));
    pump();
  }

  /** Sends now if the wire is free, else before what the cameras' sessions wait to send. */
  void send(SerialTransport head, ViscaFrame frame) {
    if (port == null) {
      return;
    }
    if (!busy() && urgent.isEmpty()) {
      transmit(frame);
    } else if (urgent.size() < MOST_URGENT) {
      urgent.add(new ViscaFrame().set(frame));
      waitForWire();
    } else {
      head.fail(new IOException("the line can't keep up"));
    }
  }

  private void transmit(ViscaFrame frame) {
    OpenSerialPort to = port;
    if (to == null) {
      return;
    }
    int length = frame.length();
    for (int i = 0; i < length; i++) {
      out[i] = (byte) frame.at(i);
    }
    SerialTransport head = heads[frame.at(0) & 0x07];
    (head == null || frame.at(0) == 0x88 ? trace : head.trace()).sent(frame);
    long now = time.nanoTime();
    long from = wireFreeAt - now > 0 ? wireFreeAt : now;
    wireFreeAt = from + length * 10_000_000_000L / baud;
    try {
      to.write(out, length);
    } catch (IOException e) {
      time.after(Duration.ZERO, () -> lost.accept(e));
    }
  }

  private void waitForWire() {
    if (wireTimer == null) {
      long wait = Math.max(0, wireFreeAt - AHEAD - time.nanoTime());
      wireTimer =
          time.after(
              Duration.ofNanos(wait),
              () -> {
                wireTimer = null;
                pump();
              });
    }
  }

  private void pump() {
    while (port != null && !busy()) {
      ViscaFrame first = urgent.poll();
      if (first != null) {
        transmit(first);
      } else if (!addresses.ready() || !giveTurn()) {
        break;
      }
    }
    if (port != null && (!urgent.isEmpty() || (addresses.ready() && !noneWants()))) {
      waitForWire();
    }
  }

  /** Lets the next camera that wants to send do so; false when none did. */
  private boolean giveTurn() {
    long before = wireFreeAt;
    int cameras = heads.length - 1;
    for (int i = 1; i <= cameras; i++) {
      int camera = (lastTurn + i - 1) % cameras + 1;
      SerialTransport head = heads[camera];
      if (head != null && head.wants()) {
        head.wants(false);
        turn = head;
        try {
          head.wireFree();
        } finally {
          turn = null;
        }
        if (wireFreeAt != before) {
          lastTurn = camera;
          return true;
        }
      }
    }
    return false;
  }
}
