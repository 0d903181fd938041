package io.roomhand.api.client.conference;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the terminal is doing (control API, section 8). All but the port and the microphone test is
 * what the conference layer published last.
 *
 * @param embeddedHttpPort port of the HTTP server, 0 while it is stopped
 * @param audioCaptureTest whether the microphone test runs
 * @param requests unanswered calls and invitations, as the conference layer put them; null when it
 *     has told none
 * @param conferenceOwner as the conference layer put it, a JSON object as a {@code Map}; in events
 *     only, and null when it has told none
 */
public record AppState(
    AppPhase appState,
    int embeddedHttpPort,
    boolean audioCaptureTest,
    DesktopSharing desktopSharing,
    BroadcastPicture broadcastPicture,
    @Nullable JsonObject requests,
    @Nullable Object conferenceOwner) {

  /**
   * Whether the desktop is shared.
   *
   * @param name title of what is shared, only while running
   * @param id number of what is shared, only while running
   */
  public record DesktopSharing(boolean running, @Nullable String name, @Nullable Long id) {}

  /**
   * Whether a picture is shown.
   *
   * @param fileName only while running
   * @param fileId only while running
   */
  public record BroadcastPicture(
      boolean running, @Nullable String fileName, @Nullable Long fileId) {}
}
