package io.roomhand.core.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceEvent;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.PresetService.View;
import io.roomhand.core.room.RoomNotification.PresetEvent;
import io.roomhand.core.room.RoomNotification.PresetNews;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What the tests of presets do again and again. */
final class PresetFixture {
  final RoomFixture room;
  final PresetService presets;

  PresetFixture(RoomFixture room) {
    this.room = room;
    this.presets = room.room.presets();
  }

  PresetFixture() {
    this(new RoomFixture());
  }

  static <T> T done(CompletionStage<T> stage) {
    assertThat(stage.toCompletableFuture()).isCompleted();
    return stage.toCompletableFuture().join();
  }

  /** The board, open, and pan and tilt. */
  static View view(double pan, double tilt) {
    return new View(
        "Board", null, false, Map.of(PtzAxis.PAN, pan, PtzAxis.TILT, tilt), false, null);
  }

  String added(double pan, double tilt) {
    return done(presets.add(view(pan, tilt))).id();
  }

  /** The head tells where it is; tilt stays at 0. */
  void tell(FakePtz head, int pan, boolean moving) {
    room.send(new DeviceEvent.PtzChanged(head, FakePtz.state(pan, true, true, moving)));
  }

  List<String> told(PresetEvent what) {
    return room.told(PresetNews.class).stream()
        .filter(news -> news.what() == what)
        .map(news -> news.preset().id())
        .toList();
  }

  static void fails(ErrorCode code, String text, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(DeviceException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(text);
  }

  static void failed(ErrorCode code, CompletionStage<?> stage) {
    assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
    stage.whenComplete(
        (value, failure) -> assertThat(DeviceException.of(failure).code()).isEqualTo(code));
  }
}
