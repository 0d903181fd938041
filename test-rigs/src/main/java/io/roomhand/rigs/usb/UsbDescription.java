package io.roomhand.rigs.usb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a high-speed device with one configuration says of itself (USB 2.0, section 9.6).
 *
 * @param vendor 0..65535, like the product and the release
 * @param release as binary coded decimals, for example 0x0100
 * @param kind of the device: class, subclass and protocol
 * @param serial null for a device without a serial number
 * @param body the descriptors that follow the configuration's own, each with its length and its
 *     type at the beginning; not to be changed
 */
public record UsbDescription(
    int vendor,
    int product,
    int release,
    Kind kind,
    String maker,
    String name,
    @Nullable String serial,
    List<byte[]> body) {

  /** Class, subclass and protocol; 0..255 each. */
  public record Kind(int code, int subcode, int protocol) {}

  static final int TYPE_DEVICE = 1;
  static final int TYPE_CONFIGURATION = 2;
  static final int TYPE_STRING = 3;
  private static final int TYPE_INTERFACE = 4;
  private static final int TYPE_ENDPOINT = 5;
  private static final int ENGLISH = 0x0409;
  private static final int MOST_CHARACTERS = 126;

  public UsbDescription {
    body = List.copyOf(body);
    for (byte[] descriptor : body) {
      if (descriptor.length < 2 || (descriptor[0] & 0xFF) != descriptor.length) {
        throw new IllegalArgumentException("a descriptor begins with its length, 2..255");
      }
    }
  }

  byte[] device() {
    return new DescriptorWriter()
        .u8(TYPE_DEVICE)
        .u16(0x0200)
        .u8(kind.code, kind.subcode, kind.protocol, 64)
        .u16(vendor)
        .u16(product)
        .u16(release)
        .u8(1, 2, serial == null ? 0 : 3, 1)
        .toDescriptor();
  }

  /** With all that follows it. Self-powered, takes 100 mA. */
  byte[] configuration() {
    int total = 9;
    for (byte[] descriptor : body) {
      total += descriptor.length;
    }
    DescriptorWriter all =
        new DescriptorWriter()
            .u8(9, TYPE_CONFIGURATION)
            .u16(total)
            .u8(interfaces().size(), 1, 0, 0xC0, 50);
    body.forEach(all::bytes);
    return all.toBytes();
  }

  /** The string descriptor with a number; null when there is none. */
  byte @Nullable [] string(int number) {
    String text =
        switch (number) {
          case 1 -> maker;
          case 2 -> name;
          case 3 -> serial;
          default -> null;
        };
    if (number == 0) {
      return new DescriptorWriter().u8(TYPE_STRING).u16(ENGLISH).toDescriptor();
    }
    if (text == null) {
      return null;
    }
    String fitting = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    return new DescriptorWriter()
        .u8(TYPE_STRING)
        .bytes(fitting.getBytes(StandardCharsets.UTF_16LE))
        .toDescriptor();
  }

  /** Class, subclass and protocol of each interface in its first setting. */
  List<Kind> interfaces() {
    List<Kind> kinds = new ArrayList<>();
    each(
        TYPE_INTERFACE,
        bytes -> {
          if (bytes[3] == 0) {
            kinds.add(new Kind(bytes[5] & 0xFF, bytes[6] & 0xFF, bytes[7] & 0xFF));
          }
        });
    return kinds;
  }

  /** The addresses of all endpoints but the first. */
  Set<Integer> endpoints() {
    Set<Integer> addresses = new HashSet<>();
    each(TYPE_ENDPOINT, bytes -> addresses.add(bytes[2] & 0xFF));
    return addresses;
  }

  private void each(int type, Consumer<byte[]> use) {
    for (byte[] descriptor : body) {
      if (descriptor[1] == type) {
        use.accept(descriptor);
      }
    }
  }
}
