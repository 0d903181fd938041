package io.roomhand.visca.driver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What the driver has logged during one test; a defect of ours fails it. */
public final class DriverLog implements BeforeEachCallback, AfterEachCallback {
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("io.roomhand.visca");
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    events.start();
    logger().addAppender(events);
  }

  @Override
  public void afterEach(ExtensionContext context) {
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
