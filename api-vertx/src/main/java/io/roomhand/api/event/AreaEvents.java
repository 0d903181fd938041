package io.roomhand.api.event;

import io.roomhand.api.table.Fields;
import io.roomhand.core.room.frame.RoomNotification;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The events of one area of the API, and which of them each notification becomes. */
public final class AreaEvents {

  /**
   * What a notification becomes.
   *
   * @param <N> the notification
   */
  private record Told<N>(Function<N, EventType> type, Function<N, JsonObject> fields) {
    void publish(N notification, EventHub hub) {
      hub.publish(type.apply(notification), fields.apply(notification));
    }
  }

  /** Takes a notification of the class that it stands for to the hub. */
  public interface Publisher {
    void publish(RoomNotification notification, EventHub hub);
  }

  private final List<EventType> types;
  private final Map<Class<?>, Publisher> publishers = new LinkedHashMap<>();

  private AreaEvents(List<EventType> types) {
    this.types = types;
  }

  /** The area's events, in this order. */
  public static AreaEvents of(EventType... types) {
    return new AreaEvents(List.of(types));
  }

  /** Each notification of this class becomes such an event with these fields. */
  public <N extends RoomNotification> AreaEvents tells(
      Class<N> notification, EventType type, Fields<? super N, ?> fields) {
    return tells(notification, told -> type, fields::json);
  }

  public <N extends RoomNotification> AreaEvents tells(
      Class<N> notification, EventType type, Function<N, JsonObject> fields) {
    return tells(notification, told -> type, fields);
  }

  /** The same where the notification says which event it becomes. */
  public <N extends RoomNotification> AreaEvents tells(
      Class<N> notification, Function<N, EventType> type, Function<N, JsonObject> fields) {
    Told<N> told = new Told<>(type, fields);
    Publisher publisher = (news, hub) -> told.publish(notification.cast(news), hub);
    if (publishers.putIfAbsent(notification, publisher) != null) {
      throw new IllegalStateException(notification.getSimpleName() + " is told already");
    }
    return this;
  }

  public List<EventType> types() {
    return types;
  }

  /** By the class of the notification. */
  public Map<Class<?>, Publisher> publishers() {
    return Collections.unmodifiableMap(publishers);
  }
}
