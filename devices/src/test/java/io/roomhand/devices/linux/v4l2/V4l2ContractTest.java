package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.DeviceEvent.PtzChanged;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.devices.linux.v4l2.node.ControlIds;
import io.roomhand.rigs.contract.CameraChecks;
import io.roomhand.rigs.contract.PtzChecks;
import io.roomhand.testkit.contract.ContractTests;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The driver of Linux cameras keeps what the interfaces of core promise. */
class V4l2ContractTest extends OnFakeMachine {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TestFactory
  Stream<DynamicTest> aWebcam() throws Exception {
    CameraAttached webcam = machine.startWith(FakeMachine.webcam());
    return ContractTests.of(CameraChecks.modes(webcam.camera(), LIMIT));
  }

  @TestFactory
  Stream<DynamicTest> aCaptureBoard() throws Exception {
    CameraAttached board = machine.startWith(FakeMachine.board());
    return ContractTests.of(CameraChecks.modes(board.camera(), LIMIT));
  }

  @TestFactory
  Stream<DynamicTest> motorsWithPositions() throws Exception {
    CameraAttached camera =
        machine.startWith(
            FakeMachine.webcam()
                .control(ControlIds.PAN_ABSOLUTE, -612_000, 612_000, 3_600, 0)
                .control(ControlIds.TILT_ABSOLUTE, -108_000, 324_000, 3_600, 0)
                .control(ControlIds.ZOOM_ABSOLUTE, 100, 500, 10, 100));
    return ContractTests.of(
        PtzChecks.of(Objects.requireNonNull(camera.camera().ptz()), () -> told(camera), LIMIT));
  }

  private PtzState told(CameraAttached camera) {
    List<PtzChanged> changes = machine.seen.of(PtzChanged.class);
    return changes.isEmpty()
        ? Objects.requireNonNull(camera.ptz())
        : changes.get(changes.size() - 1).state();
  }
}
