package io.roomhand.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedLogTest {
  private static final String LEVEL = "roomhand.log";
  private final String before = System.getProperty(LEVEL, "INFO");
  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void restore() {
    System.setProperty(LEVEL, before);
  }

  @Test
  void aProcessThatIsNotOursLogsAsItLikes() {
    System.clearProperty(LEVEL);
    assertThat(new LogToStandardError().configure(context))
        .isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
  }

  @Test
  void ourOwnProgramsLogToStandardError() {
    System.clearProperty(LEVEL);
    LogToStandardError.use();
    assertThat(new LogToStandardError().configure(context))
        .isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
    assertThat(context.getLogger("ROOT").getAppender("stderr")).isNotNull();
  }
}
