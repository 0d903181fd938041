package io.roomhand.emulators.dump;

import static java.util.Map.entry;

import io.roomhand.emulators.usb.DescriptorWriter;
import io.roomhand.emulators.usb.UsbDescription;
import io.roomhand.emulators.usb.UsbSpeed;
import io.roomhand.emulators.uvc.ControlRequest.Kind;
import io.roomhand.emulators.uvc.UvcSelector;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A device's descriptors as rows of bytes in hex, under headings: {@code ## device descriptor},
 * {@code ## configuration descriptor}, {@code ## strings} (rows of {@code NUMBER: TEXT}), and
 * {@code ## answers} to requests for its controls. Its speed stands in a comment at the beginning
 * (full speed, high speed, SuperSpeed); where it does not, it is high speed.
 */
final class HexListing {
  private static final Pattern STRING = Pattern.compile("(\\d{1,3}): (.*)");
  private static final Pattern ANSWERS =
      Pattern.compile("(?:camera terminal|processing unit) \\d+ (\\w+): (.*)");
  private static final Pattern ANSWER =
      Pattern.compile("GET_(CUR|MIN|MAX|RES|LEN|INFO|DEF)=([0-9a-f]+)");

  /** The short names that captures of requests have for controls. */
  private static final Map<String, UvcSelector> SELECTORS =
      Map.ofEntries(
          entry("EXPOSURE_ABS", UvcSelector.EXPOSURE_ABSOLUTE),
          entry("EXPOSURE_REL", UvcSelector.EXPOSURE_RELATIVE),
          entry("FOCUS_ABS", UvcSelector.FOCUS_ABSOLUTE),
          entry("FOCUS_REL", UvcSelector.FOCUS_RELATIVE),
          entry("IRIS_ABS", UvcSelector.IRIS_ABSOLUTE),
          entry("IRIS_REL", UvcSelector.IRIS_RELATIVE),
          entry("ZOOM_ABS", UvcSelector.ZOOM_ABSOLUTE),
          entry("ZOOM_REL", UvcSelector.ZOOM_RELATIVE),
          entry("PANTILT_ABS", UvcSelector.PANTILT_ABSOLUTE),
          entry("PANTILT_REL", UvcSelector.PANTILT_RELATIVE),
          entry("ROLL_ABS", UvcSelector.ROLL_ABSOLUTE),
          entry("ROLL_REL", UvcSelector.ROLL_RELATIVE),
          entry("BACKLIGHT", UvcSelector.BACKLIGHT_COMPENSATION),
          entry("POWER_LINE_FREQ", UvcSelector.POWER_LINE_FREQUENCY),
          entry("WB_TEMP", UvcSelector.WHITE_BALANCE_TEMPERATURE),
          entry("WB_TEMP_AUTO", UvcSelector.WHITE_BALANCE_TEMPERATURE_AUTO),
          entry("WB_COMPONENT", UvcSelector.WHITE_BALANCE_COMPONENT),
          entry("WB_COMP_AUTO", UvcSelector.WHITE_BALANCE_COMPONENT_AUTO),
          entry("DIG_MULT", UvcSelector.DIGITAL_MULTIPLIER),
          entry("DIG_MULT_LIMIT", UvcSelector.DIGITAL_MULTIPLIER_LIMIT));

  private final DescriptorWriter device = new DescriptorWriter();
  private final DescriptorWriter configuration = new DescriptorWriter();
  private final Map<Integer, String> strings = new TreeMap<>();
  private final ControlAnswers answers = new ControlAnswers();
  private UsbSpeed speed = UsbSpeed.HIGH;
  private String heading = "";

  private HexListing() {}

  static boolean isOne(List<String> lines) {
    return lines.stream().anyMatch(line -> line.startsWith("## configuration descriptor"));
  }

  /**
   * Reads one.
   *
   * @throws IOException saying which line makes no sense, or what is not there
   * @throws IllegalArgumentException when a descriptor is not of its type
   */
  static DeviceDump read(List<String> lines) throws IOException {
    HexListing listing = new HexListing();
    for (int i = 0; i < lines.size(); i++) {
      try {
        listing.line(lines.get(i).strip());
      } catch (IllegalArgumentException e) {
        throw new IOException("line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    UsbDescription description =
        new UsbDescription(
            listing.device.toBytes(),
            listing.configuration.toBytes(),
            null,
            listing.strings,
            listing.speed);
    return new DeviceDump(description, listing.answers, List.of());
  }

  private void line(String line) {
    if (line.startsWith("## ")) {
      heading = line.substring(3);
    } else if (line.startsWith("#")) {
      String text = line.toLowerCase(Locale.ROOT).replace('-', ' ');
      if (text.contains("full speed")) {
        speed = UsbSpeed.FULL;
      } else if (text.contains("superspeed") || text.contains("super speed")) {
        speed = UsbSpeed.SUPER;
      }
    } else if (heading.startsWith("device descriptor")) {
      device.bytes(hex(line));
    } else if (heading.startsWith("configuration descriptor")) {
      configuration.bytes(hex(line));
    } else if (heading.startsWith("strings")) {
      Matcher string = STRING.matcher(line);
      if (string.matches()) {
        strings.put(Integer.parseInt(string.group(1)), string.group(2));
      }
    } else if (heading.startsWith("answers")) {
      answers(line);
    }
  }

  private static byte[] hex(String text) {
    try {
      return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is no row of bytes in hex", e);
    }
  }

  private void answers(String line) {
    Matcher of = ANSWERS.matcher(line);
    UvcSelector selector = of.matches() ? selector(of.group(1)) : null;
    if (selector == null) {
      return; // of a unit that is not played
    }
    Matcher answer = ANSWER.matcher(of.group(2));
    while (answer.find()) {
      answers.put(selector, Kind.valueOf("GET_" + answer.group(1)), hex(answer.group(2)));
    }
  }

  private static @Nullable UvcSelector selector(String name) {
    UvcSelector known = SELECTORS.get(name);
    if (known != null) {
      return known;
    }
    for (UvcSelector selector : UvcSelector.values()) {
      if (selector.name().equals(name)) {
        return selector;
      }
    }
    return null;
  }
}
