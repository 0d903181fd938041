package io.roomhand.rigs.cli;

import picocli.CommandLine.Command;

@Command(
    name = "emulate",
    description = "Runs an emulator of a device until Ctrl-C.",
    synopsisSubcommandLabel = "DEVICE",
    subcommands = EmulateViscaCommand.class)
final class EmulateCommand {}
