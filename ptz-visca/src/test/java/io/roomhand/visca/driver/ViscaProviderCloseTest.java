package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static io.roomhand.visca.driver.ProviderRig.good;
import static io.roomhand.visca.driver.ProviderRig.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzSetup;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The end of the service: heads are stopped, no thread is left. */
@Timeout(60)
class ViscaProviderCloseTest {
  private static final String STOP = "81 01 06 01 0C 0A 03 03 FF";
  private static final String ZOOM_STOP = "81 01 04 07 00 FF";

  @RegisterExtension private final DriverLog log = new DriverLog();

  @Test
  void closingStopsAMovingHeadAndEndsTheThread() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(ScriptedCamera.WILLING)) {
      ProviderRig rig = ProviderRig.open(camera.address());
      PtzHead head = rig.head();
      good(left(head));
      camera.forget();
      int told = rig.events.size();
      rig.close();

      assertThat(camera.commands()).containsExactly(STOP, ZOOM_STOP);
      assertThat(ProviderRig.networkThreadLives()).isFalse();
      assertThat(rig.events).hasSize(told);
      assertThat(failure(left(head)).code()).isEqualTo(ErrorCode.GONE);
      assertThat(failure(head.stop()).code()).isEqualTo(ErrorCode.GONE);
      rig.provider.close();
    }
  }

  @Test
  void closingDoesNotWaitForASilentHead() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(ScriptedCamera.SILENT)) {
      ProviderRig rig = ProviderRig.open(camera.address());
      PtzHead head = rig.head();
      CompletionStage<Void> press = left(head);
      await().until(() -> !camera.commands().isEmpty());
      rig.close();

      assertThat(ProviderRig.networkThreadLives()).isFalse();
      assertThat(failure(press).code()).isEqualTo(ErrorCode.GONE);
      await().until(() -> camera.commands().contains(STOP));
    }
  }

  @Test
  void aHeadAtRestIsLeftInPeaceWhenClosing() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(ScriptedCamera.WILLING)) {
      ProviderRig rig = ProviderRig.open(camera.address());
      rig.head();
      rig.close();

      assertThat(camera.connectionsThatEnded()).isEqualTo(1);
      assertThat(camera.commands()).isEmpty();
      assertThat(ProviderRig.networkThreadLives()).isFalse();
    }
  }

  @Test
  void withoutHeadsThereIsNoThread() throws Exception {
    try (ProviderRig rig = ProviderRig.open(PtzSetup.DEFAULT)) {
      rig.provider.ready().toCompletableFuture().get(1, TimeUnit.SECONDS);
      assertThat(ProviderRig.networkThreadLives()).isFalse();
    }
  }
}
