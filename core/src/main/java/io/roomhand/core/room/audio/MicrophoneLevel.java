package io.roomhand.core.room.audio;

import io.roomhand.core.room.frame.RoomNotification;

/**
 * How loud it is at the microphone under test.
 *
 * @param level 0 silence .. 1 full-scale sine
 */
public record MicrophoneLevel(double level) implements RoomNotification {}
