package io.roomhand.core.room.devices;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.room.FakeCamera;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.RoomFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever reads the log learns which head moves which camera, and which entry moves none. */
class PairingLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(PairingLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
  }

  private List<String> told() {
    List<String> told = lines.list.stream().map(ILoggingEvent::toString).toList();
    lines.list.clear();
    return told;
  }

  @Test
  void eachPairIsToldOnce() {
    RoomFixture fixture = new RoomFixture();
    FakePtz head = new FakePtz("Head", "Board");
    fixture.send(new DeviceEvent.HeadAttached(head, FakePtz.state(0, true, true, false)));
    assertThat(told())
        .containsExactly(
            "[INFO] head " + head.id() + " moves none of the cameras: it is listed as one itself");

    FakeCamera board = fixture.camera("Board", null, null);
    assertThat(told()).containsExactly("[INFO] head " + head.id() + " moves camera " + board.id());
    for (int position = 0; position < 50; position++) {
      fixture.send(new DeviceEvent.PtzChanged(head, FakePtz.state(position, true, true, false)));
      fixture.send(new DeviceEvent.CameraChanged(board, FakeCamera.VIDEO));
      fixture.room.devices().select(Slot.VIDEO_CAPTURER, "Board", null);
    }
    assertThat(told()).isEmpty();

    fixture.send(new DeviceEvent.Detached(head));
    assertThat(told())
        .containsExactly("[INFO] head " + head.id() + " no longer moves camera " + board.id());
  }

  @Test
  void anEntryThatFitsNoCameraIsToldOnceTheStartHasSettled() {
    RoomFixture fixture =
        new RoomFixture(
            PtzSetup.head("Bord", "visca+tcp://192.0.2.7:5678"),
            PtzSetup.head("Board", "visca+tcp://192.0.2.8:5678"),
            PtzSetup.head("*", "visca+tcp://192.0.2.9:5678"));
    FakeCamera board = fixture.camera("Board", null, null);
    fixture.time.advance(PairingLog.SETTLED.minusMillis(1));
    assertThat(told()).isEmpty();
    fixture.time.advance(Duration.ofMillis(1));
    assertThat(told())
        .containsExactly(
            "[WARN] the ptz entry for camera \"Bord\" with head visca+tcp://192.0.2.7:5678 fits no"
                + " camera; there are: \""
                + board.id()
                + "\"");
    fixture.send(new DeviceEvent.Detached(board));
    fixture.camera("Board", null, null);
    fixture.time.advance(Duration.ofMinutes(5));
    assertThat(told()).isEmpty();
  }
}
