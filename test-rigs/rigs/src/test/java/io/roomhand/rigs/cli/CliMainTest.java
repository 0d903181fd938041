package io.roomhand.rigs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.Subcommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** What the exit code of a command that fails tells. */
class CliMainTest {
  private final StringWriter err = new StringWriter();

  /** Fails as it is told, and has 2 as its code for failures. */
  @Command(name = "fail", exitCodeOnExecutionException = CliMain.NO_ANSWER)
  private record Failing(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }

  private int failing(Exception failure) {
    Subcommand command =
        new Subcommand() {
          @Override
          public String words() {
            return "fail";
          }

          @Override
          public Object command() {
            return new Failing(failure);
          }
        };
    return CliMain.run(
        new Subcommands(List.of(command)),
        new PrintWriter(new StringWriter(), true),
        new PrintWriter(err, true),
        "fail");
  }

  @Test
  void aDefectIsToldWithItsTrace() {
    assertThat(failing(new IllegalStateException("no such state"))).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("roomhand: a defect of Roomhand")
        .contains("java.lang.IllegalStateException: no such state", "at io.roomhand.");
  }

  @Test
  void whatIsAmissOutsideIsToldInOneLine() {
    assertThat(failing(new IOException("no answer"))).isEqualTo(CliMain.NO_ANSWER);
    assertThat(failing(new UncheckedIOException(new IOException("broken line"))))
        .isEqualTo(CliMain.NO_ANSWER);
    assertThat(failing(new CompletionException(new DeviceException(ErrorCode.GONE, "it is away"))))
        .isEqualTo(CliMain.NO_ANSWER);
    assertThat(err.toString().lines())
        .containsExactly("roomhand: no answer", "roomhand: broken line", "roomhand: it is away");
  }
}
