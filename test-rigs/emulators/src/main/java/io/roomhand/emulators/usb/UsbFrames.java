package io.roomhand.emulators.usb;

import io.roomhand.core.time.TimeSource;
import io.roomhand.emulators.usb.UsbIpMessages.Command;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one host's bus: isochronous packets at the pace of time. Transfers are answered
 * together, at most 4 ms after their end, as by a host controller that moderates its interrupts.
 * One thread at a time.
 */
final class UsbFrames {
  static final long NEVER = Long.MAX_VALUE;

  private static final long MILLISECOND = 1_000_000;
  private static final long TOGETHER_NANOS = 4 * MILLISECOND;
  private static final long MOST_LATE_NANOS = 5_000 * MILLISECOND;

  private final TimeSource time;
  private final long begin;
  private final long frameNanos;

  /** By address; those to which the host sends come first. */
  private final TreeMap<Integer, IsochronousStream> streams = new TreeMap<>();

  UsbFrames(TimeSource time, UsbSpeed speed) {
    this.time = time;
    begin = time.nanoTime();
    frameNanos = speed == UsbSpeed.FULL ? MILLISECOND : MILLISECOND / 8;
  }

  /** The frame that runs. */
  private long now() {
    return (time.nanoTime() - begin) / frameNanos;
  }

  void add(Command command, IsochronousTransfer transfer) {
    streams
        .computeIfAbsent(
            command.address(), address -> new IsochronousStream(MOST_LATE_NANOS / frameNanos))
        .add(transfer, now());
  }

  /** Whether the transfer waited. */
  boolean remove(int sequence) {
    boolean found = false;
    for (IsochronousStream stream : streams.values()) {
      found |= stream.remove(sequence);
    }
    return found;
  }

  /** The host has chosen a setting of the interface that has these endpoints. */
  void rest(Collection<Integer> endpoints) {
    for (int endpoint : endpoints) {
      IsochronousStream stream = streams.get(endpoint);
      if (stream != null) {
        stream.rest();
      }
    }
  }

  /** How many transfers wait. */
  int size() {
    int size = 0;
    for (IsochronousStream stream : streams.values()) {
      size += stream.size();
    }
    return size;
  }

  /** Carries the packets of all frames that are over; the answers to transfers that are done. */
  byte[] carry() {
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    long now = now();
    for (IsochronousStream stream = earliest(now); stream != null; stream = earliest(now)) {
      IsochronousTransfer transfer = stream.first();
      if (transfer == null) {
        break;
      }
      transfer.carry();
      if (transfer.isDone()) {
        answers.writeBytes(transfer.answer());
        stream.removeFirst();
      }
    }
    return answers.toByteArray();
  }

  /** The one with the earliest packet of a frame before this; null when there is none. */
  private @Nullable IsochronousStream earliest(long frame) {
    IsochronousStream earliest = null;
    long least = frame;
    for (IsochronousStream stream : streams.values()) {
      IsochronousTransfer transfer = stream.first();
      if (transfer != null && transfer.frame() < least) {
        earliest = stream;
        least = transfer.frame();
      }
    }
    return earliest;
  }

  /** When transfers are to be answered, a reading of the time; {@link #NEVER} without any. */
  long due() {
    long end = Long.MAX_VALUE;
    for (IsochronousStream stream : streams.values()) {
      IsochronousTransfer transfer = stream.first();
      if (transfer != null) {
        end = Math.min(end, transfer.end());
      }
    }
    return end == Long.MAX_VALUE
        ? NEVER
        : begin - Math.floorDiv(-end * frameNanos, TOGETHER_NANOS) * TOGETHER_NANOS;
  }
}
