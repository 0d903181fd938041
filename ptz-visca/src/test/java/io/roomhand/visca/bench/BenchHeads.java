package io.roomhand.visca.bench;

import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.time.SystemTime;
import io.roomhand.visca.ViscaProviderFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The driver as the service runs it, with its heads found. */
final class BenchHeads implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final SystemTime time = new SystemTime();
  private final Map<String, PtzHead> heads = new ConcurrentHashMap<>();
  private final DeviceProvider provider;
  private final List<String> addresses;

  BenchHeads(List<String> addresses) throws IOException, InterruptedException {
    this.addresses = addresses;
    CountDownLatch attached = new CountDownLatch(addresses.size());
    provider =
        new ViscaProviderFactory()
            .open(
                new ProviderContext(
                    time,
                    new Random(1),
                    "unused",
                    addresses.stream().map(address -> PtzSetup.head("*", address)).toList(),
                    event -> {
                      if (event instanceof DeviceEvent.HeadAttached found) {
                        heads.put(found.head().id().description(), found.head());
                        attached.countDown();
                      }
                    }));
    if (!attached.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      close();
      throw new IOException(attached.getCount() + " emulated heads were not found in time");
    }
  }

  /** In the order of the addresses. */
  PtzHead head(int index) throws IOException {
    PtzHead head = heads.get(addresses.get(index));
    if (head == null) {
      throw new IOException("found " + heads.keySet() + " instead of " + addresses.get(index));
    }
    return head;
  }

  @Override
  public void close() {
    provider.close();
    time.close();
  }
}
