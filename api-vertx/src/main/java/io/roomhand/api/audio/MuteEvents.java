package io.roomhand.api.audio;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.message.audio.MicMute.MUTE;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.room.audio.Mute;

/** What is told of the three mutes. */
public final class MuteEvents {
  public static final EventType AUDIO_RENDERER_MUTE =
      event("audioRendererMute", "the speaker was muted or opened").stateOf().with(MUTE);
  public static final EventType AUDIO_CAPTURER_MUTE =
      event("audioCapturerMute", "the microphone was muted or opened").stateOf().with(MUTE);
  public static final EventType VIDEO_CAPTURER_MUTE =
      event("videoCapturerMute", "the camera was muted or opened").stateOf().with(MUTE);

  private MuteEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(AUDIO_RENDERER_MUTE, AUDIO_CAPTURER_MUTE, VIDEO_CAPTURER_MUTE)
        .tells(Mute.class, mute -> type(mute.kind()), mute -> MUTE.json(mute.muted()));
  }

  private static EventType type(DeviceKind kind) {
    return switch (kind) {
      case AUDIO_CAPTURER -> AUDIO_CAPTURER_MUTE;
      case AUDIO_RENDERER -> AUDIO_RENDERER_MUTE;
      case VIDEO_CAPTURER -> VIDEO_CAPTURER_MUTE;
    };
  }
}
