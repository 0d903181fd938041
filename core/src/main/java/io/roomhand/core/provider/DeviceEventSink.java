package io.roomhand.core.provider;

/**
 * Where drivers send their events. Any thread, one that holds a lock as well: it never blocks and
 * calls nothing of the sender. The order of one sender is kept.
 */
@FunctionalInterface
public interface DeviceEventSink {
  void send(DeviceEvent event);
}
