package io.roomhand.api.event;

import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room thread with its one order of events. Work on the room thread comes in turns: replies
 * leave as they are made, events when the turn ends, so that every reply comes before the events
 * that its command caused, and all clients and the bus see the same order.
 */
public final class EventHub implements Executor {
  private static final Logger log = LoggerFactory.getLogger(EventHub.class);

  private final Context context;
  private final Queue<EventMessage> waiting = new ArrayDeque<>();
  private final List<Consumer<EventMessage>> listeners = new ArrayList<>();
  private boolean inTurn;

  public EventHub(Context context) {
    this.context = context;
  }

  /** Runs the task as a turn of its own, later; any thread. */
  @Override
  public void execute(Runnable task) {
    context.runOnContext(ignored -> turn(task));
  }

  /** Runs the task as a turn, now; for callbacks that are on the room thread already. */
  public void turn(Runnable task) {
    if (inTurn) {
      task.run();
      return;
    }
    inTurn = true;
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("a task of the room failed", e);
    } finally {
      inTurn = false;
      flush();
    }
  }

  /** An event of ours; {@code event} and {@code method} are added to its fields. */
  public void publish(EventType type, JsonObject fields) {
    publish(EventMessage.ours(type, fields));
  }

  /** An event of the conference layer, passed on unchanged. */
  public void relay(JsonObject event) {
    publish(EventMessage.relayed(event));
  }

  private void publish(EventMessage event) {
    waiting.add(event);
    if (!inTurn) {
      flush();
    }
  }

  private void flush() {
    for (EventMessage event = waiting.poll(); event != null; event = waiting.poll()) {
      for (Consumer<EventMessage> listener : listeners) {
        try {
          listener.accept(event);
        } catch (RuntimeException e) {
          log.error("an event was not delivered", e);
        }
      }
    }
  }

  public void listen(Consumer<EventMessage> listener) {
    listeners.add(listener);
  }
}
