package io.roomhand.virtualroom.visca.camera;

/** Why the emulated camera does not take a frame: the error reply's code. */
final class ViscaRefusal extends Exception {
  static final int LENGTH = 0x01;
  static final int SYNTAX = 0x02;
  static final int BUFFER_FULL = 0x03;
  static final int CANCELLED = 0x04;
  static final int NO_SOCKET = 0x05;
  static final int NOT_EXECUTABLE = 0x41;

  final int code;

  ViscaRefusal(int code) {
    super(null, null, false, false);
    this.code = code;
  }
}
