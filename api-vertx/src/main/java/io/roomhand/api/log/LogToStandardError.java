package io.roomhand.api.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.time.ZoneId;

/**
 * The log configuration of our own programs: one line an event on standard error, at the level of
 * the system property {@code roomhand.log}. Written in code because reading the usual XML takes a
 * tenth of a start. {@code -Dlogback.configurationFile=FILE} puts another one in its place; in a
 * process that is not ours nobody sets the level, and Logback does as that process says.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogToStandardError extends ContextAwareBase implements Configurator {
  private static final String LEVEL = "roomhand.log";

  /**
   * For our own main classes, before the first logger is made: INFO, where nothing else is said.
   */
  public static void use() {
    if (System.getProperty(LEVEL) == null) {
      System.setProperty(LEVEL, Level.INFO.levelStr);
    }
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    String level = System.getProperty(LEVEL);
    if (level == null || System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    LineLayout layout = new LineLayout(ZoneId.systemDefault());
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setName("stderr");
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level wanted = Level.toLevel(level, Level.INFO);
    root.setLevel(wanted);
    root.addAppender(console);
    Level libraries = wanted.isGreaterOrEqual(Level.WARN) ? wanted : Level.WARN;
    context.getLogger("io.netty").setLevel(libraries);
    context.getLogger("io.vertx").setLevel(libraries);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
