package io.roomhand.api.client;

/**
 * How the echo test stands (control API, section 7).
 *
 * @param state 1 ready, 2 running, 3 failed, 4 disabled; one less where the room is configured with
 *     {@code api.delayStateBase: 0}
 * @param delay from speaker to microphone as measured last, in milliseconds; 0 before any run
 */
public record EchoTest(int state, int delay) {}
