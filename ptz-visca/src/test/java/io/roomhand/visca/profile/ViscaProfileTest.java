package io.roomhand.visca.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.message.ViscaVersion;
import org.junit.jupiter.api.Test;

class ViscaProfileTest {
  private final ViscaProfile generic = ViscaProfile.GENERIC;

  @Test
  void genericRangesAreThoseOfAPtzOpticsG2() {
    assertThat(generic.panMin()).isEqualTo((short) 0xF670);
    assertThat(generic.panMax()).isEqualTo(0x0990);
    assertThat(generic.tiltMin()).isEqualTo((short) 0xFE50);
    assertThat(generic.tiltMax()).isEqualTo(0x0510);
    assertThat(generic.zoomMax()).isEqualTo(0x4000);
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
  void knownModelsAreFoundByTheirVersion() {
    ViscaProfile d70 = ViscaProfile.of(new ViscaVersion(0x0001, 0x040E, 0x0100, 2));

    assertThat(d70.name()).isEqualTo("Sony EVI-D70");
    assertThat(d70.panMin()).isEqualTo((short) 0xF725);
    assertThat(d70.panMax()).isEqualTo(0x08DB);
    assertThat(d70.tiltMin()).isEqualTo((short) 0xFE70);
    assertThat(d70.tiltMax()).isEqualTo(0x04B0);
  }

  @Test
  void theSameModelNumberOfAnotherVendorIsUnknown() {
    assertThat(ViscaProfile.of(new ViscaVersion(0x0220, 0x040E, 0x0100, 2))).isEqualTo(generic);
  }
}
