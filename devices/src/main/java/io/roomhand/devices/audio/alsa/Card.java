package io.roomhand.devices.audio.alsa;

import io.roomhand.devices.audio.client.SoundKind;
import io.roomhand.devices.linux.sys.Attributes;
import io.roomhand.devices.linux.sys.DeviceIdentity;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sound card as /sys and /proc/asound tell it (kernel documentation, "ALSA proc files").
 *
 * @param number of the kernel, another one perhaps after a restart
 * @param id the kernel's word for it, such as {@code PCH}
 * @param name what a person reads
 * @param sysPath its folder below {@code /sys}
 * @param attachment another one when the card has gone and come back
 */
record Card(int number, String id, String name, String sysPath, Object attachment) {

  /**
   * One of its streams.
   *
   * @param device number within the card
   * @param name what a person reads
   */
  record Stream(SoundKind kind, int device, String name) {}

  private static final Pattern FOLDER = Pattern.compile("card([0-9]+)");
  private static final Pattern STREAM = Pattern.compile("pcmC[0-9]+D([0-9]+)([cp])");
  private static final Pattern LINE = Pattern.compile("^ *([0-9]+) \\[.*?\\]: .*? - (.*)$");

  /**
   * Those that can be opened now, by number.
   *
   * @param root of the file system; {@code /} on the real machine
   */
  static List<Card> list(Path root) {
    List<Card> found = new ArrayList<>();
    for (Path entry : entries(root.resolve("sys/class/sound"), "card*")) {
      Matcher folder = FOLDER.matcher(entry.getFileName().toString());
      if (folder.matches() && Files.exists(control(root, folder.group(1)))) {
        of(root, Integer.parseInt(folder.group(1)), entry).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparingInt(Card::number));
    return found;
  }

  /** Empty when it has just gone. */
  private static Optional<Card> of(Path root, int number, Path entry) {
    try {
      Path folder = entry.toRealPath();
      String id = Attributes.read(folder, "id");
      Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
      return Optional.of(
          new Card(
              number,
              id,
              cardName(root, number).orElse(id),
              "/" + root.resolve("sys").toRealPath().relativize(folder),
              key == null ? folder : key));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> cardName(Path root, int number) {
    return Attributes.read(root.resolve("proc/asound"), "cards")
        .lines()
        .map(LINE::matcher)
        .filter(line -> line.matches() && line.group(1).equals(String.valueOf(number)))
        .map(line -> line.group(2).strip())
        .findFirst();
  }

  boolean isThere(Path root) {
    return Files.exists(control(root, String.valueOf(number)));
  }

  private static Path control(Path root, String number) {
    return root.resolve("dev/snd/controlC" + number);
  }

  /** The stable id of its device; empty when it has just gone. */
  String identity(Path root) {
    try {
      Path device = root.resolve("sys" + sysPath).resolve("device").toRealPath();
      return DeviceIdentity.of(root.toRealPath(), device).id();
    } catch (IOException e) {
      return "";
    }
  }

  private static List<Path> entries(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
        entries.forEach(found::add);
      } catch (IOException e) {
        return List.of();
      }
    }
    return found;
  }

  /** What it can record and play now, by number. */
  List<Stream> streams(Path root) {
    List<Stream> found = new ArrayList<>();
    for (Path entry : entries(root.resolve("sys" + sysPath), "pcmC*")) {
      Matcher stream = STREAM.matcher(entry.getFileName().toString());
      if (stream.matches() && Files.exists(root.resolve("dev/snd").resolve(stream.group()))) {
        found.add(
            new Stream(
                stream.group(2).equals("c") ? SoundKind.SOURCE : SoundKind.SINK,
                Integer.parseInt(stream.group(1)),
                streamName(root, stream.group(1), stream.group(2))));
      }
    }
    found.sort(Comparator.comparingInt(Stream::device));
    return found;
  }

  /** Cards with several streams name each of them. */
  private String streamName(Path root, String device, String letter) {
    Path folder = root.resolve("proc/asound/card%d/pcm%s%s".formatted(number, device, letter));
    String own =
        Attributes.read(folder, "info")
            .lines()
            .filter(line -> line.startsWith("name:"))
            .map(line -> line.substring("name:".length()).strip())
            .findFirst()
            .orElse("");
    return device.equals("0") || own.isEmpty() || name.contains(own) ? name : name + ", " + own;
  }
}
