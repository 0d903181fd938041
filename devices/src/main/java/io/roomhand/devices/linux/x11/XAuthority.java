package io.roomhand.devices.linux.x11;

import io.roomhand.core.device.Reason;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that an X server wants to see: one of the file that {@code XAUTHORITY} names, else of
 * {@code ~/.Xauthority}. The file is a row of entries: family, then address, display number, name
 * and data, each with its length; all numbers are two bytes, high byte first (libXau, "Xau.man" and
 * AuRead.c).
 */
final class XAuthority {
  static final String NAME = "MIT-MAGIC-COOKIE-1";

  private static final int FAMILY_LOCAL = 256;
  private static final int FAMILY_WILD = 65_535;

  /** Nobody has as many cookies; the service does not read what is something else. */
  private static final long MOST_BYTES = 1 << 20;

  /** How well an entry fits; the best one is taken. */
  private enum Fit {
    NOT,
    /** For the same display, but another host name, which a machine may have had before. */
    OTHER_HOST,
    ANY_HOST,
    EXACT
  }

  private final byte[] cookie;
  private final String remark;

  private XAuthority(byte[] cookie, String remark) {
    this.cookie = cookie;
    this.remark = remark;
  }

  /**
   * Reads the file anew: a server that starts again has another cookie. Blocks as files do.
   *
   * @param hostName of this machine
   */
  static XAuthority find(Map<String, String> env, DisplayName display, String hostName) {
    String named = env.get("XAUTHORITY");
    String home = env.getOrDefault("HOME", "");
    if ((named == null || named.isEmpty()) && home.isEmpty()) {
      return none("XAUTHORITY is not set");
    }
    Path file = named == null || named.isEmpty() ? Path.of(home, ".Xauthority") : Path.of(named);
    try {
      if (Files.size(file) > MOST_BYTES) {
        return none(file + " is no authority file: it has more than a megabyte");
      }
      byte[] cookie = choose(Files.readAllBytes(file), display, hostName);
      return cookie == null
          ? none(file + " has no cookie for display " + display.number())
          : new XAuthority(cookie, file + " has a cookie for it, perhaps an old one");
    } catch (NoSuchFileException e) {
      return none(file + " is not there");
    } catch (AccessDeniedException e) {
      return none(file + " may not be read by this user");
    } catch (IOException e) {
      return none(file + " can't be read: " + Reason.of(e));
    }
  }

  private static XAuthority none(String remark) {
    return new XAuthority(new byte[0], remark);
  }

  private static byte @Nullable [] choose(byte[] file, DisplayName display, String hostName)
      throws IOException {
    byte[] best = null;
    Fit fit = Fit.NOT;
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
    while (in.available() > 0) {
      try {
        int family = in.readUnsignedShort();
        String host = new String(field(in), StandardCharsets.ISO_8859_1);
        String number = new String(field(in), StandardCharsets.ISO_8859_1);
        String name = new String(field(in), StandardCharsets.ISO_8859_1);
        byte[] data = field(in);
        boolean same = number.isEmpty() || number.equals(Integer.toString(display.number()));
        Fit own = same && name.equals(NAME) ? fit(family, host, hostName, display) : Fit.NOT;
        if (own.compareTo(fit) > 0) {
          fit = own;
          best = data;
        }
      } catch (EOFException e) {
        throw new IOException("it ends in the middle of an entry", e);
      }
    }
    return best;
  }

  /** This machine's own cookies are not told to others. */
  private static Fit fit(int family, String host, String hostName, DisplayName display) {
    if (family == FAMILY_WILD) {
      return Fit.ANY_HOST;
    }
    if (family == FAMILY_LOCAL && display.isOnThisMachine()) {
      return host.equals(hostName) ? Fit.EXACT : Fit.OTHER_HOST;
    }
    return Fit.NOT;
  }

  private static byte[] field(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return bytes;
  }

  /** Empty when there is none. */
  byte[] cookie() {
    return cookie.clone();
  }

  /** Where it was looked for, and what was found; for a person. */
  String remark() {
    return remark;
  }
}
