package io.roomhand.visca.driver;

import io.roomhand.visca.message.ReplyHabit;
import io.roomhand.visca.message.ViscaVersion;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.profile.ProfileTable;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.route.ViscaAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which profile a head gets: the one that its address names, else the one of its version reply. */
final class ProfileChoice {
  private static final Pattern OPTION = Pattern.compile("[?&]profile=([^&]*)");

  private final ProfileTable table;
  private final @Nullable ViscaProfile forced;

  /**
   * @param address of the head; its option {@code profile=NAME} forces a profile
   * @throws IllegalArgumentException for a name that the table does not have
   */
  ProfileChoice(ProfileTable table, String address) {
    this.table = table;
    Matcher option = OPTION.matcher(address);
    forced = option.find() ? table.named(option.group(1)) : null;
  }

  /**
   * @param version what the head says of itself, null while it has not told
   */
  ViscaProfile of(@Nullable ViscaVersion version) {
    if (forced != null) {
      return forced;
    }
    return version == null ? table.generic() : table.of(version);
  }

  /** For a head of which nothing is known yet. */
  HeadTraits traits() {
    return new HeadTraits(table, of(null));
  }

  /** The address with the sequence numbers of the forced profile, unless it names its own. */
  ViscaAddress.Network sequences(ViscaAddress.Network address) {
    boolean own = address.highestSequence() != 0;
    return forced == null || own
        ? address
        : new ViscaAddress.Network(
            address.protocol(),
            address.host(),
            address.port(),
            forced.lastSequence(),
            address.camera());
  }

  /** Whether the address says, by its profile, that commands stay unanswered. */
  boolean answersNoCommand() {
    return forced != null && forced.habit() == ReplyHabit.NONE;
  }

  boolean generic(ViscaProfile profile) {
    return table.generic(profile);
  }
}
