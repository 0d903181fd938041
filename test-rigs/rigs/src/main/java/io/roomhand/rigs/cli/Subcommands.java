package io.roomhand.rigs.cli;

import io.roomhand.core.provider.Subcommand;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import picocli.CommandLine;

/** The commands that the modules on the class path bring. */
final class Subcommands {
  private static final String BLANK = " ";

  private final List<Subcommand> all;

  Subcommands(List<Subcommand> all) {
    this.all = all;
  }

  /** Those that a command line is about: reading all would take longer than most of them do. */
  static Subcommands meantBy(String... args) {
    List<Subcommand> found =
        ServiceLoader.load(Subcommand.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(command -> words(command).length))
            .toList();
    List<Subcommand> meant =
        found.stream()
            .filter(command -> args.length > 0 && words(command)[0].equals(args[0]))
            .toList();
    return new Subcommands(meant.isEmpty() ? found : meant);
  }

  private static String[] words(Subcommand command) {
    return command.words().split(BLANK, -1);
  }

  void settle() {
    all.forEach(Subcommand::settle);
  }

  void addTo(CommandLine line) {
    for (Subcommand each : all) {
      CommandLine parent = line;
      String[] words = words(each);
      for (int i = 0; i < words.length - 1; i++) {
        parent = Objects.requireNonNull(parent.getSubcommands().get(words[i]), words[i]);
      }
      parent.addSubcommand(words[words.length - 1], each.command());
    }
  }
}
