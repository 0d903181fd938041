package io.roomhand.api.client.audio;

import org.jspecify.annotations.Nullable;

/**
 * How the echo test stands (control API, section 7).
 *
 * @param state 1 ready, 2 running, 3 failed, 4 disabled: no microphone, no speaker, or in a
 *     conference; one less where the room is configured with {@code api.delayStateBase: 0}
 * @param delay from speaker to microphone as measured last, in milliseconds; 0 before any run
 * @param progress how much of the test sound has been played, 0..1; null unless it runs
 * @param confidence by how many dB the test sound stood out when the delay was measured; null
 *     before any
 * @param reason why it failed or is disabled, for people; null otherwise
 */
public record EchoTest(
    int state,
    int delay,
    @Nullable Double progress,
    @Nullable Double confidence,
    @Nullable String reason) {}
