package io.roomhand.emulators.usb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a device with one configuration says of itself (USB 2.0, section 9.6). */
public final class UsbDescription {
  /** Class, subclass and protocol; 0..255 each. */
  public record Kind(int code, int subcode, int protocol) {}

  static final int TYPE_DEVICE = 1;
  static final int TYPE_CONFIGURATION = 2;
  static final int TYPE_STRING = 3;

  /** The binary device object store (USB 3.2, section 9.6.2). */
  static final int TYPE_CAPABILITIES = 15;

  private static final int TYPE_INTERFACE = 4;
  private static final int TYPE_ENDPOINT = 5;
  private static final int DEVICE_BYTES = 18;
  private static final int CONFIGURATION_BYTES = 9;
  private static final int SELF_POWERED = 0x40;
  private static final int ENGLISH = 0x0409;
  private static final int MOST_CHARACTERS = 126;

  private final byte[] device;
  private final byte[] configuration;
  private final byte @Nullable [] capabilities;
  private final Map<Integer, String> strings;
  private final UsbSpeed speed;

  /**
   * One in its own bytes, which are not checked beyond their headers: some devices describe
   * themselves wrongly.
   *
   * @param device the device descriptor, 18 bytes
   * @param configuration with all that follows it
   * @param capabilities the binary device object store; null for a device without one
   * @param strings by the numbers that descriptors name; a string that is not there stalls
   * @throws IllegalArgumentException when a descriptor is not of its type
   */
  public UsbDescription(
      byte[] device,
      byte[] configuration,
      byte @Nullable [] capabilities,
      Map<Integer, String> strings,
      UsbSpeed speed) {
    if (device.length != DEVICE_BYTES || device[1] != TYPE_DEVICE) {
      throw new IllegalArgumentException("a device descriptor has 18 bytes, the second is 01");
    }
    if (configuration.length < CONFIGURATION_BYTES || configuration[1] != TYPE_CONFIGURATION) {
      throw new IllegalArgumentException(
          "a configuration descriptor has 9 bytes and more, the second is 02");
    }
    this.device = device.clone();
    this.configuration = configuration.clone();
    this.capabilities = capabilities == null ? null : capabilities.clone();
    this.strings = Map.copyOf(strings);
    this.speed = speed;
  }

  /**
   * A high-speed device that is self-powered and takes 100 mA.
   *
   * @param vendor 0..65535, like the product and the release
   * @param release as binary coded decimals, for example 0x0100
   * @param kind of the device
   * @param serial null for a device without a serial number
   * @param body the descriptors that follow the configuration's own, each with its length and its
   *     type at the beginning
   */
  public static UsbDescription of(
      int vendor,
      int product,
      int release,
      Kind kind,
      String maker,
      String name,
      @Nullable String serial,
      List<byte[]> body) {
    DescriptorWriter all = new DescriptorWriter();
    for (byte[] descriptor : body) {
      if (descriptor.length < 2 || (descriptor[0] & 0xFF) != descriptor.length) {
        throw new IllegalArgumentException("a descriptor begins with its length, 2..255");
      }
      all.bytes(descriptor);
    }
    byte[] behind = all.toBytes();
    Map<Integer, String> strings = new TreeMap<>(Map.of(1, maker, 2, name));
    if (serial != null) {
      strings.put(3, serial);
    }
    return new UsbDescription(
        new DescriptorWriter()
            .u8(TYPE_DEVICE)
            .u16(0x0200)
            .u8(kind.code, kind.subcode, kind.protocol, 64)
            .u16(vendor)
            .u16(product)
            .u16(release)
            .u8(1, 2, serial == null ? 0 : 3, 1)
            .toDescriptor(),
        new DescriptorWriter()
            .u8(CONFIGURATION_BYTES, TYPE_CONFIGURATION)
            .u16(CONFIGURATION_BYTES + behind.length)
            .u8(interfaces(behind, 0).size(), 1, 0, 0x80 | SELF_POWERED, 50)
            .bytes(behind)
            .toBytes(),
        null,
        strings,
        UsbSpeed.HIGH);
  }

  /** With other descriptors, the same strings and capabilities. */
  public UsbDescription with(byte[] otherDevice, byte[] otherConfiguration, UsbSpeed otherSpeed) {
    return new UsbDescription(otherDevice, otherConfiguration, capabilities, strings, otherSpeed);
  }

  public int vendor() {
    return word(device, 8);
  }

  public int product() {
    return word(device, 10);
  }

  int release() {
    return word(device, 12);
  }

  Kind kind() {
    return new Kind(device[4] & 0xFF, device[5] & 0xFF, device[6] & 0xFF);
  }

  /** The product's name; {@code ""} when it does not tell. */
  public String name() {
    return strings.getOrDefault(device[15] & 0xFF, "");
  }

  /** Null for a device without a serial number. */
  public @Nullable String serial() {
    return strings.get(device[16] & 0xFF);
  }

  public UsbSpeed speed() {
    return speed;
  }

  boolean isSelfPowered() {
    return (configuration[7] & SELF_POWERED) != 0;
  }

  int configurationValue() {
    return configuration[5] & 0xFF;
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
  }

  /** The device descriptor. */
  public byte[] device() {
    return device.clone();
  }

  /** With all that follows it. */
  public byte[] configuration() {
    return configuration.clone();
  }

  byte @Nullable [] capabilities() {
    return capabilities == null ? null : capabilities.clone();
  }

  /** The string descriptor with a number; null when there is none. */
  byte @Nullable [] string(int number) {
    if (number == 0) {
      return new DescriptorWriter().u8(TYPE_STRING).u16(ENGLISH).toDescriptor();
    }
    String text = strings.get(number);
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
    return interfaces(configuration, CONFIGURATION_BYTES);
  }

  private static List<Kind> interfaces(byte[] bytes, int begin) {
    List<Kind> kinds = new ArrayList<>();
    each(
        bytes,
        begin,
        TYPE_INTERFACE,
        at -> {
          if (bytes[at + 3] == 0) {
            kinds.add(new Kind(bytes[at + 5] & 0xFF, bytes[at + 6] & 0xFF, bytes[at + 7] & 0xFF));
          }
        });
    return kinds;
  }

  /** The addresses of all endpoints but the first. */
  Set<Integer> endpoints() {
    Set<Integer> addresses = new HashSet<>();
    each(
        configuration,
        CONFIGURATION_BYTES,
        TYPE_ENDPOINT,
        at -> addresses.add(configuration[at + 2] & 0xFF));
    return addresses;
  }

  /** The addresses of an interface's endpoints in all its settings. */
  Set<Integer> endpoints(int number) {
    Set<Integer> addresses = new HashSet<>();
    int at = CONFIGURATION_BYTES;
    boolean within = false;
    while (at + 2 <= configuration.length) {
      int length = configuration[at] & 0xFF;
      if (length < 2 || at + length > configuration.length) {
        break;
      }
      if (configuration[at + 1] == TYPE_INTERFACE && length > 2) {
        within = (configuration[at + 2] & 0xFF) == number;
      } else if (within && configuration[at + 1] == TYPE_ENDPOINT && length > 2) {
        addresses.add(configuration[at + 2] & 0xFF);
      }
      at += length;
    }
    return addresses;
  }

  /** Whether an interface has an alternate setting. */
  boolean hasSetting(int number, int setting) {
    Set<Integer> found = new HashSet<>();
    each(
        configuration,
        CONFIGURATION_BYTES,
        TYPE_INTERFACE,
        at -> {
          if ((configuration[at + 2] & 0xFF) == number) {
            found.add(configuration[at + 3] & 0xFF);
          }
        });
    return found.contains(setting);
  }

  /** Those of a type; the walk ends where a length makes no sense. */
  private static void each(byte[] bytes, int begin, int type, Consumer<Integer> use) {
    int at = begin;
    while (at + 2 <= bytes.length) {
      int length = bytes[at] & 0xFF;
      if (length < 2 || at + length > bytes.length) {
        return;
      }
      int least = type == TYPE_INTERFACE ? 9 : 7;
      if (bytes[at + 1] == type && length >= least) {
        use.accept(at);
      }
      at += length;
    }
  }
}
