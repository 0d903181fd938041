package io.roomhand.visca.scan;

import io.roomhand.core.ptz.FoundHead;
import io.roomhand.core.ptz.FoundHead.Range;
import io.roomhand.core.ptz.FoundHead.ReplyTimes;
import io.roomhand.core.ptz.FoundHead.Route;
import io.roomhand.visca.message.ViscaError;
import io.roomhand.visca.message.ViscaVersion;
import io.roomhand.visca.profile.ProfileTable;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.session.ViscaSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts together what is known of a head: what it says, and what its profile says. */
final class HeadWriter {
  private static final int USUAL_SOCKETS = 2;
  private static final int MANY_REFUSED_NUMBERS = 2;
  private static final long NANOS_PER_MICRO = 1000;
  private static final double MICROS_PER_MILLI = 1000;
  private static final ProfileTable PROFILES = ProfileTable.BUILT_IN;

  /**
   * One route that worked.
   *
   * @param address as the configuration spells it for a head of this profile
   */
  record Worked(Function<ViscaProfile, String> address, HeadAnswers answers) {}

  private HeadWriter() {}

  /**
   * @param routes to one camera, the best first, at least one
   */
  static FoundHead head(List<Worked> routes) {
    ViscaVersion version = null;
    for (Worked route : routes) {
      version = version == null ? route.answers.version() : version;
    }
    ViscaProfile model = version == null ? PROFILES.generic() : PROFILES.of(version);
    ViscaProfile profile = PROFILES.telling(model, routes.get(0).answers.panDigits());
    boolean known = !PROFILES.generic(profile);
    return new FoundHead(
        routes.stream()
            .map(route -> new Route(route.address.apply(profile), times(route.answers)))
            .toList(),
        profile.title(),
        known,
        version == null
            ? null
            : "vendor %04X, model %04X".formatted(version.vendor(), version.model()),
        version == null ? null : "%04X".formatted(version.rom()),
        sockets(profile, version),
        new Range(profile.panMin(), profile.panMax(), profile.degreesPerUnit()),
        new Range(profile.tiltMin(), profile.tiltMax(), profile.degreesPerUnit()),
        new Range(0, profile.zoomMax(), null),
        remarks(version, known, routes.get(0).answers));
  }

  private static int sockets(ViscaProfile profile, @Nullable ViscaVersion version) {
    if (profile.sockets() != ViscaProfile.SOCKETS_AS_TOLD) {
      return profile.sockets();
    }
    return version == null || version.sockets() == 0 ? USUAL_SOCKETS : version.sockets();
  }

  private static ReplyTimes times(HeadAnswers answers) {
    double[] sorted =
        answers.nanos().stream()
            .mapToDouble(nanos -> nanos / NANOS_PER_MICRO / MICROS_PER_MILLI)
            .sorted()
            .toArray();
    int count = sorted.length;
    if (count == 0) {
      return new ReplyTimes(0, 0, 0, 0, answers.asked());
    }
    double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    return new ReplyTimes(sorted[0], median, sorted[count - 1], count, answers.asked());
  }

  private static List<String> remarks(
      @Nullable ViscaVersion version, boolean known, HeadAnswers answers) {
    List<String> remarks = new ArrayList<>();
    if (!known) {
      remarks.add(
          (version == null
                  ? "It does not tell its model"
                  : "Its model is not one of those that are known")
              + ", so the ranges are assumed; profile=NAME in its address, or visca.profiles in"
              + " roomhand.yaml, decides otherwise.");
    }
    int lost = answers.asked() - answers.nanos().size();
    if (lost > 0) {
      remarks.add(
          "%d of %d inquiries had no answer within %d s."
              .formatted(lost, answers.asked(), HeadTalk.ANSWER_LIMIT.toSeconds()));
    }
    long waits = ViscaSession.ANSWER_LIMIT.toNanos();
    if (answers.nanos().stream().anyMatch(nanos -> nanos > waits)) {
      remarks.add(
          "The service waits %d ms for an answer, so it will take some commands to this head for unconfirmed."
              .formatted(ViscaSession.ANSWER_LIMIT.toMillis()));
    }
    if (answers.refusal() != 0) {
      remarks.add("It refuses to tell its position: " + ViscaError.words(answers.refusal()) + ".");
    }
    if (answers.refusedNumbers() >= MANY_REFUSED_NUMBERS) {
      remarks.add(
          "It refuses sequence numbers again and again; if it takes only 1 to 3, as a NewTek PTZ1"
              + " does, put &sequences=3 behind its address.");
    }
    return remarks;
  }
}
