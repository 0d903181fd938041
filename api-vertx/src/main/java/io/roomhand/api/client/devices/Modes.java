package io.roomhand.api.client.devices;

import java.util.List;

/**
 * Inputs and modes of the selected camera (control API, section 3).
 *
 * @param pinList selectable inputs, such as {@code HDMI}; empty for a plain camera
 * @param activePin the selected input, or empty
 * @param modeList modes of the selected input, such as {@code PAL_B} or {@code 1920x1080p60}
 * @param activeMode the mode in force; empty without a signal
 * @param supportPTZ whether the camera can be moved
 */
public record Modes(
    String videoCapturerName,
    String videoCapturerDescription,
    List<String> pinList,
    String activePin,
    List<String> modeList,
    String activeMode,
    boolean supportPTZ) {}
