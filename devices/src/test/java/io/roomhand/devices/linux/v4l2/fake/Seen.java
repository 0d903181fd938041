package io.roomhand.devices.linux.v4l2.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What drivers told, in order, and waiting for it. */
public final class Seen implements DeviceEventSink {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<DeviceEvent> events = new ArrayList<>();

  @Override
  public synchronized void send(DeviceEvent event) {
    events.add(event);
  }

  public synchronized void clear() {
    events.clear();
  }

  public synchronized <E extends DeviceEvent> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The first that fits, waiting for it if need be. */
  public <E extends DeviceEvent> E first(Class<E> kind, Predicate<E> fits) {
    return await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> of(kind).stream().filter(fits).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  public <E extends DeviceEvent> E first(Class<E> kind) {
    return first(kind, any -> true);
  }

  public static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Where pictures go that are not compressed. */
  public static Consumer<CameraPicture> frames(Collection<VideoFrame> into) {
    return picture -> into.add((VideoFrame) picture);
  }

  public static DeviceException failure(CompletionStage<?> stage, ErrorCode code) throws Exception {
    try {
      Object value = stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      throw new AssertionError("did not fail but gave " + value);
    } catch (ExecutionException e) {
      DeviceException failure = DeviceException.of(e);
      assertThat(failure.code()).as(failure.text()).isEqualTo(code);
      return failure;
    }
  }
}
