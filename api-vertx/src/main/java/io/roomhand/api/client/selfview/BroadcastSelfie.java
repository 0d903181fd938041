package io.roomhand.api.client.selfview;

import org.jspecify.annotations.Nullable;

/**
 * Whether single pictures of the own camera are handed out over HTTP (control API, section 6).
 *
 * @param fps pictures a second, 1 to 30; null while disabled, and in a request: as it was last
 */
public record BroadcastSelfie(boolean enabled, @Nullable Integer fps) {
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
