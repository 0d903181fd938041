package io.roomhand.api;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is logged at INFO or above while it is open, by whomever. */
public final class LogLines implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
            events.add(event);
          }
        }
      };

  public LogLines() {
    root.setLevel(Level.INFO);
    appender.start();
    root.addAppender(appender);
  }

  /** The texts of the lines that have these words. */
  public List<String> with(String words) {
    return texts().stream().filter(text -> text.contains(words)).toList();
  }

  public List<String> texts() {
    return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** The texts of the lines that came with a stack trace. */
  public List<String> traces() {
    return events.stream()
        .filter(event -> event.getThrowableProxy() != null)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    root.setLevel(before);
  }
}
