package io.roomhand.core.room;

import io.roomhand.core.device.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzState;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Brings driver events to the room thread. Of positions only the newest per head waits, so that a
 * chatty head can't fill the queue; everything else is as rare as a hand on a plug or a button.
 */
final class EventInlet implements DeviceEventSink {
  private final Executor roomThread;
  private final Consumer<DeviceEvent> room;
  private final ConcurrentMap<Ptz, PtzState> waiting = new ConcurrentHashMap<>();

  EventInlet(Executor roomThread, Consumer<DeviceEvent> room) {
    this.roomThread = roomThread;
    this.room = room;
  }

  @Override
  public void send(DeviceEvent event) {
    if (event instanceof DeviceEvent.PtzChanged moved) {
      if (waiting.put(moved.ptz(), moved.state()) == null) {
        roomThread.execute(
            () -> {
              PtzState newest = waiting.remove(moved.ptz());
              if (newest != null) {
                room.accept(new DeviceEvent.PtzChanged(moved.ptz(), newest));
              }
            });
      }
    } else {
      roomThread.execute(() -> room.accept(event));
    }
  }
}
