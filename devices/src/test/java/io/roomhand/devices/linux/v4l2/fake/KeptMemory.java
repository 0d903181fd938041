package io.roomhand.devices.linux.v4l2.fake;

import io.roomhand.core.provider.ProviderMemory;
import java.util.Map;

/** Keeps what a service is given for the next one. */
public final class KeptMemory implements ProviderMemory {
  private Map<String, Object> kept = Map.of();

  @Override
  public synchronized Map<String, Object> remembered() {
    return kept;
  }

  @Override
  public synchronized void remember(Map<String, Object> all) {
    kept = all;
  }
}
