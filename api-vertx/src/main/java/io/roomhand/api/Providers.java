package io.roomhand.api;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.DeviceProviderFactory.Use;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.time.TimeSource;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver modules found on the class path, opened. */
final class Providers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Providers.class);

  private final List<DeviceProvider> open = new ArrayList<>();
  private final Map<DeviceKind, DeviceId> selection = new LinkedHashMap<>();

  private Providers() {}

  /**
   * Opens what fits; blocks shortly. A module that fails is logged and left out.
   *
   * @throws IOException for a configured head that no module can drive, and for a wrong profile
   */
  static Providers open(
      boolean virtual,
      TimeSource time,
      String dataFolder,
      List<PtzSetup> configured,
      List<Map<String, String>> headProfiles,
      DeviceEventSink events)
      throws IOException {
    Providers providers = new Providers();
    List<PtzSetup> ptz = new ArrayList<>(configured);
    boolean ownHeads = configured.stream().anyMatch(setup -> setup.head() != null);
    List<DeviceProviderFactory> factories = new ArrayList<>();
    ServiceLoader.load(DeviceProviderFactory.class).forEach(factories::add);
    factories.removeIf(factory -> factory.use() == (virtual ? Use.REAL : Use.VIRTUAL));
    factories.sort(Comparator.comparing(factory -> factory.use() != Use.VIRTUAL));
    if (virtual && factories.stream().noneMatch(factory -> factory.use() == Use.VIRTUAL)) {
      throw new IllegalStateException("--virtual needs the module test-rigs on the class path");
    }
    for (PtzSetup setup : configured) {
      if (setup.head() != null) {
        checkHead(setup.head(), factories);
      }
    }
    for (DeviceProviderFactory factory : factories) {
      try {
        factory.check(configured, headProfiles);
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
    for (DeviceProviderFactory factory : factories) {
      try {
        DeviceProvider provider =
            factory.open(
                new ProviderContext(
                    time, new SecureRandom(), dataFolder, ptz, headProfiles, events));
        providers.open.add(provider);
        providers.selection.putAll(provider.suggestedSelection());
        if (!ownHeads) {
          ptz.addAll(provider.suggestedPtz());
        }
        log.debug("opened {}", factory.id());
      } catch (RuntimeException | LinkageError e) {
        log.error("the devices of module {} are not available", factory.id(), e);
      }
    }
    if (providers.open.isEmpty()) {
      log.error("no driver module was found: this room has no devices");
    }
    return providers;
  }

  private static void checkHead(String address, List<DeviceProviderFactory> factories)
      throws IOException {
    try {
      if (factories.stream().noneMatch(factory -> factory.drivesHead(address))) {
        throw new IOException(
            "ptz head "
                + address
                + ": no driver for this kind of address; use visca+tcp://HOST:PORT");
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("ptz head " + address + ": " + e.getMessage(), e);
    }
  }

  Map<DeviceKind, DeviceId> suggestedSelection() {
    return selection;
  }

  CompletionStage<Void> ready() {
    return CompletableFuture.allOf(
        open.stream()
            .map(provider -> provider.ready().toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  /** In the reverse order: drivers before the hardware that they drive. */
  @Override
  public void close() {
    for (int i = open.size() - 1; i >= 0; i--) {
      DeviceProvider provider = open.get(i);
      try {
        provider.close();
      } catch (RuntimeException e) {
        log.error("a driver module did not close cleanly", e);
      }
    }
  }
}
