package io.roomhand.devices.audio.client;

import java.io.IOException;

/** A device can't be opened, as another program has it for itself. */
public final class HeldException extends IOException {
  private static final long serialVersionUID = 1;

  private final String program;

  /**
   * @param program as {@code arecord (process 7)}; "another program" where it can't be seen
   */
  public HeldException(String program) {
    super(program + " has it open");
    this.program = program;
  }

  public String program() {
    return program;
  }
}
