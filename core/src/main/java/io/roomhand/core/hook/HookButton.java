package io.roomhand.core.hook;

/** What a press on a speakerphone means, after the driver has sorted out the device's habits. */
public enum HookButton {
  OFF_HOOK,
  HANG_UP,
  MUTE_TOGGLE
}
