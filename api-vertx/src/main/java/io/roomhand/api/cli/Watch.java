package io.roomhand.api.cli;

import io.roomhand.core.provider.Subcommand;

/** Adds {@code watch}. */
public final class Watch implements Subcommand {

  @Override
  public String words() {
    return "watch";
  }

  @Override
  public void settle() {
    ServiceOptions.settle();
  }

  @Override
  public Object command() {
    return new WatchCommand();
  }
}
