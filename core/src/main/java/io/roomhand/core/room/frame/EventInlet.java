package io.roomhand.core.room.frame;

import io.roomhand.core.hook.HookSwitch;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import java.util.ArrayList;
import java.util.HashMap;
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

  private final Executor roomThread;
  private final Consumer<DeviceEvent> room;

  // Guarded by this
  private final List<DeviceEvent> queue = new ArrayList<>();
  private final Map<HookSwitch, Integer> presses = new HashMap<>();
  private final Map<HookSwitch, Integer> lost = new HashMap<>();
  private boolean scheduled;

  /** How many of the queue the scheduled delivery may take: those after them were sent later. */
  private int due;

  /** How many of the queue a delivery has passed by: no newer one takes their place. */
  private int passed;

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
    Object subject = subject(event);
    for (int i = queue.size() - 1; subject != null && i >= passed; i--) {
      DeviceEvent older = queue.get(i);
      if (older.getClass() == event.getClass() && subject.equals(subject(older))) {
        queue.remove(i);
        due -= i < due ? 1 : 0;
        break;
      }
    }
    queue.add(event);
    return schedule();
  }

  private boolean schedule() {
    if (scheduled || queue.isEmpty()) {
      return false;
    }
    scheduled = true;
    due = queue.size();
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

  /** Whose state it tells; null for what has to arrive each time. */
  private static @Nullable Object subject(DeviceEvent event) {
    if (event instanceof DeviceEvent.PtzChanged e) {
      return e.ptz();
    } else if (event instanceof DeviceEvent.CameraChanged e) {
      return e.camera();
    } else if (event instanceof DeviceEvent.AudioChanged e) {
      return e.device();
    } else if (event instanceof DeviceEvent.MicrophoneJudged e) {
      return e.microphone();
    } else if (event instanceof DeviceEvent.DisplaysChanged
        || event instanceof DeviceEvent.SerialPortsChanged
        || event instanceof DeviceEvent.MachineIdentified) {
      return event.getClass();
    }
    return null;
  }

  private void deliver() {
    List<DeviceEvent> ready;
    Map<HookSwitch, Integer> gone;
    boolean again;
    synchronized (this) {
      ready = take();
      gone = lost.isEmpty() ? Map.of() : new HashMap<>(lost);
      lost.clear();
      scheduled = false;
      again = schedule();
    }
    if (again) {
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

  /** What is due; the rest, which came since this delivery was scheduled, has been passed by. */
  private List<DeviceEvent> take() {
    List<DeviceEvent> waiting = queue.subList(0, due);
    List<DeviceEvent> ready = new ArrayList<>(waiting);
    waiting.clear();
    passed = queue.size();
    for (DeviceEvent event : ready) {
      if (event instanceof DeviceEvent.HookPressed pressed) {
        presses.computeIfPresent(pressed.hook(), (hook, count) -> count == 1 ? null : count - 1);
      }
    }
    return ready;
  }
}
