package io.roomhand.visca.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * What the driver has logged during one test; a defect of ours fails it. Belongs to a test what is
 * logged by its own thread and by those that were started from it, so that others may run at the
 * same time.
 */
public final class DriverLog implements BeforeEachCallback, AfterEachCallback {
  private static final InheritableThreadLocal<DriverLog> OF_THREAD = new InheritableThreadLocal<>();

  private static final String ROOT = "io.roomhand.visca";

  private final ListAppender<ILoggingEvent> events =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (OF_THREAD.get() == DriverLog.this) {
            super.append(event);
          }
        }
      };

  /** While another thread is setting up logging, SLF4J hands out loggers that only keep events. */
  private static Logger logger() {
    await().until(() -> LoggerFactory.getLogger(ROOT) instanceof Logger);
    return (Logger) LoggerFactory.getLogger(ROOT);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    OF_THREAD.set(this);
    events.start();
    logger().addAppender(events);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    OF_THREAD.remove();
    logger().detachAppender(events);
    assertThat(messages(Level.ERROR)).noneMatch(message -> message.contains("defect"));
  }

  public List<String> messages(Level level) {
    return List.copyOf(events.list).stream()
        .filter(event -> event.getLevel() == level)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
