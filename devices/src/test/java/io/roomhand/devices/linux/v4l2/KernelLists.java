package io.roomhand.devices.linux.v4l2;

import io.roomhand.testkit.vm.MachineTools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code v4l2-ctl} lists of a node, or has listed of a camera somewhere else. */
public record KernelLists(List<String> modes, Set<String> formats, Map<String, Range> controls) {
  private static final Pattern FORMAT = Pattern.compile("\\[\\d+]: '(.{0,4})'.*");
  private static final Pattern SIZE = Pattern.compile("Size: Discrete (\\d+x\\d+)");
  private static final Pattern RATE = Pattern.compile("Interval: Discrete .*\\(([0-9.]+) fps\\)");
  private static final Pattern CONTROL =
      Pattern.compile("(\\w+)(?: 0x\\p{XDigit}+)? +\\((?:int|bool|menu)\\) +: (.*)");
  private static final Pattern NUMBER = Pattern.compile("(min|max|step|default|value)=(-?\\d+)");

  /** What the driver says of a control with a number. */
  public record Range(long min, long max, long step, long preset, long value) {}

  public static KernelLists ask(String node) throws Exception {
    return parse(
        MachineTools.video(node, "--list-formats-ext") + MachineTools.video(node, "--list-ctrls"));
  }

  /** Modes are in our own words: {@code 640x480@30 YUYV}; each once, in the driver's order. */
  static KernelLists parse(String text) {
    Set<String> modes = new LinkedHashSet<>();
    Set<String> formats = new LinkedHashSet<>();
    Map<String, Range> controls = new LinkedHashMap<>();
    String format = "";
    String size = "";
    for (String line : text.lines().map(String::strip).toList()) {
      Matcher found = FORMAT.matcher(line);
      if (found.matches()) {
        format = found.group(1).strip();
        formats.add(format);
      }
      found = SIZE.matcher(line);
      if (found.matches()) {
        size = found.group(1);
      }
      found = RATE.matcher(line);
      if (found.matches()) {
        modes.add(size + "@" + rate(found.group(1)) + " " + format.replace("YU12", "I420"));
      }
      found = CONTROL.matcher(line);
      if (found.matches()) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        Matcher number = NUMBER.matcher(found.group(2));
        while (number.find()) {
          numbers.put(number.group(1), Long.parseLong(number.group(2)));
        }
        controls.put(
            found.group(1),
            new Range(
                numbers.getOrDefault("min", 0L),
                numbers.getOrDefault("max", 0L),
                numbers.getOrDefault("step", 0L),
                numbers.getOrDefault("default", 0L),
                numbers.getOrDefault("value", 0L)));
      }
    }
    return new KernelLists(new ArrayList<>(modes), formats, controls);
  }

  private static String rate(String framesPerSecond) {
    return String.format(Locale.ROOT, "%.2f", Double.parseDouble(framesPerSecond))
        .replaceAll("\\.?0+$", "");
  }
}
