package io.roomhand.api.message.selfview;

import io.roomhand.api.table.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Whether single pictures of the own camera are handed out over HTTP (control API, section 6).
 *
 * @param fps pictures a second, 1 to 30; null while disabled, and in a request: as it was last
 */
public record BroadcastSelfie(boolean enabled, @Nullable Integer fps) {

  /** As the room tells it. */
  public static final Fields<io.roomhand.core.room.selfview.BroadcastSelfie, BroadcastSelfie>
      FIELDS =
          Fields.<io.roomhand.core.room.selfview.BroadcastSelfie>told()
              .flag("enabled", "true while own pictures are handed out", room -> room.enabled())
              .whole(
                  "fps",
                  "pictures/s",
                  "only while enabled",
                  room -> room.enabled() ? room.fps() : null)
              .between(1, 30)
              .optional()
              .record(BroadcastSelfie.class);

  public static final BroadcastSelfie OFF = new BroadcastSelfie(false, null);

  /**
   * Enabled.
   *
   * @param fps pictures a second, 1 to 30
   */
  public static BroadcastSelfie at(int fps) {
    return new BroadcastSelfie(true, fps);
  }
}
