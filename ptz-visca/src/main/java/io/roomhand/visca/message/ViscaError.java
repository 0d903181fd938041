package io.roomhand.visca.message;

/** Codes of error replies (Sony EVI-D70 Technical Manual, "Error messages"). */
public final class ViscaError {
  public static final int LENGTH = 0x01;
  public static final int SYNTAX = 0x02;

  /** All execution sockets are taken. */
  public static final int BUFFER_FULL = 0x03;

  /** The command that ran in the named socket has been cancelled and won't complete. */
  public static final int CANCELLED = 0x04;

  /** Answer to a cancel: nothing runs in that socket. */
  public static final int NO_SOCKET = 0x05;

  public static final int NOT_EXECUTABLE = 0x41;

  private ViscaError() {}

  /** Whether the camera says that it does not know such a command, or not written like that. */
  public static boolean unknownCommand(int code) {
    return code == LENGTH || code == SYNTAX;
  }

  /** What an integrator needs to know about it. */
  public static String words(int code) {
    return switch (code) {
      case LENGTH -> "wrong message length (01): it does not know this command";
      case SYNTAX -> "syntax error (02): it does not know this command";
      case BUFFER_FULL ->
          "command buffer full (03): it is busy, perhaps with another controller; try again";
      case CANCELLED -> "cancelled (04): another controller took over";
      case NO_SOCKET -> "no such socket (05)";
      case NOT_EXECUTABLE -> "not executable (41): is it switched on?";
      default -> "error %02X".formatted(code);
    };
  }
}
