package io.roomhand.devices.linux.kernel;

/** Error numbers, {@code asm-generic/errno-base.h} and {@code asm-generic/errno.h}. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int EINTR = 4;
  public static final int EIO = 5;
  public static final int ENXIO = 6;
  public static final int EAGAIN = 11;
  public static final int EACCES = 13;
  public static final int EBUSY = 16;
  public static final int ENODEV = 19;
  public static final int EINVAL = 22;
  public static final int ENOTTY = 25;
  public static final int ERANGE = 34;
  public static final int ENOSYS = 38;
  public static final int ENODATA = 61;
  public static final int ENOLINK = 67;
  public static final int EPROTONOSUPPORT = 93;
  public static final int EAFNOSUPPORT = 97;
  public static final int ENOBUFS = 105;
  public static final int ESHUTDOWN = 108;
  public static final int ETIMEDOUT = 110;
  public static final int ENOLCK = 37;

  private Errno() {}

  /** Whether the device behind a file has gone. Takes a call's result. */
  public static boolean isGone(int result) {
    return result == -ENODEV || result == -ESHUTDOWN || result == -ENXIO;
  }

  /** The constant's name where this program knows it. Takes a call's result. */
  public static String name(int result) {
    return switch (-result) {
      case EPERM -> "EPERM";
      case ENOENT -> "ENOENT";
      case EINTR -> "EINTR";
      case EIO -> "EIO";
      case ENXIO -> "ENXIO";
      case EAGAIN -> "EAGAIN";
      case EACCES -> "EACCES";
      case EBUSY -> "EBUSY";
      case ENODEV -> "ENODEV";
      case EINVAL -> "EINVAL";
      case ENOTTY -> "ENOTTY";
      case ERANGE -> "ERANGE";
      case ENOSYS -> "ENOSYS";
      case ENODATA -> "ENODATA";
      case ENOLINK -> "ENOLINK";
      case EPROTONOSUPPORT -> "EPROTONOSUPPORT";
      case EAFNOSUPPORT -> "EAFNOSUPPORT";
      case ENOBUFS -> "ENOBUFS";
      case ESHUTDOWN -> "ESHUTDOWN";
      case ETIMEDOUT -> "ETIMEDOUT";
      case ENOLCK -> "ENOLCK";
      default -> "error " + -result;
    };
  }
}
