package io.roomhand.core.room.audio;

import java.util.Locale;

/** On whose behalf something is muted or opened. */
public enum MuteOrigin {
  /** Somebody in the room: at a client program, a button, or another program of the machine. */
  LOCAL,
  /** The other side: a conference's owner, or its rules. */
  CONFERENCE;

  /** As the control API spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
