package io.roomhand.devices.audio.pulse.client;

import com.sun.jna.Pointer;
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
  private long tokens;

  private LibPulseClients(LibPulse library) {
    this.library = library;
  }

  /**
   * Loads the library, and JNA's native part where that has not been; takes some 100 ms.
   *
   * @throws UnsatisfiedLinkError where it is not installed
   */
  public static LibPulseClients load() {
    return new LibPulseClients(LibPulse.load());
  }

  @Override
  public SoundClient connect(@Nullable String server, Runnable changes) throws IOException {
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
