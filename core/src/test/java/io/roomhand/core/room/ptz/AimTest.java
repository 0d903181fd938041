package io.roomhand.core.room.ptz;

import static io.roomhand.core.room.PresetFixture.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.devices.Camera;
import io.roomhand.core.room.devices.Mover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AimTest {
  private static final AxisState DRIVEN = new AxisState(-100, 100, 0, 0, 10, true, true, null);
  private static final AxisState STEPPED = new AxisState(-100, 100, 0, 0, 10, false, true, null);
  private static final AxisState NOWHERE =
      new AxisState(-100, 100, 0, 0, 10, false, false, null, false);

  private static Camera camera(PtzState state) {
    FakePtz head = new FakePtz("Head", "*");
    DeviceId id = new DeviceId("Board", "fake:Board");
    return new Camera(id, null, VideoState.UNKNOWN, new Mover(head.id(), head, state));
  }

  private final Camera board = camera(new PtzState(DRIVEN, STEPPED, NOWHERE, false));

  @Test
  void whatDoesNotMoveOrLacksTheAxisIsNamed() {
    Camera still = new Camera(board.id(), null, VideoState.UNKNOWN, null);
    fails(
        ErrorCode.UNSUPPORTED, "Board has no pan, tilt and zoom", () -> Aim.at(still, PtzAxis.PAN));
    Camera noZoom = camera(new PtzState(DRIVEN, DRIVEN, null, false));
    fails(ErrorCode.UNSUPPORTED, "Board has no zoom", () -> Aim.at(noZoom, PtzAxis.ZOOM));
  }

  @Test
  void whatCantBeHeldAtASpeedIsToldWhatMovesIt() {
    Aim.at(board, PtzAxis.PAN).checkDrives();
    assertThatThrownBy(Aim.at(board, PtzAxis.TILT)::checkDrives)
        .hasMessage(
            "Board moves tilt in steps and can't hold it at a speed; 'tilt up', 'tilt down' or"
                + " 'tilt to' moves it");
    assertThatThrownBy(Aim.at(board, PtzAxis.ZOOM)::checkDrives)
        .hasMessageEndingWith("'zoom in' or 'zoom out' moves it");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-100, 0, 99.9, 100})
  void bothEndsAreWithinTheRange(double position) {
    Aim.at(board, PtzAxis.PAN).checkRange(position, "pos");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-100.1, 101, Double.NaN, Double.POSITIVE_INFINITY})
  void whatLiesOutsideIsToldTheRange(double position) {
    fails(
        ErrorCode.INVALID_PARAMETER,
        "is outside -100..100, the pan range of Board",
        () -> Aim.at(board, PtzAxis.PAN).checkRange(position, "pos"));
  }

  @Test
  void whatHasNoPositionsIsSentToNoneNotEvenOneOfItsRange() {
    fails(
        ErrorCode.UNSUPPORTED,
        "Board has no positions of zoom",
        () -> Aim.at(board, PtzAxis.ZOOM).checkRange(0, "pos"));
    assertThat(Aim.at(board, PtzAxis.ZOOM).state()).isSameAs(NOWHERE);
  }
}
