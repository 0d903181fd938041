package io.roomhand.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class RepeatedLineTest {
  private final Logger log = (Logger) LoggerFactory.getLogger("repeated");
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private final VirtualTime time = new VirtualTime();
  private final RepeatedLine line = new RepeatedLine(log, Level.WARN, time);

  @BeforeEach
  void listen() {
    log.setLevel(ch.qos.logback.classic.Level.INFO);
    log.setAdditive(false);
    written.start();
    log.addAppender(written);
  }

  @AfterEach
  void leave() {
    log.detachAppender(written);
  }

  private List<String> lines() {
    List<String> lines = written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    written.list.clear();
    return lines;
  }

  @Test
  void aFewAreWrittenAndTheOthersCounted() {
    for (int i = 1; i <= 200; i++) {
      line.tell("page {} was refused", i);
    }
    List<String> first = lines();
    assertThat(first).hasSize(RepeatedLine.MOST).startsWith("page 1 was refused");
    time.advance(RepeatedLine.SPAN);
    assertThat(lines())
        .containsExactly("190 more lines of this kind in 60 s, the last: page 200 was refused");
    line.tell("page {} was refused", "x");
    assertThat(lines()).containsExactly("page x was refused");
  }

  @Test
  void aSpanWithoutALeftOutLineEndsWithoutAWord() {
    line.tell("one");
    time.advance(RepeatedLine.SPAN.plus(Duration.ofSeconds(1)));
    line.tell("two");
    time.advance(RepeatedLine.SPAN);
    assertThat(lines()).containsExactly("one", "two");
  }

  @Test
  void aLineBelowTheLoggersLevelIsNeitherWrittenNorCounted() {
    RepeatedLine debug = new RepeatedLine(log, Level.DEBUG, time);
    for (int i = 0; i < 20; i++) {
      debug.tell("unseen");
    }
    time.advance(RepeatedLine.SPAN);
    assertThat(lines()).isEmpty();
  }
}
