package io.roomhand.api.cli;

import io.roomhand.api.json.LeanJsonFactory;
import io.roomhand.api.log.LogToStandardError;
import io.roomhand.api.version.Version;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ./roomhand call} and {@code ./roomhand watch}. */
@Command(
    name = "roomhand",
    subcommands = {CallCommand.class, WatchCommand.class},
    versionProvider = CliMain.class,
    mixinStandardHelpOptions = true)
public final class CliMain implements IVersionProvider {
  private static final int USAGE = 64;

  public static void main(String[] args) {
    System.setProperty(LeanJsonFactory.PROPERTY, "true");
    LogToStandardError.use();
    int code = line().execute(args);
    System.out.flush();
    Runtime.getRuntime().halt(code);
  }

  /** The tools, with our own error texts. */
  static CommandLine line() {
    CommandLine line = new CommandLine(new CliMain());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof IOException) {
            command.getErr().println("roomhand: " + failure.getMessage());
            return CallCommand.NO_ANSWER;
          }
          throw failure;
        });
    line.setParameterExceptionHandler(
        (failure, given) -> {
          CommandLine wrong = failure.getCommandLine();
          wrong.getErr().println("roomhand: " + failure.getMessage());
          wrong
              .getErr()
              .printf("'%s --help' tells the usage%n", wrong.getCommandSpec().qualifiedName());
          return USAGE;
        });
    line.getSubcommands().values().forEach(CallCommand::explainCommands);
    return line;
  }

  static CommandLine lineOf(@Nullable CommandSpec spec) {
    return spec == null ? new CommandLine(new CliMain()) : spec.commandLine();
  }

  @Override
  public String[] getVersion() {
    return new String[] {"roomhand " + Version.text()};
  }
}
