package io.roomhand.core.room.frame;

import io.roomhand.core.hook.HookSwitch;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings driver events to the room thread, in the order in which they were sent, and after whatever
 * had been handed to the room thread before: so a reply whose command caused an event comes before
 * it.
 *
 * <p>The queue is bounded while the room thread is busy. Of the states of one device only the
 * newest waits, at the newest place; one that the room thread has already passed by once is
 * delivered all the same, so that a device that never falls silent is still heard. Presses are
 * never merged; past {@value #MOST_PRESSES} of one device they are counted and told. Attaching and
 * detaching are as rare as a hand on a plug.
 */
public final class EventInlet implements DeviceEventSink {
  private static final Logger log = LoggerFactory.getLogger(EventInlet.class);

  /** Presses of one device that wait; far more than a finger makes while a room is busy. */
  static final int MOST_PRESSES = 64;

  /** What a state event is the newest of. */
  private record Subject(Class<?> kind, Object device) {}

  private record Waiting(DeviceEvent event, @Nullable Subject subject) {}

  private final Executor roomThread;
  private final Consumer<DeviceEvent> room;

  // Guarded by this
  private final Map<Long, Waiting> queue = new LinkedHashMap<>();
  private final Map<Subject, Long> newest = new HashMap<>();
  private final Map<HookSwitch, Integer> presses = new HashMap<>();
  private final Map<HookSwitch, Integer> lost = new HashMap<>();
  private long sent;
  private boolean scheduled;

  /** The last event that the scheduled delivery may take: those after it were sent later. */
  private long due;

  public EventInlet(Executor roomThread, Consumer<DeviceEvent> room) {
    this.roomThread = roomThread;
    this.room = room;
  }

  @Override
  public void send(DeviceEvent event) {
    if (add(event)) {
      roomThread.execute(this::deliver);
    }
  }

  /** Whether a delivery is to be scheduled. */
  private synchronized boolean add(DeviceEvent event) {
    if (event instanceof DeviceEvent.HookPressed pressed && !admits(pressed.hook())) {
      return false;
    }
    Subject subject = subject(event);
    long number = ++sent;
    if (subject != null) {
      Long older = newest.put(subject, number);
      if (older != null) {
        queue.remove(older);
      }
    }
    queue.put(number, new Waiting(event, subject));
    return schedule();
  }

  private boolean schedule() {
    if (scheduled || queue.isEmpty()) {
      return false;
    }
    scheduled = true;
    due = sent;
    return true;
  }

  private boolean admits(HookSwitch hook) {
    int waiting = presses.getOrDefault(hook, 0);
    if (waiting >= MOST_PRESSES) {
      lost.merge(hook, 1, Integer::sum);
      return false;
    }
    presses.put(hook, waiting + 1);
    return true;
  }

  /** Null for what has to arrive each time. */
  private static @Nullable Subject subject(DeviceEvent event) {
    Class<?> kind = event.getClass();
    if (event instanceof DeviceEvent.PtzChanged e) {
      return new Subject(kind, e.ptz());
    } else if (event instanceof DeviceEvent.CameraChanged e) {
      return new Subject(kind, e.camera());
    } else if (event instanceof DeviceEvent.AudioChanged e) {
      return new Subject(kind, e.device());
    } else if (event instanceof DeviceEvent.DisplaysChanged
        || event instanceof DeviceEvent.SerialPortsChanged
        || event instanceof DeviceEvent.MachineIdentified) {
      return new Subject(kind, kind);
    }
    return null;
  }

  private void deliver() {
    List<DeviceEvent> ready = new ArrayList<>();
    Map<HookSwitch, Integer> gone = new HashMap<>();
    if (take(ready, gone)) {
      roomThread.execute(this::deliver);
    }
    for (DeviceEvent event : ready) {
      try {
        room.accept(event);
      } catch (RuntimeException e) {
        log.error("{} was not taken in", event, e);
      }
    }
    gone.forEach(
        (hook, count) ->
            log.warn(
                "{} presses of {} were lost: more than {} waited for the room",
                count,
                hook.id().name(),
                MOST_PRESSES));
  }

  /** Whether another delivery is to be scheduled for what came since this one was. */
  private synchronized boolean take(List<DeviceEvent> ready, Map<HookSwitch, Integer> gone) {
    Iterator<Map.Entry<Long, Waiting>> all = queue.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Long, Waiting> entry = all.next();
      Waiting waiting = entry.getValue();
      if (waiting.subject() != null) {
        newest.remove(waiting.subject(), entry.getKey());
      }
      if (entry.getKey() <= due) {
        ready.add(waiting.event());
        all.remove();
        if (waiting.event() instanceof DeviceEvent.HookPressed pressed) {
          presses.computeIfPresent(pressed.hook(), (hook, count) -> count == 1 ? null : count - 1);
        }
      }
    }
    gone.putAll(lost);
    lost.clear();
    scheduled = false;
    return schedule();
  }
}
