package io.roomhand.emulators.dump;

import java.util.ArrayList;
import java.util.List;

/** Walks through the descriptors of a configuration, which begin with their lengths. */
final class Descriptors {
  static final int INTERFACE = 4;
  static final int ENDPOINT = 5;
  static final int CLASS_INTERFACE = 0x24;
  static final int COMPANION = 0x30;
  static final int VIDEO = 14;
  static final int VIDEO_CONTROL = 1;
  static final int VIDEO_STREAMING = 2;

  private Descriptors() {}

  /** A descriptor within the bytes of a configuration; what lies beyond its end reads as 0. */
  static final class At {
    private final byte[] all;
    private final int offset;

    private At(byte[] all, int offset) {
      this.all = all;
      this.offset = offset;
    }

    int offset() {
      return offset;
    }

    int length() {
      return all[offset] & 0xFF;
    }

    int type() {
      return u8(1);
    }

    /** bDescriptorSubtype of a class-specific one. */
    int subtype() {
      return u8(2);
    }

    int u8(int at) {
      return at < length() ? all[offset + at] & 0xFF : 0;
    }

    int u16(int at) {
      return u8(at) | (u8(at + 1) << 8);
    }

    long u32(int at) {
      return u16(at) | ((long) u16(at + 2) << 16);
    }

    byte[] bytes() {
      byte[] own = new byte[length()];
      System.arraycopy(all, offset, own, 0, own.length);
      return own;
    }
  }

  /** All of them, in order; ends where a length makes no sense. */
  static List<At> of(byte[] configuration) {
    List<At> found = new ArrayList<>();
    int at = 0;
    while (at + 2 <= configuration.length) {
      int length = configuration[at] & 0xFF;
      if (length < 2 || at + length > configuration.length) {
        break;
      }
      found.add(new At(configuration, at));
      at += length;
    }
    return found;
  }
}
