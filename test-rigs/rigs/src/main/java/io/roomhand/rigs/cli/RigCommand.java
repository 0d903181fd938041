package io.roomhand.rigs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

@Command(
    name = "rig",
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
final class RigCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "show this help")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;
}
