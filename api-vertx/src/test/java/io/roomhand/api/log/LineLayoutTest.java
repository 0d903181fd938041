package io.roomhand.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineLayoutTest {
  private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0} - %msg%n";

  private final LoggerContext context = new LoggerContext();

  private ILoggingEvent event(String logger, String level, @Nullable Throwable thrown) {
    Logger from = context.getLogger(logger);
    return new LoggingEvent(
        "caller", from, Level.toLevel(level), "{} of {}", thrown, new Object[] {1, "two"});
  }

  private String likeLogback(ILoggingEvent event) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INFO", "ERROR"})
  void aLineIsThatOfThePattern(String level) {
    ILoggingEvent event = event("io.roomhand.api.Main", level, null);

    String line = new LineLayout(ZoneId.systemDefault()).doLayout(event);

    assertThat(line).isEqualTo(likeLogback(event)).contains(" Main - 1 of two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Main", "io.roomhand.api.Main"})
  void aThrowableFollowsWithItsCauses(String logger) {
    ILoggingEvent event =
        event(
            logger, "WARN", new IllegalStateException("outer", new RuntimeException("the cause")));

    String lines = new LineLayout(ZoneId.systemDefault()).doLayout(event);

    assertThat(lines).isEqualTo(likeLogback(event)).contains("Caused by: ", "the cause");
  }
}
