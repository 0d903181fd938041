package io.roomhand.api.bus;

/**
 * Where things are on the event bus. With a room id it stands between the two words.
 *
 * @param control takes our commands
 * @param events gives our events
 * @param conference takes what the conference layer tells of its state
 * @param conferenceControl takes commands that are the conference layer's
 * @param conferenceEvents gives the conference layer's events
 */
public record BusAddresses(
    String control,
    String events,
    String conference,
    String conferenceControl,
    String conferenceEvents) {

  /**
   * @param room the room's id, or empty for the only room
   */
  public static BusAddresses of(String room) {
    String id = room.isEmpty() ? "" : room + ".";
    return new BusAddresses(
        "roomhand." + id + "control",
        "roomhand." + id + "events",
        "roomhand." + id + "conference",
        "conference." + id + "control",
        "conference." + id + "events");
  }
}
