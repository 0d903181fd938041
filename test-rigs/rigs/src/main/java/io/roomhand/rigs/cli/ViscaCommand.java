package io.roomhand.rigs.cli;

import picocli.CommandLine.Command;

@Command(
    name = "visca",
    description = "Procedures on VISCA cameras.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ReplayCommand.class, ScanCommand.class})
final class ViscaCommand {}
