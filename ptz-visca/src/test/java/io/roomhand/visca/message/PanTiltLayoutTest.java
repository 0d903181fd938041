package io.roomhand.visca.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.profile.ProfileTable;
import io.roomhand.visca.profile.ViscaProfile;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Positions as each model writes them; the bytes are worked out by hand from the manuals. */
class PanTiltLayoutTest {
  private final ViscaFrame frame = new ViscaFrame();

  private String move(String profile, int pan, int tilt) {
    ViscaProfile model = ProfileTable.BUILT_IN.named(profile);
    return Bytes.hex(
        ViscaCommand.panTiltMove(
            frame, 1, model.layout(), model.panSpeed(1), model.tiltSpeed(1), pan, tilt));
  }

  private static PanTiltLayout layout(String profile) {
    return ProfileTable.BUILT_IN.named(profile).layout();
  }

  @Test
  void fourDigitsAndASpeedForEachAxis() {
    assertThat(move("ptzoptics-g2", -2448, 1296))
        .isEqualTo("81 01 06 02 18 14 0F 06 07 00 00 05 01 00 FF");
  }

  /** BRC-300 and BRC-H700: five digits counted to the left, one speed and a fixed 00. */
  @Test
  void fiveDigitsToTheLeftAndOneSpeed() {
    assertThat(move("brc-h700", -0x8A58, 0x493D))
        .isEqualTo("81 01 06 02 18 00 00 08 0A 05 08 04 09 03 0D FF");
    assertThat(move("brc-300", 0x8A58, -0x186A))
        .isEqualTo("81 01 06 02 18 00 0F 07 05 0A 08 0E 07 09 06 FF");
  }

  /** BRC-X1000 and BRC-H800: 20 bits of pan. */
  @Test
  void twentyBitsToTheRight() {
    assertThat(move("brc-x1000", 0x9CA7, -0x1BA5))
        .isEqualTo("81 01 06 02 18 00 00 09 0C 0A 07 0E 04 05 0B FF");
    assertThat(move("brc-x1000", -0x9CA7, 0x52EF))
        .isEqualTo("81 01 06 02 18 00 0F 06 03 05 09 05 02 0E 0F FF");
  }

  /** The X400 names one speed with four digits; Axis one for each axis. */
  @Test
  void fourDigitsWithOneSpeed() {
    assertThat(move("x400", 0x2200, -0x0400))
        .isEqualTo("81 01 06 02 18 00 02 02 00 00 0F 0C 00 00 FF");
    assertThat(move("axis", 0x2200, -0x0400))
        .isEqualTo("81 01 06 02 18 17 02 02 00 00 0F 0C 00 00 FF");
  }

  @Test
  void readsWhatTheCameraTells() {
    ViscaFrame five = Bytes.frame("90 50 0F 06 03 05 09 05 02 0E 0F FF");

    assertThat(layout("brc-x1000").replyLength()).isEqualTo(five.length());
    assertThat(layout("brc-x1000").pan(five)).isEqualTo(-0x9CA7);
    assertThat(layout("brc-x1000").tilt(five)).isEqualTo(0x52EF);
    assertThat(layout("brc-h700").pan(five)).isEqualTo(0x9CA7);
    assertThat(layout("generic").replyLength()).isEqualTo(11);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Random random = new Random(20261122);
    for (ViscaProfile model : ProfileTable.BUILT_IN.all()) {
      PanTiltLayout layout = model.layout();
      for (int i = 0; i < 500; i++) {
        int pan = random.nextInt(2 * layout.largestPan() + 1) - layout.largestPan();
        int tilt = (short) random.nextInt();
        ViscaCommand.panTiltMove(frame, 1, layout, 1, 1, pan, tilt);
        ViscaFrame reply = new ViscaFrame().start(0x90).put(0x50);
        for (int at = 6; at < frame.length(); at++) {
          reply.put(frame.at(at));
        }

        assertThat(reply.length()).isEqualTo(layout.replyLength());
        assertThat(layout.pan(reply)).isEqualTo(pan);
        assertThat(layout.tilt(reply)).isEqualTo(tilt);
      }
    }
  }

  @Test
  void onlyFourAndFiveDigitsAreKnown() {
    assertThatThrownBy(() -> new PanTiltLayout(6, false, false))
        .hasMessage("6 digits of pan: must be 4 or 5");
  }
}
