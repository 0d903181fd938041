package io.roomhand.core.log;

import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/**
 * One kind of log line that somebody outside can cause as often as he likes, such as the refusal of
 * a web page. In each span of time the first few are written; the others are counted, and their
 * number is told when the span ends. Any thread.
 */
public final class RepeatedLine {
  /** Lines written in a span. */
  public static final int MOST = 10;

  public static final Duration SPAN = Duration.ofMinutes(1);

  private final Logger log;
  private final Level level;
  private final TimeSource time;
  private int written;
  private int leftOut;
  private String last = "";

  public RepeatedLine(Logger log, Level level, TimeSource time) {
    this.log = log;
    this.level = level;
    this.time = time;
  }

  /**
   * Writes the line, or counts it.
   *
   * @param format with {@code {}} for each argument; a Throwable behind them adds its stack trace
   */
  public synchronized void tell(String format, @Nullable Object... arguments) {
    if (!log.isEnabledForLevel(level)) {
      return;
    }
    if (written == 0) {
      time.after(SPAN, this::spanEnds);
    }
    if (written < MOST) {
      written++;
      log.atLevel(level).log(format, arguments);
    } else {
      leftOut++;
      last = String.valueOf(MessageFormatter.arrayFormat(format, arguments).getMessage());
    }
  }

  private synchronized void spanEnds() {
    if (leftOut > 0) {
      log.atLevel(level)
          .log("{} more lines of this kind in {} s, the last: {}", leftOut, SPAN.toSeconds(), last);
    }
    written = 0;
    leftOut = 0;
    last = "";
  }
}
