package io.roomhand.rigs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roomhand.core.ptz.FoundHead;
import io.roomhand.core.ptz.FoundHead.Range;
import io.roomhand.core.ptz.FoundHead.ReplyTimes;
import io.roomhand.core.ptz.FoundHead.Route;
import io.roomhand.core.ptz.HeadScanner.Place;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a scan has found, for people and for programs. */
final class ScanText {
  private ScanText() {}

  static String count(int heads) {
    return heads == 0 ? "no head" : heads == 1 ? "1 head" : heads + " heads";
  }

  static void heads(List<FoundHead> heads, PrintWriter out) {
    for (FoundHead head : heads) {
      out.println(head.model());
      for (Route route : head.ways()) {
        out.println("  head      " + route.address());
        out.println("            " + replies(route.replies()));
      }
      out.println("  firmware  " + firmware(head));
      out.println("  sockets   " + head.sockets());
      out.println(
          "  ranges    pan %s, tilt %s, zoom %s%s"
              .formatted(
                  range(head.pan()),
                  range(head.tilt()),
                  range(head.zoom()),
                  head.known() ? "" : " (assumed)"));
      head.remarks().forEach(remark -> out.println("  note      " + remark));
      out.println();
    }
    configuration(heads, out);
  }

  private static void configuration(List<FoundHead> heads, PrintWriter out) {
    out.println("For roomhand.yaml:");
    out.println("ptz:");
    for (FoundHead head : heads) {
      String camera = heads.size() == 1 ? "*" : "NAME OF ITS CAMERA";
      out.println("  - camera: \"" + camera + "\"");
      out.println("    head: \"" + head.ways().get(0).address() + "\"");
    }
    out.flush();
  }

  private static String replies(ReplyTimes times) {
    return times.answered() == 0
        ? "no reply to %d inquiries".formatted(times.asked())
        : String.format(
            Locale.ROOT,
            "replies in %.1f / %.1f / %.1f ms (min / median / max of %d)",
            times.min(),
            times.median(),
            times.max(),
            times.answered());
  }

  private static String firmware(FoundHead head) {
    String firmware = head.firmware();
    return firmware == null ? "not told" : firmware + " (" + head.identity() + ")";
  }

  private static String range(Range range) {
    Double degrees = range.degreesPerUnit();
    String units = range.min() + ".." + range.max();
    return degrees == null
        ? units
        : String.format(
            Locale.ROOT, "%s (%.0f..%.0f°)", units, range.min() * degrees, range.max() * degrees);
  }

  static void json(ScanFindings findings, PrintWriter out) {
    List<Map<String, String>> nothing = new ArrayList<>();
    findings
        .nothing()
        .forEach((place, why) -> nothing.add(Map.of("place", place.toString(), "why", why)));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("heads", findings.heads());
    all.put("nothing", nothing);
    all.put("unfinished", findings.unfinished().stream().map(Place::toString).toList());
    try {
      out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    out.flush();
  }
}
