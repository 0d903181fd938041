package io.roomhand.core.room.settings;

import static io.roomhand.core.room.settings.SettingType.flag;
import static io.roomhand.core.room.settings.SettingType.language;
import static io.roomhand.core.room.settings.SettingType.number;
import static io.roomhand.core.room.settings.SettingType.whole;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Every documented setting, in the order of the documentation. */
public final class SettingTypes {
  /** "Leave it to the device." */
  public static final double LEVEL_OF_DEVICE = -1;

  /** The bits 1, 2 and 4, in any combination. */
  private static final int ALL_BITS = 7;

  private static final int LAST_MATRIX = 6;

  /** In kbit/s. */
  private static final int MOST_BANDWIDTH = 1_000_000;

  public static final Map<String, SettingType> ALL =
      table(
          flag("aecEnable", true, true),
          flag("agcEnable", true, false),
          number(Settings.AUDIO_CAPTURER_LEVEL, true, LEVEL_OF_DEVICE, 0, 1)
              .orElse(LEVEL_OF_DEVICE),
          number(Settings.AUDIO_PLAY_LEVEL, true, 0.5, 0, 1),
          whole("audioReceivingMask", false, 1, 0, ALL_BITS),
          flag("autoAccept", false, false),
          flag("autoAcceptPodiumFromOwner", false, false),
          flag("autoAllowPartToTakePodium", false, false),
          flag("changeUserAuthPinAfterConf", true, false),
          whole("defaultMultiConfMatrix", false, 2, 0, LAST_MATRIX),
          whole("defaultP2PMatrix", false, 1, 0, LAST_MATRIX),
          flag("enableAutologin", false, true),
          flag("forbidDirectConnection", false, false),
          whole("inputBandWidth", false, 4096, 0, MOST_BANDWIDTH),
          language("language", false, "en"),
          whole("outputBandWidth", false, 1024, 0, MOST_BANDWIDTH),
          whole("record", false, 2, 0, 3),
          flag("rejectCallsNotFromAB", false, false),
          flag("restoreWindowWhenCall", false, false),
          flag(Settings.SELF_VIEW_MIRROR, true, true),
          flag("showFileTransferTools", false, false),
          flag("showInfoConnect", false, true),
          flag("showInfoWidgets", false, true),
          flag("showLogo", false, true),
          flag("showTime", false, true),
          whole("videoReceivingMask", false, 1, 0, ALL_BITS),
          flag("showCurrentUserWidget", false, true),
          flag("showIncomingRequestWidget", false, true),
          flag("showUpcomingMeetings", false, true),
          flag("appShowUserNameLabels", false, true),
          flag(Settings.BEST_QUALITY, true, true),
          flag("highlightActiveSpeakers", false, true),
          flag("switchToActiveSpeaker", false, true),
          whole(Settings.REMOTE_CONTROL, true, 0, 0, 2),
          whole("displayNameAlign", false, 1, 1, 2));

  private SettingTypes() {}

  private static Map<String, SettingType> table(SettingType... types) {
    Map<String, SettingType> table = new LinkedHashMap<>();
    Stream.of(types).forEach(type -> table.put(type.name(), type));
    return Collections.unmodifiableMap(table);
  }
}
