package io.roomhand.api.client.bus;

/** Calls of one area of the control API; a {@code RoomhandClient} has those of all areas. */
public interface RoomCalls {

  /** What carries the calls; programs use the methods named after the commands. */
  RoomRequests requests();
}
