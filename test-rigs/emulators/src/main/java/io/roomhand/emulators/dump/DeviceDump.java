package io.roomhand.emulators.dump;

import io.roomhand.emulators.usb.UsbDescription;
import io.roomhand.emulators.usb.UsbSpeed;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was recorded of a real USB device: its descriptors, and its answers to requests as far as
 * they are known.
 */
public final class DeviceDump {
  private static final long MOST_BYTES = 1 << 20;

  private final UsbDescription description;
  private final ControlAnswers answers;
  private final List<String> missing;

  DeviceDump(UsbDescription description, ControlAnswers answers, List<String> missing) {
    this.description = description;
    this.answers = answers;
    this.missing = List.copyOf(missing);
  }

  /**
   * Reads a listing of one device by {@code lsusb -v}, or its bytes in hex under the headings
   * {@code ## device descriptor}, {@code ## configuration descriptor}, {@code ## strings} and
   * {@code ## answers}.
   *
   * @throws IOException saying what in the file makes no sense
   */
  public static DeviceDump read(Path file) throws IOException {
    List<String> lines = lines(file);
    try {
      return HexListing.isOne(lines) ? HexListing.read(lines) : LsusbListing.read(lines);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("it is longer than " + MOST_BYTES + " bytes");
    }
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (MalformedInputException e) {
      throw new IOException("it is not UTF-8 text", e);
    }
  }

  /**
   * The same device, whose controls answer what {@code v4l2-ctl --list-ctrls} has listed of it,
   * where its own answers are not known.
   *
   * @throws IOException when the file lists no control of a camera
   */
  public DeviceDump withControls(Path file) throws IOException {
    return new DeviceDump(description, answers.or(V4l2Listing.read(lines(file))), missing);
  }

  /**
   * The same device as it would be at a slower port.
   *
   * @throws IllegalArgumentException when it is not as fast as that
   */
  public DeviceDump at(UsbSpeed speed) {
    return speed == description.speed()
        ? this
        : new DeviceDump(SlowerPort.description(description, speed), answers, missing);
  }

  /** What it says of itself, as far as that was recorded. */
  public UsbDescription description() {
    return description;
  }

  ControlAnswers answers() {
    return answers;
  }

  /** Descriptors of which the listing left out bytes, a few words each; those bytes are 0. */
  public List<String> missing() {
    return missing;
  }
}
