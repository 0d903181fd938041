package io.roomhand.rigs.cli;

import io.roomhand.core.provider.Subcommand;

/** Adds {@code rig}. */
public final class Rig implements Subcommand {

  @Override
  public String words() {
    return "rig";
  }

  @Override
  public Object command() {
    return new RigCommand();
  }
}
