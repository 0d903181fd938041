package io.roomhand.core.hook;

import io.roomhand.core.device.DeviceDriver;
import java.util.concurrent.CompletionStage;

/** The buttons and lights of a speakerphone. */
public interface HookSwitch extends DeviceDriver {

  /**
   * Shows these lights; a later call wins over an earlier one that still waits, which then
   * completes with it.
   */
  CompletionStage<Void> show(CallLights lights);
}
