package io.roomhand.visca.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.SystemTime;
import io.roomhand.visca.transport.HeadLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class SerialReaderTest {
  private final SystemTime time = new SystemTime();
  private final HeadLoop loop = HeadLoop.start("line-of-reader", time);

  @AfterEach
  void end() {
    loop.close();
    time.close();
  }

  /** The line opens the port again when it hears of the end, and only then. */
  @ParameterizedTest
  @ValueSource(
      classes = {IllegalStateException.class, NoClassDefFoundError.class, AssertionError.class})
  void whateverEndsAReaderIsToldAndThePortIsClosed(Class<? extends Throwable> kind)
      throws Exception {
    AtomicInteger closed = new AtomicInteger();
    OpenSerialPort failing =
        new OpenSerialPort() {
          @Override
          public int read(byte[] into) {
            try {
              Throwable failure = kind.getConstructor().newInstance();
              if (failure instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) failure;
            } catch (ReflectiveOperationException e) {
              throw new IllegalArgumentException(e);
            }
          }

          @Override
          public void write(byte[] bytes, int length) {}

          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    CompletableFuture<IOException> ended = new CompletableFuture<>();
    SerialReader reader =
        SerialReader.start(
            "/dev/ttyTEST",
            9600,
            (path, baud) -> failing,
            loop,
            new SerialPortInUse.Sink() {
              @Override
              public void opened(OpenSerialPort port) {}

              @Override
              public void received(byte[] bytes) {}

              @Override
              public void ended(IOException reason) {
                ended.complete(reason);
              }
            });
    assertThat(ended.get(5, TimeUnit.SECONDS)).hasMessageContaining(kind.getSimpleName());
    reader.end();
    reader.await(Duration.ofSeconds(5));
    assertThat(closed).hasValue(1);
  }
}
