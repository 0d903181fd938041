package io.roomhand.virtualroom.visca.transcript;

import io.roomhand.core.time.TimeSource;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each frame in a line: seconds, client, direction, bytes, words. {@code rig visca replay}
 * plays such lines back; it skips those that begin with {@code #} and tell of what is no frame that
 * a camera took or sent.
 */
public final class FrameTrace {
  private final TimeSource time;
  private final long start;
  private final @Nullable Consumer<? super String> lines;

  /**
   * @param lines must be quick; null for no trace
   */
  public FrameTrace(TimeSource time, @Nullable Consumer<? super String> lines) {
    this.time = time;
    this.lines = lines;
    start = time.nanoTime();
  }

  public void toCamera(int client, byte[] frame) {
    say("%s client-%d -> %-44s | %s", client, frame);
  }

  public void fromCamera(int client, byte[] frame) {
    say("%s client-%d <- %-44s | %s", client, frame);
  }

  public void lost(int client, byte[] frame) {
    say("# %s client-%d <- %-44s | lost: %s", client, frame);
  }

  /**
   * A message of Sony's VISCA over IP, header included, that hands no frame on.
   *
   * @param words what it is
   */
  public void message(int client, boolean toCamera, byte[] message, String words) {
    say("# %s client-%d " + arrow(toCamera) + " %-44s | %s", client, message, words);
  }

  /**
   * @param message what it happened to
   */
  public void mishap(int client, boolean toCamera, String name, byte[] message) {
    say("# %s client-%d " + arrow(toCamera) + " %-44s | " + name + ": %s", client, message);
  }

  private static String arrow(boolean toCamera) {
    return toCamera ? "->" : "<-";
  }

  private void say(String format, int client, byte[] frame) {
    if (lines != null) { // 48 patterns are tried to find the words
      say(format, client, frame, ViscaWords.of(frame));
    }
  }

  private void say(String format, int client, byte[] bytes, String words) {
    if (lines != null) {
      long micros = (time.nanoTime() - start) / 1_000;
      String at = String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
      lines.accept(String.format(Locale.ROOT, format, at, client, Hex.of(bytes), words));
    }
  }
}
