package io.roomhand.core.media;

/**
 * A microphone's or speaker's mixer.
 *
 * @param muted whether it is silenced at the device
 * @param level 0..1
 */
public record AudioState(boolean muted, double level) {}
