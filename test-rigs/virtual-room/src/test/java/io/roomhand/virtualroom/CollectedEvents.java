package io.roomhand.virtualroom;

import static org.awaitility.Awaitility.await;

import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import java.util.ArrayList;
import java.util.List;

/** What a provider told, in order. */
public final class CollectedEvents implements DeviceEventSink {
  private final List<DeviceEvent> events = new ArrayList<>();

  @Override
  public synchronized void send(DeviceEvent event) {
    events.add(event);
  }

  public synchronized List<DeviceEvent> all() {
    return List.copyOf(events);
  }

  public synchronized void clear() {
    events.clear();
  }

  public <E extends DeviceEvent> List<E> of(Class<E> kind) {
    return all().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The first of its kind since {@link #clear}, waiting for it if need be. */
  public <E extends DeviceEvent> E first(Class<E> kind) {
    return await().until(() -> of(kind), found -> !found.isEmpty()).get(0);
  }
}
