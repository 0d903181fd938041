package io.roomhand.api.conference;

import static io.roomhand.api.table.Field.any;
import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.object;
import static io.roomhand.api.table.Field.text;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.table.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Fields that the conference layer supplies. */
final class ConferenceFields {
  private static final int LAST_APP_STATE = 6;

  /** Fields of getSystemInfo that only the conference layer knows. */
  static final List<Field> SYSTEM_INFO =
      Stream.of("authInfo", "permissionsInfo", "bitrateLimits", "systemRating", "receivers")
          .map(name -> any(name, "as the conference layer supplied it").optional())
          .toList();

  /** The fields of getAppState. */
  static final List<Field> APP_STATE =
      List.of(
          whole(
                  "appState",
                  "0 none, 1 connecting, 2 needs login, 3 logged in, 4 calling or called, 5 in"
                      + " conference, 6 ending")
              .between(0, LAST_APP_STATE)
              .withoutUnit(),
          whole("embeddedHttpPort", "port of the HTTP server, 0 while it is stopped")
              .between(0, 65_535)
              .withoutUnit(),
          flag("audioCaptureTest", "whether the microphone test runs"),
          object(
                  "desktopSharing",
                  "what of the desktop is shared",
                  flag("running", "whether anything is shared"),
                  text("name", "its title").optional(),
                  any("id", "its id").optional())
              .as("DesktopSharing"),
          object(
                  "broadcastPicture",
                  "the picture that is shown to all",
                  flag("running", "whether one is shown"),
                  text("fileName", "the picture's name").optional(),
                  any("fileId", "the picture's id").optional())
              .as("BroadcastPicture"),
          any("requests", "requests of the conference layer that wait; only when there are any")
              .optional());

  private ConferenceFields() {}

  /** The fields of getAppState, and who owns the conference. */
  static List<Field> appStateEvent() {
    List<Field> all = new ArrayList<>(APP_STATE);
    all.add(any("conferenceOwner", "as the conference layer tells it").optional());
    return List.copyOf(all);
  }
}
