package io.roomhand.core.room;

import static io.roomhand.core.room.PresetFixture.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.frame.ClientId;
import io.roomhand.core.room.frame.RoomDocument;
import io.roomhand.core.room.ptz.PtzCaller;
import io.roomhand.core.room.ptz.PtzOrigin;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class RoomTest {

  @Test
  void everyEventOfADriverIsHeardBySomeArea() {
    Room room = new RoomFixture().room;
    assertThat(DeviceEvent.class.getPermittedSubclasses()).allMatch(room::hears);
  }

  private final RoomFixture fixture = new RoomFixture();

  @Test
  void theEndStopsWhatMovesAndSavesWhatWasNotSavedYet() {
    FakePtz head = fixture.selectedHead();
    fixture.room.ptz().press(RoomFixture.BUS, PtzAxis.PAN, 1, null, false);
    CompletionStage<Void> ended = fixture.room.shutdown();
    assertThat(head.asked).endsWith("stop");
    assertThat(RoomDocument.map(fixture.saved.get(0).get("selection"))).isNotEmpty();
    assertThat(ended.toCompletableFuture()).isCompleted();
  }

  @Test
  void aHeadThatDoesNotStopKeepsNothingFromBeingSaved() {
    FakePtz head = fixture.selectedHead();
    fixture.room.ptz().press(RoomFixture.BUS, PtzAxis.PAN, 1, null, false);
    head.broken = true;
    failed(ErrorCode.GONE, fixture.room.shutdown());
    assertThat(fixture.saved).hasSize(1);
  }

  @Test
  void theEndHasNotComeBeforeTheDiskHasAnsweredAndItsFailureIsTold() {
    fixture.disk = new CompletableFuture<>();
    CompletionStage<Void> ended = fixture.room.shutdown();
    assertThat(ended.toCompletableFuture()).isNotDone();
    fixture.disk.completeExceptionally(new DeviceException(ErrorCode.IO, "disk full"));
    failed(ErrorCode.IO, ended);
  }

  @Test
  void theKeyIsThatOfTheMachineAndNoneWhereNothingTellsItFromAnother() {
    assertThat(fixture.room.hardwareKey()).isNull();
    fixture.send(new DeviceEvent.MachineIdentified(List.of("board=1")));
    String key = fixture.room.hardwareKey();
    assertThat(key).isNotNull();
    fixture.send(new DeviceEvent.MachineIdentified(List.of("board=2")));
    assertThat(fixture.room.hardwareKey()).isNotNull().isNotEqualTo(key);
    fixture.send(new DeviceEvent.MachineIdentified(List.of()));
    assertThat(fixture.room.hardwareKey()).isNull();
  }

  @Test
  void twoPartsOfTheServiceCantRememberUnderOneName() {
    fixture.room.remembered("part");
    assertThatThrownBy(() -> fixture.room.remembered("part"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> fixture.room.remembered("mute"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whoLeavesEndsHisDriveAndHisMicrophoneTestAndNobodyElses() {
    FakePtz head = fixture.selectedHead();
    ClientId one = new ClientId("one");
    fixture.room.ptz().press(new PtzCaller(one, PtzOrigin.LOCAL), PtzAxis.PAN, 1, null, false);
    fixture.room.clientLeft(new ClientId("other"));
    assertThat(head.asked).hasSize(1);
    fixture.room.clientLeft(one);
    fixture.room.clientLeft(one);
    assertThat(head.asked).hasSize(2).endsWith("stop");
  }
}
