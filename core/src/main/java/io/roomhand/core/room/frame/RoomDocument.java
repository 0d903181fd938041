package io.roomhand.core.room.frame;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What survives a restart. Each service owns one section: it reads it once when it is made and
 * supplies it whenever the document is written.
 */
public final class RoomDocument {
  /** Changes that nobody waits for are written together. */
  private static final Duration SOON = Duration.ofMillis(100);

  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final RoomThread roomThread;
  private final TimeSource time;
  private final Map<String, Object> loaded;
  private final SettingsStore store;
  private final Map<String, Supplier<Map<String, Object>>> sections = new LinkedHashMap<>();

  private final List<Change> onTheWay = new ArrayList<>();
  private boolean planned;

  /** Values of a section, set or taken out, that are not in force before they are on disk. */
  private record Change(String section, Map<String, Object> values, Set<String> removed) {}

  public RoomDocument(
      RoomThread roomThread, TimeSource time, Map<String, Object> loaded, SettingsStore store) {
    this.roomThread = roomThread;
    this.time = time;
    this.loaded = loaded;
    this.store = store;
  }

  RoomThread thread() {
    return roomThread;
  }

  /** The stored section; empty when there is none. From now on {@code writer} supplies it. */
  public Map<String, Object> section(String name, Supplier<Map<String, Object>> writer) {
    assert roomThread.isCurrent();
    if (sections.put(name, writer) != null) {
      throw new IllegalStateException("section " + name + " has an owner already");
    }
    return map(loaded.get(name));
  }

  public CompletionStage<Void> save() {
    assert roomThread.isCurrent();
    Map<String, Object> document = new LinkedHashMap<>(loaded);
    sections.forEach((name, writer) -> document.put(name, written(name, writer.get())));
    return store.save(document);
  }

  private Map<String, Object> written(String section, Map<String, Object> inForce) {
    Map<String, Object> all = new LinkedHashMap<>(inForce);
    for (Change change : onTheWay) {
      if (change.section().equals(section)) {
        all.putAll(change.values());
        all.keySet().removeAll(change.removed());
      }
    }
    return all;
  }

  /**
   * Saves a section with values that its owner puts in force once they are on disk.
   *
   * @return completes on the room thread; fails with {@code IO}, and then the values are taken out
   *     of the document again
   */
  public CompletionStage<Void> save(String section, Map<String, Object> values) {
    assert roomThread.isCurrent();
    return save(new Change(section, values, Set.of()));
  }

  /** The same for a value that its owner takes out of force once it is gone from the disk. */
  public CompletionStage<Void> remove(String section, String name) {
    assert roomThread.isCurrent();
    return save(new Change(section, Map.of(), Set.of(name)));
  }

  private CompletionStage<Void> save(Change change) {
    onTheWay.add(change);
    return save()
        .handleAsync(
            (done, failure) -> {
              onTheWay.remove(change);
              if (failure != null) {
                saveSoon(); // a later save may have taken this change along
                throw DeviceException.of(failure);
              }
              return null;
            },
            roomThread);
  }

  /** Saves within 100 ms what nobody waits for; tries again while the disk refuses. */
  public void saveSoon() {
    assert roomThread.isCurrent();
    saveAfter(SOON);
  }

  private void saveAfter(Duration delay) {
    if (planned) {
      return;
    }
    planned = true;
    time.after(delay, () -> roomThread.execute(this::savePlanned));
  }

  private void savePlanned() {
    planned = false;
    save()
        .whenComplete(
            (saved, failure) -> {
              if (failure != null) {
                roomThread.execute(() -> saveAfter(AGAIN));
              }
            });
  }

  public static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> result = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, entry) -> {
            if (key instanceof String name && entry != null) {
              result.put(name, entry);
            }
          });
    }
    return result;
  }

  public static List<String> strings(@Nullable Object value) {
    List<String> result = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object entry : list) {
        if (entry instanceof String text) {
          result.add(text);
        }
      }
    }
    return result;
  }

  public static Map<String, Object> encode(DeviceId id) {
    return Map.of("name", id.name(), "description", id.description());
  }

  public static @Nullable DeviceId decodeId(@Nullable Object value) {
    Map<String, Object> map = map(value);
    return map.get("name") instanceof String name
            && map.get("description") instanceof String description
        ? new DeviceId(name, description)
        : null;
  }
}
