package io.roomhand.devices.audio.pulse;

import com.sun.jna.Pointer;
import io.roomhand.devices.audio.client.SoundClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections by libpulse. Its callbacks are handed to the library once and find by a number
 * whose answer they have; all connections of one factory belong to one thread.
 */
public final class LibPulseClients implements SoundClient.Factory {

  /** Takes what a callback brings, while the library is still within it. */
  interface Answer {
    /**
     * @param info a structure of the library, to be read now; null with the last call
     * @param outcome positive: the last call, all is well; negative: the last, it failed
     */
    void come(@Nullable Pointer info, int outcome);
  }

  final LibPulse library;
  final LibPulse.Success success = (from, well, token) -> come(token, null, well != 0 ? 1 : -1);
  final LibPulse.Info info = (context, struct, last, token) -> come(token, struct, last);
  final LibPulse.ServerInfo serverInfo =
      (context, struct, token) -> come(token, struct, struct == null ? -1 : 1);
  final LibPulse.Changed changed = (context, what, index, token) -> come(token, null, 0);
  private final Map<Long, Answer> answers = new HashMap<>();
  private final @Nullable String server;
  private long tokens;

  private LibPulseClients(LibPulse library, @Nullable String server) {
    this.library = library;
    this.server = server;
  }

  /**
   * Loads the library, and JNA's native part where that has not been; takes some 100 ms.
   *
   * @param server its address as libpulse takes it, {@code unix:/run/pulse/native} for one; null
   *     for the one that the environment names, else this user's, else the one of the whole machine
   * @throws LinkageError where it is not installed; says how to have it
   */
  public static LibPulseClients load(@Nullable String server) {
    try {
      return new LibPulseClients(LibPulse.load(), server);
    } catch (LinkageError e) {
      throw new LinkageError(
          "libpulse.so.0 is missing or can't be loaded; to have them, install it (Debian: apt-get"
              + " install libpulse0) and start the service again",
          e);
    }
  }

  @Override
  public SoundClient connect(Runnable changes) throws IOException {
    return LibPulseClient.connect(this, server, changes);
  }

  private void come(@Nullable Pointer token, @Nullable Pointer struct, int outcome) {
    Answer answer = answers.get(Pointer.nativeValue(token));
    if (answer != null) {
      answer.come(struct, outcome);
    }
  }

  /** A number that callbacks bring back for this answer. */
  Pointer expect(Answer answer) {
    tokens++;
    answers.put(tokens, answer);
    return new Pointer(tokens);
  }

  void forget(Pointer token) {
    answers.remove(Pointer.nativeValue(token));
  }
}
