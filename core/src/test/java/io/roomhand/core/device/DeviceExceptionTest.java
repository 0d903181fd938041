package io.roomhand.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class DeviceExceptionTest {
  private final DeviceException gone = new DeviceException(ErrorCode.GONE, "pulled out");

  @Test
  void itIsFoundHoweverStagesHaveWrappedIt() {
    Throwable wrapped = new CompletionException(new ExecutionException(gone));
    assertThat(DeviceException.of(wrapped)).isSameAs(gone);
    assertThat(DeviceException.isGone(wrapped)).isTrue();
    assertThat(DeviceException.isGone(new DeviceException(ErrorCode.IO, "x"))).isFalse();
    assertThat(DeviceException.isGone(null)).isFalse();
  }

  @Test
  void whatNobodyForesawIsADefectOfOursAndKeepsItsCause() {
    IllegalStateException odd = new IllegalStateException("odd");
    DeviceException found = DeviceException.of(new CompletionException(odd));
    assertThat(found.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(found.text()).contains("odd");
    assertThat(found).hasCause(odd);
    assertThat(DeviceException.of(new CompletionException("alone", null)).code())
        .isEqualTo(ErrorCode.INTERNAL);
  }

  @Test
  void whatACallRefusesIsAFailedStageAndADefectIsNot() {
    CompletionStage<String> refused =
        DeviceException.orFailed(
            () -> {
              throw gone;
            });
    assertThat(refused.toCompletableFuture()).isCompletedExceptionally();
    assertThat(
            DeviceException.orFailed(() -> CompletableFuture.completedFuture("done"))
                .toCompletableFuture())
        .isCompletedWithValue("done");
    assertThatThrownBy(
            () ->
                DeviceException.orFailed(
                    () -> {
                      throw new IllegalStateException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class);
  }
}
