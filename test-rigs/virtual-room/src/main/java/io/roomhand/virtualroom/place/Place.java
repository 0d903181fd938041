package io.roomhand.virtualroom.place;

import io.roomhand.core.device.DeviceId;
import java.util.Map;

/** Somewhere in the room where something can be plugged in and pulled out. */
interface Place {
  /** What the control calls it, for example {@code "mic1"}. */
  String shortName();

  DeviceId id();

  boolean plugged();

  /** Plugs it in; it was out. */
  void plug();

  /** Pulls it out; it was in. */
  void unplug();

  /** What an observer sees of it, empty while it is out; in the order in which to show it. */
  Map<String, Object> look();
}
