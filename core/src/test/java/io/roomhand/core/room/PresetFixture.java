package io.roomhand.core.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.room.presets.PresetEvent;
import io.roomhand.core.room.presets.PresetNews;
import io.roomhand.core.room.presets.PresetService;
import io.roomhand.core.room.presets.PresetService.View;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the tests of presets do again and again. */
public final class PresetFixture {
  public final RoomFixture room;
  public final PresetService presets;

  public PresetFixture(RoomFixture room) {
    this.room = room;
    this.presets = room.room.presets();
  }

  public PresetFixture() {
    this(new RoomFixture());
  }

  public static <T> T done(CompletionStage<T> stage) {
    assertThat(stage.toCompletableFuture()).isCompleted();
    return stage.toCompletableFuture().join();
  }

  /** The board, open, and pan and tilt. */
  public static View view(double pan, double tilt) {
    return new View("Board", null, false, new Axes<>(pan, tilt, null), false, null);
  }

  public String added(double pan, double tilt) {
    return done(presets.add(view(pan, tilt))).id();
  }

  /** The head tells where it is; tilt stays at 0. */
  public void tell(FakePtz head, int pan, boolean moving) {
    room.send(new DeviceEvent.PtzChanged(head, FakePtz.state(pan, true, true, moving)));
  }

  public List<String> told(PresetEvent what) {
    return room.told(PresetNews.class).stream()
        .filter(news -> news.what() == what)
        .map(news -> news.preset().id())
        .toList();
  }

  public static void fails(ErrorCode code, String text, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(DeviceException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(text);
  }

  public static void failed(ErrorCode code, CompletionStage<?> stage) {
    assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
    stage.whenComplete(
        (value, failure) -> assertThat(DeviceException.of(failure).code()).isEqualTo(code));
  }
}
