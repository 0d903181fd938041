package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.message.AxisGroup;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SocketTableTest {
  private static final long UNNUMBERED = ViscaWire.UNNUMBERED;

  private final SocketTable table = new SocketTable();
  private final RecordedRequest move = RecordedRequest.panTilt("81 01 06 02 FF");
  private final RecordedRequest zoom = RecordedRequest.zoom("81 01 04 47 FF");

  private static long millis(int count) {
    return Duration.ofMillis(count).toNanos();
  }

  private void end(SocketTable.@Nullable Execution known) {
    SocketTable.Execution execution = Objects.requireNonNull(known);
    table.remove(execution);
    execution.ended();
  }

  @Test
  void anAckTakesASocketAndACompletionFreesIt() {
    table.take(1, move, UNNUMBERED, 0);
    assertThat(table.holds(1)).isTrue();
    assertThat(table.full(0)).isFalse();
    assertThat(table.roomForTwo(0)).isFalse();
    table.take(2, zoom, UNNUMBERED, 0);
    assertThat(table.full(0)).isTrue();

    end(table.completing(2, 0));

    assertThat(zoom.told).containsExactly("completed");
    assertThat(table.full(0)).isFalse();
    assertThat(table.completing(2, 0)).isNull();
  }

  @Test
  void aSocketThatAcknowledgesTwiceIsTheNewerOnesAndTheOlderCompletesAnywhere() {
    table.take(1, move, UNNUMBERED, 0);
    table.take(1, zoom, UNNUMBERED, 0);

    end(table.completing(2, 0));

    assertThat(move.told).containsExactly("completed");
    assertThat(table.holds(1)).isTrue();
  }

  @Test
  void aStrangerIsBelievedForAsLongAsAnAnswerTakes() {
    table.limit(1);
    table.take(1, null, UNNUMBERED, 0);

    assertThat(table.full(millis(250))).isTrue();
    assertThat(table.nextExpiry(millis(250))).isEqualTo(1);
    assertThat(table.full(millis(251))).isFalse();
  }

  @Test
  void whatMovesNothingIsGivenUpAfterTwoSecondsAndAMoveAfterAMinute() {
    table.take(1, RecordedRequest.once("81 01 04 3F 01 02 FF"), UNNUMBERED, 0);
    table.take(2, move, UNNUMBERED, 0);

    assertThat(table.full(millis(2_000))).isTrue();
    assertThat(table.full(millis(2_001))).isFalse();
    assertThat(table.holds(1)).isFalse();
    assertThat(table.holds(2)).isTrue();
    assertThat(table.nextExpiry(millis(2_001))).isEqualTo(millis(57_999) + 1);
  }

  @Test
  void aMoveThatIsSeenAtRestIsOutdoneByWhateverWaits() {
    table.take(1, move, UNNUMBERED, 0);
    table.take(2, zoom, UNNUMBERED, 0);
    assertThat(table.outdoneBy(null)).isZero();

    table.supersede(zoom);

    assertThat(table.outdoneBy(null)).isEqualTo(2);
    assertThat(table.full(0)).as("the camera may still hold it").isTrue();
  }

  @Test
  void aCameraWithoutSocketsIsNeverFull() {
    table.limit(0);
    table.take(0, move, UNNUMBERED, 0);

    assertThat(table.none()).isTrue();
    assertThat(table.full(0)).isFalse();
    assertThat(table.roomForTwo(0)).isTrue();
  }

  @Test
  void aNewerCommandForTheSameAxesOutdoesAndAStopOutdoesAllMotion() {
    table.take(1, move, UNNUMBERED, 0);
    table.take(2, RecordedRequest.once("81 01 04 38 02 FF"), UNNUMBERED, 0);
    assertThat(table.outdoneBy(AxisGroup.ZOOM)).isZero();
    assertThat(table.outdoneBy(AxisGroup.PAN_TILT)).isEqualTo(1);

    table.supersedeMotion();

    assertThat(table.outdoneBy(null)).isEqualTo(1);
    assertThat(table.holdsOther(2)).isTrue();
  }

  @Test
  void whatANumberIsOfIsFoundByIt() {
    table.take(1, move, 7, 0);
    table.take(2, zoom, 8, 0);

    assertThat(table.ofNumber(9)).isNull();
    end(table.ofNumber(8));

    assertThat(zoom.told).containsExactly("completed");
    table.abandon(1, 0);
    end(table.ofNumber(7));
    assertThat(move.told).containsExactly("completed");
  }
}
