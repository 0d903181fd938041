package io.roomhand.devices.linux.x11;

import java.io.IOException;

/** The X server does not let this client in; the message is the server's own words. */
final class XRefusedException extends IOException {
  private static final long serialVersionUID = 1;

  XRefusedException(String words) {
    super(words);
  }
}
