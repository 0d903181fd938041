package io.roomhand.core.provider;

/** Where drivers send their events. Any thread; never blocks; the order of one sender is kept. */
@FunctionalInterface
public interface DeviceEventSink {
  void send(DeviceEvent event);
}
