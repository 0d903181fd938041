package io.roomhand.visca.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.profile.ProfileTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * "Newest wins": 1,000 joystick updates a second leave at most one pending frame per axis, the last
 * velocity is always delivered, no stale motion after a stop. In virtual time.
 */
class JoystickTest {
  private static final int ANSWER_MILLIS = 44;

  private static MotionRig rig(String profile) {
    MotionRig rig = new MotionRig(profile);
    rig.acks = !profile.equals("no-ack");
    rig.completesOnly = profile.equals("completion-only");
    rig.delay = Duration.ofMillis(ANSWER_MILLIS);
    rig.settle();
    return rig;
  }

  /** One update each millisecond on all three axes; the camera turns as it is told. */
  private static List<CompletionStage<Void>> move(MotionRig rig, int seconds) {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 1; i <= 1000 * seconds; i++) {
      double velocity = Math.sin(i / 300.0);
      stages.add(rig.drive(velocity, -velocity, velocity));
      rig.pan += 1;
      rig.pass(1);
    }
    return stages;
  }

  @ParameterizedTest
  @CsvSource({
    "generic, 44",
    "brc-x1000, 44",
    "cisco-precisionhd, 44",
    "completion-only, 20",
    "no-ack, 20"
  })
  void framesFollowTheCameraAndTheLastVelocityIsDelivered(String profile, int paceMillis) {
    MotionRig rig = rig(profile);
    List<CompletionStage<Void>> stages = move(rig, 10);
    CompletionStage<Void> last = rig.drive(1.0, 1.0, 1.0);
    rig.pass(1000);

    assertThat(rig.commands.size()).isLessThanOrEqualTo(10_000 / paceMillis + 4);
    assertThat(rig.commands.size()).as("it is not starved").isGreaterThan(50);
    assertThat(last).isCompleted();
    assertThat(stages).allSatisfy(stage -> assertThat(stage).isCompleted());
    int pan = ProfileTable.BUILT_IN.named(profile).panSpeeds();
    int tilt = ProfileTable.BUILT_IN.named(profile).tiltSpeeds();
    assertThat(last("81 01 06 01", rig))
        .isEqualTo("81 01 06 01 %02X %02X 02 01 FF".formatted(pan, tilt));
    assertThat(last("81 01 04 07", rig)).isEqualTo("81 01 04 07 27 FF");
    int sent = rig.commands.size();
    rig.pass(5000);
    assertThat(rig.commands).as("nothing was left pending").hasSize(sent);
  }

  private static String last(String beginning, MotionRig rig) {
    return rig.commands.stream()
        .filter(hex -> hex.startsWith(beginning))
        .reduce("", (older, newer) -> newer);
  }

  @ParameterizedTest
  @CsvSource({"generic", "completion-only", "no-ack"})
  void nothingFollowsAStop(String profile) {
    MotionRig rig = rig(profile);
    move(rig, 2);
    rig.commands.clear();
    CompletionStage<Void> stopped = rig.stop();
    assertThat(rig.commands).hasSize(2);
    rig.pass(3000);

    assertThat(rig.commands)
        .containsOnly(rig.commands.get(0), rig.commands.get(1))
        .hasSizeLessThanOrEqualTo(6);
    assertThat(rig.commands.get(0)).contains(" 03 03 FF");
    assertThat(rig.commands.get(1)).isEqualTo("81 01 04 07 00 FF");
    assertThat(stopped).isCompleted();
  }

  @Test
  void positionsAreStillAskedForWhileTheStickMoves() {
    MotionRig rig = rig("generic");
    move(rig, 10);

    assertThat(rig.questions.size()).isBetween(10, 60);
  }
}
