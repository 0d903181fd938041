package io.roomhand.visca.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzPosition;
import io.roomhand.visca.profile.ProfileTable;
import org.junit.jupiter.api.Test;

/** A head that hangs from the ceiling: pan and tilt are mirrored, zoom is not. */
class HeadMountingTest {
  private final MotionRig rig = new MotionRig(ProfileTable.BUILT_IN.generic(), Mounting.CEILING);

  @Test
  void rightAndUpAreLeftAndDownForTheHead() {
    rig.drive(1.0, 0.5, 0.5);
    rig.pass(20);

    assertThat(rig.commands).containsExactly("81 01 06 01 18 0A 01 02 FF", "81 01 04 07 23 FF");
  }

  @Test
  void aMoveGoesToTheMirroredPlace() {
    rig.move(new PtzPosition(100, -50, 256));
    rig.pass(20);

    assertThat(rig.commands)
        .containsExactly(
            "81 01 06 02 18 14 0F 0F 09 0C 00 00 03 02 FF", "81 01 04 47 00 01 00 00 FF");
  }

  @Test
  void theRangeAndThePlaceAreMirrored() {
    rig.pan = 300;
    rig.tilt = -100;
    rig.zoomed = 512;
    rig.settle();

    AxisState tilt = rig.axis(PtzAxis.TILT);
    assertThat(rig.axis(PtzAxis.PAN).current()).isEqualTo(-300);
    assertThat(tilt.current()).isEqualTo(100);
    assertThat(tilt.min()).isEqualTo(-1296);
    assertThat(tilt.max()).isEqualTo(432);
    assertThat(rig.axis(PtzAxis.ZOOM).current()).isEqualTo(512);
  }

  @Test
  void aMoveOfOneAxisKeepsThePlaceOfTheOther() {
    rig.pan = -300;
    rig.tilt = 77;
    rig.settle();
    rig.move(PtzAxis.PAN, 100);
    rig.pass(10);

    assertThat(rig.commands).containsExactly("81 01 06 02 18 14 0F 0F 09 0C 00 00 04 0D FF");
  }
}
