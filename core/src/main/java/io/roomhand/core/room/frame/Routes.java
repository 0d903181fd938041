package io.roomhand.core.room.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who hears of what: things go by their class to those who named it, in the order in which they
 * did.
 *
 * @param <T> what goes by here
 */
public final class Routes<T> {
  private final Map<Class<?>, List<Consumer<? super T>>> byType = new HashMap<>();

  /**
   * From now on the listener hears of things of exactly this class.
   *
   * @param <E> the class
   */
  public <E extends T> void on(Class<E> type, Consumer<? super E> listener) {
    byType
        .computeIfAbsent(type, first -> new ArrayList<>())
        .add(thing -> listener.accept(type.cast(thing)));
  }

  /** Tells all who named its class. */
  public void tell(T thing) {
    List<Consumer<? super T>> listeners = byType.get(thing.getClass());
    if (listeners != null) {
      for (int i = 0; i < listeners.size(); i++) {
        listeners.get(i).accept(thing);
      }
    }
  }

  /** Whether somebody has named this class. */
  public boolean hears(Class<?> type) {
    return byType.containsKey(type);
  }
}
