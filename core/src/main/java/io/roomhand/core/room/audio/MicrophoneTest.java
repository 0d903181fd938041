package io.roomhand.core.room.audio;

import io.roomhand.core.room.frame.RoomNotification;

/** The microphone test began or ended, for whatever reason. */
public record MicrophoneTest(boolean started) implements RoomNotification {}
