package io.roomhand.api.client.audio;

/**
 * How the microphone is muted (control API, section 4).
 *
 * @param mute whether the room's microphone is muted, with or without a device
 * @param muteBy what silences the selected microphone: its own {@code switch}, the sound server
 *     ({@code source}), the room's own streams alone ({@code stream}), or {@code none}: it is open,
 *     or there is no microphone
 * @param inEffect whether the selected microphone is muted and really silent now; false while a
 *     sound server has only accepted the mute
 */
public record MicMute(boolean mute, String muteBy, boolean inEffect) {}
