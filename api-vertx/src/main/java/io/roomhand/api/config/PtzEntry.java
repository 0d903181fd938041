package io.roomhand.api.config;

import io.roomhand.core.config.Section;
import io.roomhand.core.device.Wording;
import io.roomhand.core.ptz.PtzSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry of {@code ptz}: read when it is made, and checked when it becomes a setup. */
final class PtzEntry {
  private static final Pattern HEAD = Pattern.compile("[a-z][a-z0-9+]*://\\S+");

  private final Section entry;
  private final @Nullable String camera;
  private final @Nullable String head;
  private final @Nullable String name;
  private final String buttonMode;
  private final @Nullable Integer stepMillis;
  private final @Nullable Double maxDriveSeconds;
  private final @Nullable Boolean flip;
  private final @Nullable String mount;
  private final String directions;

  PtzEntry(Section entry) {
    this.entry = entry;
    camera = entry.text("camera");
    head = entry.text("head");
    name = entry.text("name");
    buttonMode = Objects.requireNonNullElse(entry.text("buttonMode"), "drive");
    stepMillis = entry.wholeNumber("stepMillis");
    maxDriveSeconds = entry.number("maxDriveSeconds");
    flip = entry.flag("flip");
    mount = entry.text("mount");
    directions = Objects.requireNonNullElse(entry.text("directions"), "picture");
  }

  /** Those of all entries; no two with one head. */
  static List<PtzSetup> setups(List<PtzEntry> entries) {
    List<PtzSetup> setups = new ArrayList<>();
    Map<String, Integer> heads = new HashMap<>();
    for (PtzEntry entry : entries) {
      setups.add(entry.setup());
      Integer other = entry.head == null ? null : heads.put(entry.head, setups.size() - 1);
      if (other != null) {
        throw entry.entry.wrong(
            "head",
            "must be another one than that of ptz[%d], not %s again"
                .formatted(other, Wording.quote(String.valueOf(entry.head))));
      }
    }
    return setups;
  }

  private PtzSetup setup() {
    if (camera == null || camera.isBlank()) {
      throw entry.wrong(
          "camera",
          (camera == null ? "is missing" : "is empty")
              + "; give a camera's name or description, a beginning of either, or \"*\"");
    }
    entry.check(
        head == null || HEAD.matcher(head).matches(),
        "head",
        head,
        "an address such as visca+tcp://192.0.2.7:5678");
    entry.check(
        buttonMode.equals("drive") || buttonMode.equals("step"),
        "buttonMode",
        buttonMode,
        "drive or step");
    Integer step = stepMillis;
    entry.check(step == null || (step >= 10 && step <= 10_000), "stepMillis", step, "10..10000");
    Double most = maxDriveSeconds;
    entry.check(
        most == null || (most >= 0 && most <= 86_400),
        "maxDriveSeconds",
        most,
        "0..86400 (0 for no limit)");
    entry.check(
        directions.equals("picture") || directions.equals("camera"),
        "directions",
        directions,
        "picture (left is the viewer's) or camera (left is the head's own)");
    return new PtzSetup(
        camera,
        head,
        name,
        buttonMode.equals("step") ? PtzSetup.ButtonMode.STEP : PtzSetup.ButtonMode.DRIVE,
        step == null ? PtzSetup.DEFAULT_STEP : Duration.ofMillis(step),
        most == null ? PtzSetup.DEFAULT_MAX_DRIVE : Duration.ofMillis(Math.round(most * 1000)),
        mount(),
        directions.equals("camera") ? PtzSetup.Directions.CAMERA : PtzSetup.Directions.PICTURE);
  }

  /** {@code flip} is what earlier versions called it. */
  private PtzSetup.Mount mount() {
    entry.check(
        mount == null || mount.equals("table") || mount.equals("ceiling"),
        "mount",
        mount,
        "table or ceiling");
    if (mount != null && flip != null) {
      throw entry.wrong(
          "flip",
          "must be left out beside mount, which says the same: flip: true is mount: ceiling");
    }
    return "ceiling".equals(mount) || Boolean.TRUE.equals(flip)
        ? PtzSetup.Mount.CEILING
        : PtzSetup.Mount.TABLE;
  }
}
