package io.roomhand.rigs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.media.health.MicrophoneHealth.Condition;
import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.core.provider.DeviceSurvey.Entry;
import io.roomhand.core.provider.DeviceSurvey.Kind;
import io.roomhand.core.provider.MicrophoneSurvey.Judged;
import io.roomhand.core.provider.UsbSurvey;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.rigs.cli.DevicesFound.Skipped;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a survey has found, for people and for programs. */
final class DevicesText {
  /** Longer cells are cut; most tables then fit into 120 columns. */
  private static final int LONGEST = 36;

  private DevicesText() {}

  /**
   * Sections by kind, in which each device has a line, and below it its id and remarks; the
   * selected pin is in brackets. Then the devices that have several parts, and what was skipped.
   */
  static void table(List<Entry> entries, List<Skipped> skipped, PrintWriter out) {
    for (Kind kind : Kind.values()) {
      List<Entry> own = entries.stream().filter(entry -> entry.kind() == kind).toList();
      if (!own.isEmpty()) {
        section(kind, own, out);
      }
    }
    Map<String, List<Entry>> places = new LinkedHashMap<>();
    entries.stream()
        .filter(entry -> !entry.place().isEmpty())
        .forEach(
            entry -> places.computeIfAbsent(entry.place(), any -> new ArrayList<>()).add(entry));
    places.values().removeIf(parts -> parts.stream().map(Entry::kind).distinct().count() == 1);
    if (!places.isEmpty()) {
      out.println("IN ONE DEVICE");
      places.forEach((place, parts) -> out.println("  " + place + ": " + parts(parts)));
      out.println();
    }
    if (!skipped.isEmpty()) {
      out.println("SKIPPED");
      skipped.forEach(node -> out.println("  " + node.node() + ": " + node.why()));
      out.println();
    }
    out.flush();
  }

  private static void section(Kind kind, List<Entry> entries, PrintWriter out) {
    String head = kind.word().toUpperCase(Locale.ROOT);
    TextTable table =
        kind == Kind.CAMERA
            ? new TextTable(LONGEST, head, "NODE", "DRIVER", "PINS", "MODE", "PTZ", "USED BY")
            : new TextTable(LONGEST, head, "NODE", "DRIVER", "USED BY");
    Map<String, List<String>> remarks = new LinkedHashMap<>();
    for (Entry entry : entries) {
      entry
          .remarks()
          .forEach(
              remark ->
                  remarks.computeIfAbsent(remark, any -> new ArrayList<>()).add(entry.node()));
    }
    for (Entry entry : entries) {
      List<String> below = new ArrayList<>();
      below.add("id " + entry.id().description());
      below.addAll(entry.traits());
      entry.remarks().stream()
          .filter(remark -> remarks.getOrDefault(remark, List.of()).size() == 1)
          .forEach(below::add);
      table.add(row(entry), below);
    }
    table.print(out);
    remarks.forEach(
        (remark, nodes) -> {
          if (nodes.size() > 1) {
            out.println(String.join(", ", nodes) + ":");
            out.println("  " + remark);
          }
        });
    out.println();
  }

  private static List<String> row(Entry entry) {
    List<String> cells = new ArrayList<>(List.of(entry.id().name(), entry.node(), entry.driver()));
    if (entry.kind() == Kind.CAMERA) {
      VideoState video = entry.video();
      cells.add(video == null ? "" : pins(video));
      cells.add(video == null ? "" : mode(video));
      cells.add(ptz(entry.ptz()));
    }
    cells.add(String.join(", ", entry.usedBy()));
    return cells;
  }

  private static String parts(List<Entry> parts) {
    return String.join(
        ", ", parts.stream().map(part -> part.kind().word() + " " + part.node()).toList());
  }

  private static String pins(VideoState video) {
    return String.join(
        ", ",
        video.pins().stream()
            .map(pin -> pin.equals(video.activePin()) ? "[" + pin + "]" : pin)
            .toList());
  }

  private static String mode(VideoState video) {
    String active = video.activeMode().isEmpty() ? "no signal" : video.activeMode();
    return active + " (of " + video.modes().size() + ")";
  }

  private static String ptz(@Nullable PtzState ptz) {
    List<String> axes = new ArrayList<>();
    if (ptz != null) {
      ptz.axes()
          .forEach((axis, is) -> axes.add(axis.word() + (is.continuous() ? "" : " in steps")));
    }
    return String.join(", ", axes);
  }

  /** A line on who would have the sound; none when that is not known. */
  static void sound(DeviceSurvey.@Nullable Sound sound, PrintWriter out) {
    if (sound != null) {
      String server = sound.server().isEmpty() ? "" : ", " + sound.server();
      out.println("sound: " + sound.backend() + server + " (" + sound.reason() + ")");
      out.flush();
    }
  }

  /** A line for each that was listened to. */
  static void microphones(@Nullable List<Judged> microphones, PrintWriter out) {
    if (microphones == null) {
      return;
    }
    out.println("LISTENED TO");
    for (Judged one : microphones) {
      out.println("  " + one.id().name() + " " + words(one));
    }
    if (microphones.isEmpty()) {
      out.println("  no microphone");
    }
    out.flush();
  }

  private static String words(Judged one) {
    boolean unknown = one.health().condition() == Condition.UNKNOWN;
    if (unknown && !one.problem().isEmpty()) {
      return "could not be recorded: " + one.problem();
    }
    return unknown && one.muted() ? "is muted" : one.health().text();
  }

  /**
   * @param usb left out when null, as is what else was not asked for
   * @param complete whether all devices were looked at
   */
  static void json(
      DevicesFound found, @Nullable List<UsbSurvey.Device> usb, boolean complete, PrintWriter out) {
    List<Entry> entries = found.entries();
    List<Judged> microphones = found.microphones();
    DeviceSurvey.Sound sound = found.sound();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("devices", entries.stream().map(DevicesText::fields).toList());
    if (microphones != null) {
      all.put("microphones", microphones.stream().map(DevicesText::fields).toList());
    }
    if (usb != null) {
      all.put("usb", usb.stream().map(device -> UsbText.fields(device, entries)).toList());
    }
    if (sound != null) {
      all.put("sound", sound);
    }
    all.put("skipped", found.skipped());
    all.put("complete", complete);
    try {
      out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    out.flush();
  }

  private static Map<String, Object> fields(Entry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", entry.kind().key());
    fields.put("name", entry.id().name());
    fields.put("description", entry.id().description());
    fields.put("node", entry.node());
    fields.put("driver", entry.driver());
    fields.put("place", entry.place());
    fields.put("traits", entry.traits());
    fields.put("video", entry.video());
    fields.put("ptz", entry.ptz() == null ? null : fields(entry.ptz()));
    fields.put("usedBy", entry.usedBy());
    fields.put("remarks", entry.remarks());
    return fields;
  }

  private static Map<String, Object> fields(Judged microphone) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", microphone.id().name());
    fields.put("description", microphone.id().description());
    fields.put("muted", microphone.muted());
    fields.put("health", microphone.health().condition().key());
    fields.put("holder", microphone.health().holder());
    fields.put("problem", microphone.problem());
    return fields;
  }

  private static Map<String, Object> fields(PtzState ptz) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (PtzAxis axis : PtzAxis.values()) {
      fields.put(axis.word(), ptz.axis(axis));
    }
    fields.put("moving", ptz.moving());
    return fields;
  }
}
