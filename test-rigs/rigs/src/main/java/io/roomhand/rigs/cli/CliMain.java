package io.roomhand.rigs.cli;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Entry point of all tools: {@code roomhand call}, {@code watch}, {@code rig} and what is below.
 */
@Command(
    name = "roomhand",
    description = "Tools for a running service, and for devices.",
    synopsisSubcommandLabel = "COMMAND")
public final class CliMain {
  public static final int OK = 0;
  public static final int REFUSED = 1;
  public static final int NO_ANSWER = 2;

  /** A defect of ours, whose trace is printed. */
  static final int DEFECT = 1;

  /** As the launcher has it: EX_USAGE of sysexits.h. */
  static final int USAGE = 64;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  private CliMain() {}

  public static void main(String[] args) {
    Subcommands commands = Subcommands.meantBy(args);
    commands.settle();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(commands, out, err, args));
  }

  /** Carries out one command line; the exit code. Blocks until that is done. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(Subcommands.meantBy(args), out, err, args);
  }

  static int run(Subcommands commands, PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new CliMain());
    commands.addTo(line);
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (isDefect(failure)) {
            say(command.getErr(), "a defect of Roomhand; please report it with these lines");
            failure.printStackTrace(command.getErr());
            return DEFECT;
          }
          log().debug("failed", failure);
          say(command.getErr(), Reason.of(failure));
          return command.getCommandSpec().exitCodeOnExecutionException();
        });
    line.setParameterExceptionHandler(
        (failure, given) -> {
          CommandLine wrong = failure.getCommandLine();
          boolean commandMissing =
              !wrong.getSubcommands().isEmpty() && failure.getClass() == ParameterException.class;
          say(
              wrong.getErr(),
              commandMissing
                  ? "a command is missing: one of "
                      + String.join(", ", wrong.getSubcommands().keySet())
                  : String.valueOf(failure.getMessage()));
          wrong
              .getErr()
              .printf("'%s --help' tells the usage%n", wrong.getCommandSpec().qualifiedName());
          return USAGE;
        });
    return line.execute(args);
  }

  /** Whether the program is wrong, and not what it was given or what it deals with. */
  private static boolean isDefect(Throwable failure) {
    Throwable cause = failure.getCause();
    if (failure instanceof CompletionException && cause != null) {
      return isDefect(cause);
    }
    return failure instanceof DeviceException known
        ? known.code() == ErrorCode.INTERNAL
        : failure instanceof RuntimeException && !(failure instanceof UncheckedIOException);
  }

  /** Most command lines write no log: they need not wait until one is set up. */
  private static Logger log() {
    return LoggerFactory.getLogger(CliMain.class);
  }

  /** Says that a port on 127.0.0.1 can't be listened on, and why; the exit code of that. */
  public static int noPort(PrintWriter err, int port, IOException reason) {
    say(err, "port " + port + " on 127.0.0.1 can't be had: " + Reason.of(reason));
    return REFUSED;
  }

  /** A message of ours, as all tools begin theirs. */
  public static void say(PrintWriter err, String message) {
    err.println("roomhand: " + message);
  }
}
