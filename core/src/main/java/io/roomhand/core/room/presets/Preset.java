package io.roomhand.core.room.presets;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.room.frame.RoomDocument;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view of a camera that can be gone back to.
 *
 * @param id epoch milliseconds of its creation as text, unique
 * @param muted whether the camera is blackened there
 * @param positions where the axes are, in the camera's own units; an axis that is absent is left as
 *     it is
 * @param picture a small JPEG in base64, or null
 * @param memory where the camera keeps the same view itself, or null
 */
public record Preset(
    String id,
    DeviceId camera,
    boolean muted,
    Axes<Double> positions,
    @Nullable String picture,
    @Nullable Memory memory) {

  /**
   * A memory of a camera.
   *
   * @param device what moves the camera: itself, or the head that it sits on
   * @param number from 0 on
   */
  public record Memory(DeviceId device, int number) {}

  /** A larger picture would not fit the message that carries it. */
  public static final int LARGEST_PICTURE = 6_000;

  /** What a preset takes of a message without its picture and its camera's name, at most. */
  private static final int BYTES = 320;

  /** Control characters and quotes in JSON: a backslash, u and four digits. */
  private static final int ESCAPED = 6;

  /** In no memory of the camera. */
  public Preset(
      String id, DeviceId camera, boolean muted, Axes<Double> positions, @Nullable String picture) {
    this(id, camera, muted, positions, picture, null);
  }

  Preset withPicture(@Nullable String other) {
    return new Preset(id, camera, muted, positions, other, memory);
  }

  Preset withMemory(@Nullable Memory other) {
    return new Preset(id, camera, muted, positions, picture, other);
  }

  Preset withPositions(Axes<Double> others) {
    return new Preset(id, camera, muted, others, picture);
  }

  Preset renamed(DeviceEvent.Renamed name) {
    Memory kept = memory == null ? null : new Memory(name.now(memory.device()), memory.number());
    return new Preset(id, name.now(camera), muted, positions, picture, kept);
  }

  /** Whether this is the base64 of a JPEG file of at most {@link #LARGEST_PICTURE} bytes. */
  static boolean isPicture(String base64) {
    if (base64.length() > (LARGEST_PICTURE + 2) / 3 * 4) {
      return false;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return bytes.length > 3
          && bytes.length <= LARGEST_PICTURE
          && (bytes[0] & 0xFF) == 0xFF
          && (bytes[1] & 0xFF) == 0xD8
          && (bytes[2] & 0xFF) == 0xFF;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** How many bytes it takes of a message that lists presets without pictures, at most. */
  int bytesInList() {
    return BYTES + bytes(camera.name()) + bytes(camera.description());
  }

  private static int bytes(String text) {
    long escaped = text.chars().filter(c -> c < ' ' || c == '"' || c == '\\').count();
    return text.getBytes(StandardCharsets.UTF_8).length + (int) escaped * (ESCAPED - 1);
  }

  Map<String, Object> toStore() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("camera", RoomDocument.encode(camera));
    all.put("muted", muted);
    positions.forEach((axis, position) -> all.put(axis.word(), position));
    if (picture != null) {
      all.put("picture", picture);
    }
    if (memory != null) {
      all.put("memory", memory.number());
      all.put("memoryOf", RoomDocument.encode(memory.device()));
    }
    return all;
  }

  /** What {@link #toStore} made, or null for anything else; a damaged picture is left out. */
  static @Nullable Preset ofStore(String id, Object stored) {
    Map<String, Object> all = RoomDocument.map(stored);
    DeviceId camera = RoomDocument.decodeId(all.get("camera"));
    if (camera == null || !(all.get("muted") instanceof Boolean muted)) {
      return null;
    }
    Axes<Double> positions =
        Axes.each(
            axis -> all.get(axis.word()) instanceof Number at ? (Double) at.doubleValue() : null);
    String picture =
        all.get("picture") instanceof String base64 && isPicture(base64) ? base64 : null;
    DeviceId device = RoomDocument.decodeId(all.get("memoryOf"));
    Memory memory =
        device != null && all.get("memory") instanceof Number number && number.intValue() >= 0
            ? new Memory(device, number.intValue())
            : null;
    return new Preset(id, camera, muted, positions, picture, memory);
  }
}
