package io.roomhand.virtualroom;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;

/** Waiting for drivers. */
public final class Stages {
  private Stages() {}

  public static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  public static AbstractThrowableAssert<?, ?> assertFails(
      CompletionStage<?> stage, ErrorCode code) {
    return assertThatThrownBy(
            () -> {
              try {
                get(stage);
              } catch (Exception e) {
                throw DeviceException.of(e);
              }
            })
        .isInstanceOfSatisfying(
            DeviceException.class,
            e -> org.assertj.core.api.Assertions.assertThat(e.code()).isEqualTo(code));
  }
}
