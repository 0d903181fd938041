package io.roomhand.api.cli;

import io.roomhand.core.provider.Subcommand;

/** Adds {@code call}. */
public final class Call implements Subcommand {

  @Override
  public String words() {
    return "call";
  }

  @Override
  public void settle() {
    ServiceOptions.settle();
  }

  @Override
  public Object command() {
    return CallCommand.withHelp();
  }
}
