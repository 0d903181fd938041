package io.roomhand.emulators.cli;

import io.roomhand.core.provider.Subcommand;

/** Adds {@code rig emulate usb} where this module is on the class path. */
public final class EmulateUsb implements Subcommand {

  @Override
  public String words() {
    return "rig emulate usb";
  }

  @Override
  public Object command() {
    return new EmulateUsbCommand();
  }
}
