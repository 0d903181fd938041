package io.roomhand.core.room.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FrameTest {
  private record Cause() implements RoomNotification {}

  private record Effect() implements RoomNotification {}

  private final List<String> heard = new ArrayList<>();
  private final Frame frame = frame();

  private Frame frame() {
    RoomThread thread = new RoomThread(Runnable::run);
    VirtualTime time = new VirtualTime();
    return new Frame(
        thread,
        time,
        new RoomDocument(thread, time, Map.of(), saved -> CompletableFuture.completedFuture(null)),
        new Routes<>(),
        new Routes<>(),
        news -> heard.add("outside: " + news.getClass().getSimpleName()));
  }

  @Test
  void theOutsideHearsTheCauseBeforeItsEffectAndBeforeAnyArea() {
    frame
        .notices()
        .on(
            Cause.class,
            cause -> {
              heard.add("first");
              frame.tell(new Effect());
            });
    frame.notices().on(Cause.class, cause -> heard.add("second"));
    frame.tell(new Cause());
    assertThat(heard).containsExactly("outside: Cause", "first", "outside: Effect", "second");
  }

  @Test
  void thingsGoToThoseWhoNamedTheirClass() {
    frame.notices().on(Effect.class, effect -> heard.add("effect"));
    frame.notices().tell(new Cause());
    assertThat(heard).isEmpty();
    frame.notices().tell(new Effect());
    assertThat(heard).containsExactly("effect");
    assertThat(frame.notices().hears(Effect.class)).isTrue();
    assertThat(frame.notices().hears(Cause.class)).isFalse();
  }
}
