package io.roomhand.emulators.dump;

import io.roomhand.emulators.usb.DescriptorWriter;
import io.roomhand.emulators.usb.UsbDescription;
import io.roomhand.emulators.usb.UsbSpeed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code lsusb -v} prints of one device, as the device's own bytes. What the tool prints in no
 * form (class-specific interrupt endpoints in old versions) is not there, and wTotalLength of the
 * configuration is what is there.
 */
final class LsusbListing {
  private static final Pattern FIELD =
      Pattern.compile(
          "((?:b|bm|ba|bma|w|dw|i|id|bcd|guid|tSam)[A-Z]\\w*|MaxPower|Mult|CapabilityData|"
              + "PlatformCapabilityUUID|bU[12]DevExitLat)\\s*(?:[(\\[]\\s*\\d+[)\\]])?\\s+(0x *\\p{XDigit}+|\\S+)(.*)");
  private static final Pattern RAW =
      Pattern.compile(
          "(?:\\*\\* UNRECOGNIZED|INTERFACE CLASS|ENDPOINT CLASS|DEVICE CLASS):\\s*(.+)");
  private static final int TYPE_DEVICE = 1;
  private static final int TYPE_CONFIGURATION = 2;
  private static final int TYPE_ENDPOINT = 5;
  private static final int BULK = 2;
  private static final int FULL_SPEED_PACKET = 64;

  private enum Part {
    NONE,
    DEVICE,
    CONFIGURATION,
    CAPABILITIES
  }

  private final boolean guidsAsOnWire;
  private final Map<Part, DescriptorWriter> parts =
      Map.of(
          Part.DEVICE, new DescriptorWriter(),
          Part.CONFIGURATION, new DescriptorWriter(),
          Part.CAPABILITIES, new DescriptorWriter());
  private final Map<Integer, String> strings = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();
  private Part part = Part.NONE;
  private @Nullable ListedDescriptor current;
  private @Nullable UsbSpeed told;
  private int milliamperes = 2;

  private LsusbListing(List<String> lines) {
    // The GUID of a format that is a four-character code ends in -0000-0010-8000-..., on the wire
    // in 00 00 10 00 80 00.
    guidsAsOnWire = lines.stream().noneMatch(line -> line.contains("-0000-0010-8000-"));
  }

  /**
   * Reads one.
   *
   * @param lines those of one device
   * @throws IOException saying which line makes no sense, or what is not there
   * @throws IllegalArgumentException when a descriptor is not of its type
   */
  static DeviceDump read(List<String> lines) throws IOException {
    LsusbListing listing = new LsusbListing(lines);
    for (int i = 0; i < lines.size(); i++) {
      try {
        listing.line(lines.get(i).strip());
      } catch (IOException e) {
        throw new IOException("line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    listing.end();
    return listing.dump();
  }

  private void line(String line) throws IOException {
    if (line.startsWith("#") || line.startsWith("Bus ")) {
      return;
    }
    if (line.startsWith("Negotiated speed:")) {
      told = speed(line);
    } else if (line.equals("Device Descriptor:")) {
      begin(Part.DEVICE);
    } else if (line.equals("Configuration Descriptor:")) {
      begin(Part.CONFIGURATION);
    } else if (line.startsWith("Binary Object Store Descriptor")) {
      begin(Part.CAPABILITIES);
    } else if (line.startsWith("Device Qualifier") || line.startsWith("Device Status")) {
      end();
      part = Part.NONE;
    } else if (part != Part.NONE) {
      content(line);
    }
  }

  private void begin(Part next) throws IOException {
    end();
    if (writer(next).toBytes().length > 0) {
      throw new IOException(
          "a second " + next.name().toLowerCase(Locale.ROOT) + "; give one device with one each");
    }
    part = next;
  }

  private DescriptorWriter writer(Part of) {
    DescriptorWriter writer = parts.get(of);
    if (writer == null) {
      throw new IllegalStateException("no part has begun");
    }
    return writer;
  }

  private static @Nullable UsbSpeed speed(String line) {
    String text = line.toLowerCase(Locale.ROOT);
    return text.contains("super")
        ? UsbSpeed.SUPER
        : text.contains("high") ? UsbSpeed.HIGH : text.contains("full") ? UsbSpeed.FULL : null;
  }

  private void content(String line) throws IOException {
    Matcher raw = RAW.matcher(line);
    if (raw.matches()) {
      end();
      writer(part).bytes(hex(raw.group(1)));
      return;
    }
    Matcher field = FIELD.matcher(line);
    if (!field.matches()) {
      return;
    }
    String name = field.group(1);
    String value = field.group(2).replace(" ", "");
    if (name.equals("bLength")) {
      end();
      current = new ListedDescriptor(guidsAsOnWire);
    }
    ListedDescriptor descriptor = current;
    if (descriptor == null) {
      throw new IOException(name + " stands before any bLength");
    }
    descriptor.add(name, value, milliamperes);
    if (descriptor.isOfUsb3()) {
      milliamperes = 8;
    }
    String text = field.group(3).strip();
    if (name.matches("i[A-Z].*")
        && !value.equals("0")
        && !text.isEmpty()
        && !text.equals("(error)")) {
      strings.putIfAbsent(Integer.parseInt(value), text);
    }
  }

  private static byte[] hex(String text) throws IOException {
    try {
      return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new IOException("'" + text + "' is no row of bytes in hex", e);
    }
  }

  private void end() {
    ListedDescriptor done = current;
    current = null;
    if (done != null) {
      byte[] bytes = done.toBytes();
      writer(part).bytes(bytes).bytes(done.companion());
      if (done.missing() > 0) {
        missing.add(done.missing() + " bytes of " + HexFormat.of().formatHex(bytes));
      }
    }
  }

  private DeviceDump dump() throws IOException {
    byte[] device = writer(Part.DEVICE).toBytes();
    byte[] configuration = writer(Part.CONFIGURATION).toBytes();
    if (device.length < 2 || device[1] != TYPE_DEVICE) {
      throw new IOException("there is no 'Device Descriptor:' with its fields");
    }
    if (configuration.length < 4 || configuration[1] != TYPE_CONFIGURATION) {
      throw new IOException("there is no 'Configuration Descriptor:' with its fields");
    }
    configuration[2] = (byte) configuration.length;
    configuration[3] = (byte) (configuration.length >> 8);
    byte[] capabilities = writer(Part.CAPABILITIES).toBytes();
    UsbDescription description =
        new UsbDescription(
            device,
            configuration,
            capabilities.length == 0 ? null : capabilities,
            strings,
            told == null ? speed(device, configuration) : told);
    return new DeviceDump(description, new ControlAnswers(), missing);
  }

  /** Where the listing does not tell: USB 3, or full speed where bulk packets are that small. */
  private static UsbSpeed speed(byte[] device, byte[] configuration) {
    if (device[3] >= 3) {
      return UsbSpeed.SUPER;
    }
    for (Descriptors.At each : Descriptors.of(configuration)) {
      if (each.type() == TYPE_ENDPOINT
          && (each.u8(3) & 3) == BULK
          && each.u16(4) <= FULL_SPEED_PACKET) {
        return UsbSpeed.FULL;
      }
    }
    return UsbSpeed.HIGH;
  }
}
