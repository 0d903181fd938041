package io.roomhand.api.message.devices;

import io.roomhand.api.table.Fields;
import java.util.List;

/**
 * Inputs and modes of the selected camera (control API, section 3).
 *
 * @param modeList modes of the selected input, such as {@code PAL_B} or {@code 1920x1080p60}
 */
public record Modes(
    String videoCapturerName,
    String videoCapturerDescription,
    List<String> pinList,
    String activePin,
    List<String> modeList,
    String activeMode,
    boolean supportPTZ) {

  /** As the room tells them. */
  public static final Fields<io.roomhand.core.room.devices.Modes, Modes> FIELDS =
      Fields.<io.roomhand.core.room.devices.Modes>told()
          .text("videoCapturerName", "the selected camera", room -> room.camera().name())
          .text("videoCapturerDescription", "its system id", room -> room.camera().description())
          .strings("modeList", "modes of the selected input", room -> room.video().modes())
          .strings(
              "pinList", "selectable inputs; empty for a plain camera", room -> room.video().pins())
          .text("activePin", "selected input, or empty", room -> room.video().activePin())
          .text(
              "activeMode",
              "mode in force, or empty without a signal",
              room -> room.video().activeMode())
          .flag("supportPTZ", "whether the camera can be moved", room -> room.supportPtz())
          .record(Modes.class);
}
