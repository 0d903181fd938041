package io.roomhand.core.room;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.hook.CallLights;
import io.roomhand.core.hook.HookSwitch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public final class FakeHook implements HookSwitch {
  public CallLights lights = CallLights.OUT;

  /** How often it was told what its lights shall show. */
  public int told;

  public CompletionStage<Void> answer = CompletableFuture.completedFuture(null);

  @Override
  public DeviceId id() {
    return new DeviceId("Phone", "fake:phone");
  }

  @Override
  public CompletionStage<Void> show(CallLights shown) {
    lights = shown;
    told++;
    return answer;
  }
}
