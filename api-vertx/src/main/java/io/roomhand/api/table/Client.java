package io.roomhand.api.table;

/** A caller over a connection of its own, whose role follows from who is signed in. */
public interface Client extends Caller {

  void role(Role newRole);

  /** Sends an event to this client alone; {@code text} is the encoded event. */
  void tell(String text);
}
