package io.roomhand.core.room.telephony;

import io.roomhand.core.hook.HookButton;
import io.roomhand.core.room.frame.RoomNotification;

/** {@code OFF_HOOK} or {@code HANG_UP} was pressed; a press of the mute button mutes. */
public record Hook(HookButton button) implements RoomNotification {}
