package io.roomhand.virtualroom.visca;

import io.roomhand.core.time.SystemTime;
import io.roomhand.core.time.TimeSource;
import io.roomhand.virtualroom.visca.path.Turn;
import io.roomhand.virtualroom.visca.transcript.FrameTrace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the cameras of one line share. */
final class Surroundings implements AutoCloseable {
  final Turn turn = new Turn();
  final TimeSource time;
  final FrameTrace trace;
  private final @Nullable SystemTime ownTime;

  Surroundings(ViscaCameraEmulator.Options options) {
    ownTime = options.time == null ? new SystemTime() : null;
    time = ownTime == null ? Objects.requireNonNull(options.time) : ownTime;
    trace = new FrameTrace(time, options.trace);
  }

  @Override
  public void close() {
    if (ownTime != null) {
      ownTime.close();
    }
  }
}
