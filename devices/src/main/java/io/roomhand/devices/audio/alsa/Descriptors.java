package io.roomhand.devices.audio.alsa;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;

/**
 * The files that libasound wants to be waited for.
 *
 * @param fds their numbers
 * @param events of poll(2), for each
 */
@SuppressWarnings("ArrayRecordComponent")
record Descriptors(int[] fds, short[] events) {
  /** {@code struct pollfd}: int, short, short. */
  private static final int BYTES = 8;

  private static final int EVENTS = 4;

  /** As {@code snd_pcm_poll_descriptors} and {@code snd_mixer_poll_descriptors}. */
  interface Fill {
    int fill(Pointer descriptors, int space);
  }

  static Descriptors of(int count, Fill fill) throws IOException {
    if (count <= 0) {
      throw new IOException("there is nothing to wait for");
    }
    Memory list = new Memory((long) count * BYTES);
    list.clear();
    int filled = fill.fill(list, count);
    int[] fds = new int[filled];
    short[] events = new short[filled];
    for (int i = 0; i < filled; i++) {
      fds[i] = list.getInt((long) i * BYTES);
      events[i] = list.getShort((long) i * BYTES + EVENTS);
    }
    return new Descriptors(fds, events);
  }
}
