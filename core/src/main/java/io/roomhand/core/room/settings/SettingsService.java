package io.roomhand.core.room.settings;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Hint;
import io.roomhand.core.device.Wording;
import io.roomhand.core.room.frame.Frame;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room's settings. A change counts once it is on disk: until then the old value is what
 * everybody reads, and a write that fails leaves it standing.
 */
public final class SettingsService implements Settings {
  private static final Logger log = LoggerFactory.getLogger(SettingsService.class);

  private static final String SECTION = "settings";

  private final Frame frame;
  private final Map<String, Object> values = new LinkedHashMap<>();

  public SettingsService(Frame frame) {
    this.frame = frame;
    SettingTypes.ALL.forEach((name, type) -> values.put(name, type.def()));
    frame
        .document()
        .section(SECTION, this::toStore)
        .forEach(
            (name, value) -> {
              try {
                values.putAll(check(Map.of(name, value)));
              } catch (DeviceException e) {
                log.warn("a stored setting is ignored: {}", e.text());
              }
            });
  }

  private Map<String, Object> toStore() {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.entrySet()
        .removeIf(
            e -> {
              SettingType type = SettingTypes.ALL.get(e.getKey());
              return type != null && type.def().equals(e.getValue());
            });
    return all;
  }

  /** All values, in the order of {@link SettingTypes}. */
  public Map<String, Object> values() {
    assert frame.thread().isCurrent();
    return values;
  }

  @Override
  public double number(String name) {
    assert frame.thread().isCurrent();
    return values.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  @Override
  public boolean flag(String name) {
    assert frame.thread().isCurrent();
    return Boolean.TRUE.equals(values.get(name));
  }

  /**
   * The changes in their own types, in the order given.
   *
   * @throws DeviceException {@code NOT_FOUND} for an unknown name, {@code INVALID_PARAMETER} for a
   *     bad value; then nothing has changed
   */
  public Map<String, Object> check(Map<String, ? extends @Nullable Object> changes) {
    assert frame.thread().isCurrent();
    Map<String, Object> checked = new LinkedHashMap<>();
    changes.forEach(
        (name, value) -> {
          SettingType type = SettingTypes.ALL.get(name);
          if (type == null) {
            throw new DeviceException(
                ErrorCode.NOT_FOUND,
                ErrorText.of(
                    "there is no setting ",
                    Wording.quote(name),
                    "; ",
                    Hint.LIST_SETTINGS,
                    " lists them"));
          }
          checked.put(name, type.check(value));
        });
    return checked;
  }

  /**
   * Applies checked changes, all or none.
   *
   * @return completes on the room thread when they are on disk and in force; fails with {@code IO}
   */
  public CompletionStage<Void> apply(Map<String, Object> checked) {
    assert frame.thread().isCurrent();
    return frame.document().save(SECTION, checked).thenRun(() -> checked.forEach(this::set));
  }

  @Override
  public void follow(String name, Object value) {
    assert frame.thread().isCurrent();
    set(name, value);
    frame.document().saveSoon();
  }

  private void set(String name, Object value) {
    if (!value.equals(values.put(name, value))) {
      frame.tell(new Setting(name, value));
    }
  }
}
