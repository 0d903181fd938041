package io.roomhand.emulators.usb;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The transfers of one isochronous endpoint: each begins in the frame in which the one before ends.
 * A host that is late catches up, as if it had been in time: machines are slow where these devices
 * are used, and a real bus would lose what a test wants to see. Not so when it is five seconds
 * late, or has taken its transfers back in between. One thread at a time.
 */
final class IsochronousStream {
  private static final long AT_REST = -1;

  private final Deque<IsochronousTransfer> queue = new ArrayDeque<>();
  private final long mostLate;
  private long next = AT_REST;

  /**
   * @param mostLate frames
   */
  IsochronousStream(long mostLate) {
    this.mostLate = mostLate;
  }

  void add(IsochronousTransfer transfer, long now) {
    if (next != AT_REST && now - next > mostLate) {
      transfer.lost(transfer.packetsUntil(next, now));
      next = AT_REST;
    }
    transfer.startAt(next == AT_REST ? now + 1 : next);
    next = transfer.end();
    queue.add(transfer);
  }

  /** Whether it was there. */
  boolean remove(int sequence) {
    boolean found = queue.removeIf(transfer -> transfer.sequence() == sequence);
    if (found && queue.isEmpty()) {
      next = AT_REST;
    }
    return found;
  }

  /** The host uses the endpoint anew. */
  void rest() {
    if (queue.isEmpty()) {
      next = AT_REST;
    }
  }

  int size() {
    return queue.size();
  }

  /** The oldest that is not done; null when none waits. */
  @Nullable IsochronousTransfer first() {
    return queue.peek();
  }

  void removeFirst() {
    queue.remove();
  }
}
