package io.roomhand.rigs.cli;

import io.roomhand.core.device.Reason;
import io.roomhand.core.provider.Subcommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** Entry point of {@code roomhand rig}. */
@Command(
    name = "roomhand rig",
    description =
        "Runs emulators of devices, procedures on real ones, and makes things happen in the virtual"
            + " room.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DevicesCommand.class,
      EmulateCommand.class,
      VirtualCommand.class,
      ViscaCommand.class
    },
    footer = {"", "rig vm -- COMMAND runs a command in a virtual machine; see rig vm --help."})
public final class RigMain {
  public static final int OK = 0;
  public static final int REFUSED = 1;
  static final int NO_ANSWER = 2;

  /** As the launcher has it: EX_USAGE of sysexits.h. */
  static final int USAGE = 64;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "show this help")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  private RigMain() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /** Carries out one command line; the exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new RigMain());
    addSubcommands(line);
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          say(command.getErr(), Reason.of(failure));
          return REFUSED;
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

  /** Those that other modules bring. */
  private static void addSubcommands(CommandLine line) {
    for (Subcommand each : ServiceLoader.load(Subcommand.class)) {
      String[] words = each.words().split(" ", -1);
      CommandLine parent = line;
      for (int i = 1; i < words.length - 1; i++) {
        parent = parent.getSubcommands().get(words[i]);
      }
      parent.addSubcommand(each.command());
    }
  }

  /** A message of ours, as the other tools begin theirs. */
  public static void say(PrintWriter err, String message) {
    err.println("roomhand: " + message);
  }
}
