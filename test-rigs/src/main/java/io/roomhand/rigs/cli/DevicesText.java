package io.roomhand.rigs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roomhand.core.device.DeviceSurvey.Entry;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a survey has found, for people and for programs. */
final class DevicesText {
  private static final List<String> HEADS =
      List.of("KIND", "NAME", "ID", "NODE", "DRIVER", "PINS", "MODE", "PTZ", "USED BY");

  private DevicesText() {}

  /** One line for each device, remarks below; the selected pin is in brackets. */
  static void table(List<Entry> entries, PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADS);
    entries.forEach(entry -> rows.add(row(entry)));
    int[] widths = new int[HEADS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = rows.get(i).get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
      }
      out.println(line.toString().stripTrailing());
      if (i > 0) {
        entries.get(i - 1).remarks().forEach(remark -> out.println("  " + remark));
      }
    }
    out.flush();
  }

  private static List<String> row(Entry entry) {
    VideoState video = entry.video();
    return List.of(
        entry.kind().word(),
        entry.id().name(),
        entry.id().description(),
        entry.node(),
        orDash(entry.driver()),
        video == null ? "-" : pins(video),
        video == null ? "-" : mode(video),
        ptz(entry.ptz()),
        orDash(String.join(", ", entry.usedBy())));
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String pins(VideoState video) {
    return orDash(
        String.join(
            ", ",
            video.pins().stream()
                .map(pin -> pin.equals(video.activePin()) ? "[" + pin + "]" : pin)
                .toList()));
  }

  private static String mode(VideoState video) {
    String active = video.activeMode().isEmpty() ? "no signal" : video.activeMode();
    return active + " (of " + video.modes().size() + ")";
  }

  private static String ptz(@Nullable PtzState ptz) {
    List<String> axes = new ArrayList<>();
    for (PtzAxis axis : PtzAxis.values()) {
      AxisState state = ptz == null ? null : ptz.axis(axis);
      if (state != null) {
        axes.add(axis.word() + (state.continuous() ? "" : " in steps"));
      }
    }
    return orDash(String.join(", ", axes));
  }

  /**
   * @param complete whether all devices were looked at
   */
  static void json(List<Entry> entries, boolean complete, PrintWriter out) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("devices", entries.stream().map(DevicesText::fields).toList());
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
    fields.put("video", entry.video());
    fields.put("ptz", entry.ptz());
    fields.put("usedBy", entry.usedBy());
    fields.put("remarks", entry.remarks());
    return fields;
  }
}
