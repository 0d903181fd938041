package io.roomhand.rigs.emulator;

import io.roomhand.core.time.TimeSource;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each frame in a line: seconds, client, direction, bytes, words. {@code rig visca replay}
 * plays such lines back.
 */
final class FrameTrace {
  private final TimeSource time;
  private final long start;
  private final @Nullable Consumer<? super String> lines;

  /**
   * @param lines must be quick; null for no trace
   */
  FrameTrace(TimeSource time, @Nullable Consumer<? super String> lines) {
    this.time = time;
    this.lines = lines;
    start = time.nanoTime();
  }

  void toCamera(int client, byte[] frame) {
    say("%s client-%d -> %-44s | %s", client, frame);
  }

  void fromCamera(int client, byte[] frame) {
    say("%s client-%d <- %-44s | %s", client, frame);
  }

  void lost(int client, byte[] frame) {
    say("# %s client-%d <- %-44s | lost: %s", client, frame);
  }

  /**
   * @param message what it happened to
   */
  void mishap(int client, boolean toCamera, String name, byte[] message) {
    String arrow = toCamera ? "->" : "<-";
    say("# %s client-%d " + arrow + " %-44s | " + name + ": %s", client, message);
  }

  private void say(String format, int client, byte[] frame) {
    if (lines != null) {
      long micros = (time.nanoTime() - start) / 1_000;
      String at = String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
      lines.accept(
          String.format(Locale.ROOT, format, at, client, Hex.of(frame), ViscaWords.of(frame)));
    }
  }
}
