package io.roomhand.core.hook;

/** The lights of a speakerphone, all at once. */
public record CallLights(boolean offHook, boolean ring, boolean hold, boolean mute) {
  public static final CallLights OUT = new CallLights(false, false, false, false);
}
