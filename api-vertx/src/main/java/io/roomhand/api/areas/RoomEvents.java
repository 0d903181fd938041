package io.roomhand.api.areas;

import io.roomhand.api.account.AccountEvents;
import io.roomhand.api.audio.AudioTestEvents;
import io.roomhand.api.audio.MuteEvents;
import io.roomhand.api.conference.CameraInfoEvents;
import io.roomhand.api.conference.ConferenceEvents;
import io.roomhand.api.devices.DeviceEvents;
import io.roomhand.api.devices.RingToneEvents;
import io.roomhand.api.displays.DisplayEvents;
import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventHub;
import io.roomhand.api.http.HttpServerEvents;
import io.roomhand.api.presets.PresetEvents;
import io.roomhand.api.ptz.PtzEvents;
import io.roomhand.api.selfview.SelfViewEvents;
import io.roomhand.api.settings.SettingsEvents;
import io.roomhand.api.telephony.HookEvents;
import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.room.frame.RoomNotification;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Turns the room's notifications into events of the API. An event comes out here. */
public final class RoomEvents implements Consumer<RoomNotification> {

  /**
   * What events tell beside the notification.
   *
   * @param sources what can be shared, as last known
   * @param sent the conference layer's {@code send...} fields of updateCameraInfo
   * @param seedNames whether hardwareChanged also carries the names of the original's example
   * @param firstDelayState what "ready" of the echo test counts as
   */
  public record Context(
      Supplier<List<CaptureSource>> sources,
      Supplier<JsonObject> sent,
      boolean seedNames,
      int firstDelayState) {}

  private final EventHub hub;
  private final Map<Class<?>, AreaEvents.Publisher> publishers = new HashMap<>();

  public RoomEvents(EventHub hub, Context context) {
    this.hub = hub;
    for (AreaEvents area : areas(context).values()) {
      area.publishers()
          .forEach(
              (notification, publisher) -> {
                if (publishers.put(notification, publisher) != null) {
                  throw new IllegalStateException("two areas tell " + notification);
                }
              });
    }
  }

  /** All areas, in the order of the table. */
  static Map<String, AreaEvents> areas(Context context) {
    Map<String, AreaEvents> areas = new LinkedHashMap<>();
    areas.put("devices", DeviceEvents.of(context.sources(), context.seedNames()));
    areas.put("ptz", PtzEvents.of());
    areas.put("presets", PresetEvents.of());
    areas.put("camera information", CameraInfoEvents.of(context.sent()));
    areas.put("ring tones", RingToneEvents.of());
    areas.put("mutes", MuteEvents.of());
    areas.put("self-view", SelfViewEvents.of());
    areas.put("audio tests", AudioTestEvents.of(context.firstDelayState()));
    areas.put("telephony", HookEvents.of());
    areas.put("displays", DisplayEvents.of());
    areas.put("settings", SettingsEvents.of());
    areas.put("conference", ConferenceEvents.of());
    areas.put("account", AccountEvents.of());
    areas.put("HTTP server", HttpServerEvents.of());
    return areas;
  }

  /** Whether notifications of this class become an event. */
  boolean tells(Class<?> notification) {
    return publishers.containsKey(notification);
  }

  @Override
  public void accept(RoomNotification notification) {
    AreaEvents.Publisher publisher = publishers.get(notification.getClass());
    if (publisher == null) {
      throw new IllegalStateException("no event tells of " + notification);
    }
    publisher.publish(notification, hub);
  }
}
