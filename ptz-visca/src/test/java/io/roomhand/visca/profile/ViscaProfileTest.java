package io.roomhand.visca.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.message.ReplyHabit;
import io.roomhand.visca.message.ViscaVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models that come with the program. */
class ViscaProfileTest {
  private final ProfileTable table = ProfileTable.BUILT_IN;
  private final ViscaProfile generic = table.generic();

  @Test
  void genericRangesAreThoseOfAPtzOpticsG2() {
    assertThat(generic.panMin()).isEqualTo((short) 0xF670);
    assertThat(generic.panMax()).isEqualTo(0x0990);
    assertThat(generic.tiltMin()).isEqualTo((short) 0xFE50);
    assertThat(generic.tiltMax()).isEqualTo(0x0510);
    assertThat(generic.zoomMax()).isEqualTo(0x4000);
  }

  @ParameterizedTest
  @CsvSource({
    "evi-d70,       F725, 08DB, FE70, 04B0, 170",
    "evi-d100,      FA60, 05A0, FE98, 0168, 100",
    "evi-hd1,       FA60, 05A0, FE98, 0168, 100",
    "brc-x1000,    -9CA7, 9CA7,-1BA5, 52EF, 170",
    "x400,          DE00, 2200, FC00, 1200, 170",
    "axis,          DE00, 2200, FC00, 1200, 170",
    "srg-120dh,    -1400, 1400,-0500, 0500, 100",
    "ptzoptics-g2,  F670, 0990, FE50, 0510, 170",
    "ptzoptics-g3,  F670, 0990, FE50, 0510, 170",
    "brc-h700,     -8A58, 8A58,-186A, 493D, 170",
    "brc-300,      -8A58, 8A58,-186A, 493D, 170"
  })
  void rangesAreThoseOfTheManuals(
      String name, String panMin, String panMax, String tiltMin, String tiltMax, int degrees) {
    ViscaProfile profile = table.named(name);

    assertThat(profile.panMin()).isEqualTo(position(panMin));
    assertThat(profile.panMax()).isEqualTo(Integer.parseInt(panMax, 16));
    assertThat(profile.tiltMin()).isEqualTo(position(tiltMin));
    assertThat(profile.tiltMax()).isEqualTo(Integer.parseInt(tiltMax, 16));
    assertThat(profile.panMax() / profile.unitsPerDegree()).isBetween(degrees - 1.0, degrees + 1.0);
  }

  /** Four digits without a sign are two's complement, as manuals print them. */
  private static int position(String hex) {
    return hex.startsWith("-") ? Integer.parseInt(hex, 16) : (short) Integer.parseInt(hex, 16);
  }

  @Test
  void everyModelIsUsable() {
    assertThat(table.all()).hasSizeGreaterThanOrEqualTo(16);
    assertThat(table.all())
        .allSatisfy(
            profile -> {
              assertThat(profile.title()).isNotBlank();
              assertThat(profile.panMin()).isNegative();
              assertThat(profile.panMax()).isPositive();
              assertThat(profile.panSpeed(0)).as("speed 00 is never sent").isEqualTo(1);
              assertThat(profile.tiltSpeed(0)).isEqualTo(1);
              assertThat(profile.idlePanSpeed()).isBetween(1, profile.panSpeeds());
              assertThat(profile.idleTiltSpeed()).isBetween(1, profile.tiltSpeeds());
              assertThat(profile.panSpeed(1)).isEqualTo(profile.panSpeeds());
              assertThat(profile.tiltSpeed(-1)).isEqualTo(profile.tiltSpeeds());
            });
  }

  @Test
  void speedsReachFromTheSlowestToTheFastestAndAreNeverZero() {
    assertThat(generic.panSpeed(0.0001)).isEqualTo(1);
    assertThat(generic.panSpeed(-1)).isEqualTo(0x18);
    assertThat(generic.tiltSpeed(0.0001)).isEqualTo(1);
    assertThat(generic.tiltSpeed(1)).isEqualTo(0x14);
    assertThat(generic.zoomSpeed(0.0001)).isZero();
    assertThat(generic.zoomSpeed(1)).isEqualTo(7);
    assertThat(generic.panSpeed(0.5)).isEqualTo(0x0C);
  }

  @Test
  void everySpeedOfEveryModelCanBeReached() {
    for (ViscaProfile profile : table.all()) {
      for (int speed = 1; speed <= profile.panSpeeds(); speed++) {
        assertThat(profile.panSpeed((double) speed / profile.panSpeeds())).isEqualTo(speed);
      }
      for (int speed = 0; speed <= profile.zoomSpeeds(); speed++) {
        assertThat(profile.zoomSpeed((speed + 1.0) / (profile.zoomSpeeds() + 1))).isEqualTo(speed);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0020, 040E, evi-d70",
    "0001, 040E, evi-d70",
    "0001, 040D, evi-d100",
    "0020, 040D, evi-d100",
    "0001, 040F, brc-300",
    "0020, 040F, brc-300",
    "0001, 0501, brc-h700",
    "0001, 0519, brc-x1000",
    "0001, 051A, brc-x1000",
    "0001, 051C, x400",
    "0001, 0617, x400",
    "4158, 0001, axis",
    "4158, FFFF, axis",
    "0001, 0511, srg-120dh",
    "0220, 040E, generic",
    "0001, FFFF, generic"
  })
  void aModelIsFoundByItsVersionReply(String vendor, String model, String name) {
    ViscaVersion version =
        new ViscaVersion(Integer.parseInt(vendor, 16), Integer.parseInt(model, 16), 0x0100, 2);

    assertThat(table.of(version).name()).isEqualTo(name);
  }

  @Test
  void theSpecialOnesAreSpecial() {
    assertThat(table.named("no-ack").habit()).isEqualTo(ReplyHabit.NONE);
    assertThat(table.named("completion-only").habit()).isEqualTo(ReplyHabit.COMPLETION_ONLY);
    assertThat(table.named("newtek-ptz1").lastSequence()).isEqualTo(3);
    assertThat(table.named("cisco-precisionhd").sockets()).isZero();
    assertThat(generic.sockets()).isEqualTo(ViscaProfile.SOCKETS_AS_TOLD);
    assertThat(generic.lastSequence()).isZero();
  }
}
