package io.roomhand.core.room.frame;

import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.time.TimeSource;
import java.util.function.Consumer;

/**
 * What every area of a room stands on.
 *
 * @param thread everything of an area happens on it
 * @param document what survives a restart
 * @param events what the drivers tell, by its type to the areas that name it
 * @param notices what the areas tell each other, by its type to those that name it
 * @param outside told of everything that the areas tell, before they are
 */
public record Frame(
    RoomThread thread,
    TimeSource time,
    RoomDocument document,
    Routes<DeviceEvent> events,
    Routes<RoomNotification> notices,
    Consumer<RoomNotification> outside) {

  /** The room's state has changed. */
  public void tell(RoomNotification news) {
    assert thread.isCurrent();
    outside.accept(news);
    notices.tell(news);
  }
}
