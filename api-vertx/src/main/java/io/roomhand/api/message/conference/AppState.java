package io.roomhand.api.message.conference;

import static io.roomhand.api.table.Field.NO_UNIT;

import io.roomhand.api.table.Fields;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the terminal is doing (control API, section 8). All but the port and the microphone test is
 * what the conference layer published last.
 *
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

  /** As getAppState tells it. */
  public static final Fields<JsonObject, ?> FIELDS = state().unread();

  /** As appStateChanged tells it, with who owns the conference. */
  public static final Fields<JsonObject, AppState> EVENT =
      state()
          .any(
              "conferenceOwner",
              "as the conference layer tells it",
              json -> json.getValue("conferenceOwner"))
          .optional()
          .record(AppState.class);

  private static Fields.Draft<JsonObject> state() {
    return Fields.<JsonObject>told()
        .whole(
            "appState",
            NO_UNIT,
            "0 none, 1 connecting, 2 needs login, 3 logged in, 4 calling or called, 5 in"
                + " conference, 6 ending",
            json -> json.getInteger("appState"))
        .between(0, AppPhase.ENDING.number())
        .whole(
            "embeddedHttpPort",
            NO_UNIT,
            "port of the HTTP server, 0 while it is stopped",
            json -> json.getInteger("embeddedHttpPort"))
        .between(0, 65_535)
        .flag(
            "audioCaptureTest",
            "whether the microphone test runs",
            json -> json.getBoolean("audioCaptureTest"))
        .object(
            "desktopSharing",
            "what of the desktop is shared",
            json -> json.getJsonObject("desktopSharing"),
            DesktopSharing.FIELDS)
        .object(
            "broadcastPicture",
            "the picture that is shown to all",
            json -> json.getJsonObject("broadcastPicture"),
            BroadcastPicture.FIELDS)
        .any(
            "requests",
            "requests of the conference layer that wait; only when there are any",
            json -> json.getValue("requests"))
        .optional();
  }

  /**
   * Whether the desktop is shared.
   *
   * @param name title of what is shared, only while running
   * @param id number of what is shared, only while running
   */
  public record DesktopSharing(boolean running, @Nullable String name, @Nullable Long id) {

    private static final Fields<JsonObject, DesktopSharing> FIELDS =
        Fields.<JsonObject>shape("DesktopSharing")
            .flag("running", "whether anything is shared", json -> json.getBoolean("running"))
            .text("name", "its title", json -> json.getString("name"))
            .optional()
            .any("id", "its id", json -> json.getValue("id"))
            .optional()
            .record(DesktopSharing.class);
  }

  /**
   * Whether a picture is shown.
   *
   * @param fileName only while running
   * @param fileId only while running
   */
  public record BroadcastPicture(
      boolean running, @Nullable String fileName, @Nullable Long fileId) {

    private static final Fields<JsonObject, BroadcastPicture> FIELDS =
        Fields.<JsonObject>shape("BroadcastPicture")
            .flag("running", "whether one is shown", json -> json.getBoolean("running"))
            .text("fileName", "the picture's name", json -> json.getString("fileName"))
            .optional()
            .any("fileId", "the picture's id", json -> json.getValue("fileId"))
            .optional()
            .record(BroadcastPicture.class);
  }
}
