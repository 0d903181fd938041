package io.roomhand.api.process;

import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.ProviderContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A driver that fills the heap when the file that a system property names appears. */
public final class HeapFiller implements DeviceProviderFactory {
  static final String SIGNAL = "roomhand.test.fillHeapWhen";

  @Override
  public String id() {
    return "heap-filler";
  }

  @Override
  public Use use() {
    return Use.ALWAYS;
  }

  @Override
  public DeviceProvider open(ProviderContext context) {
    Thread filler = new Thread(HeapFiller::fill, "heap-filler");
    filler.setDaemon(true);
    filler.start();
    return new DeviceProvider() {
      @Override
      public CompletionStage<Void> ready() {
        return CompletableFuture.completedStage(null);
      }

      @Override
      public void close() {}
    };
  }

  private static void fill() {
    Path signal = Path.of(System.getProperty(SIGNAL));
    while (!Files.exists(signal)) {
      Thread.onSpinWait();
    }
    List<byte[]> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new byte[10_000]);
    }
  }
}
