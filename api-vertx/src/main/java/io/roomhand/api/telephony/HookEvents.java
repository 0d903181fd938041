package io.roomhand.api.telephony;

import static io.roomhand.api.event.EventType.event;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.room.telephony.Hook;
import io.vertx.core.json.JsonObject;

/** What is told of the buttons of speakerphones. */
public final class HookEvents {
  public static final EventType HOOK_OFF_PRESSED =
      event("hookOffPressed", "the button that accepts a call was pressed on a speakerphone")
          .alone();
  public static final EventType HANG_UP_PRESSED =
      event("hangUpPressed", "the button that ends a call was pressed on a speakerphone").alone();

  private HookEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(HOOK_OFF_PRESSED, HANG_UP_PRESSED)
        .tells(
            Hook.class,
            hook -> hook.button() == HookButton.OFF_HOOK ? HOOK_OFF_PRESSED : HANG_UP_PRESSED,
            hook -> new JsonObject());
  }
}
