package io.roomhand.api;

import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.core.config.Section;
import io.roomhand.core.config.WrongSetting;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.Wording;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.DeviceProviderFactory.Use;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.provider.ProviderMemory;
import io.roomhand.core.provider.VirtualHardwareFactory;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.time.TimeSource;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver modules found on the class path, and what was opened of them. */
final class Providers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Providers.class);

  private final List<DeviceProviderFactory> factories;
  private final RoomhandConfig config;
  private final BooleanSupplier abandoned;
  private final List<DeviceProvider> open = new ArrayList<>();
  private final Map<DeviceKind, DeviceId> selection = new LinkedHashMap<>();
  private boolean closed;

  /**
   * Opens nothing yet.
   *
   * @param config checked
   * @param abandoned whether the start has been given up: then no further module is opened, and one
   *     that fails is no news
   */
  Providers(
      List<DeviceProviderFactory> factories, RoomhandConfig config, BooleanSupplier abandoned) {
    this.factories = List.copyOf(factories);
    this.config = config;
    this.abandoned = abandoned;
  }

  /** The modules for this kind of room, in the order in which they are opened; blocks shortly. */
  static List<DeviceProviderFactory> factories(boolean virtual) {
    List<DeviceProviderFactory> factories = new ArrayList<>();
    if (virtual) {
      ServiceLoader.load(VirtualHardwareFactory.class).forEach(factories::add);
      if (factories.isEmpty()) {
        throw new IllegalStateException(
            "--virtual needs the module virtual-room on the class path");
      }
    }
    for (DeviceProviderFactory factory : ServiceLoader.load(DeviceProviderFactory.class)) {
      if (factory.use() == Use.ALWAYS || (factory.use() == Use.REAL && !virtual)) {
        factories.add(factory);
      }
    }
    return factories;
  }

  /**
   * Checks what the configuration says of devices, before anything is opened; blocks shortly.
   *
   * @throws WrongSetting for a head that no module can drive, and for what a module can't use on
   *     this machine
   */
  static void check(List<DeviceProviderFactory> factories, RoomhandConfig config) {
    for (int i = 0; i < config.ptz().size(); i++) {
      String head = config.ptz().get(i).head();
      if (head != null) {
        checkHead("ptz[" + i + "].head", head, factories, config);
      }
    }
    for (DeviceProviderFactory factory : factories) {
      factory.tryOut(Section.of(config.values()));
    }
  }

  /**
   * Opens what fits; blocks shortly. A module that fails is logged and left out. Once.
   *
   * @param memories what a provider keeps, by its id
   * @param events told of the devices, on any thread
   */
  void open(
      TimeSource time,
      String dataFolder,
      Function<String, ProviderMemory> memories,
      DeviceEventSink events) {
    List<PtzSetup> ptz = new ArrayList<>(config.ptz());
    boolean ownHeads = ptz.stream().anyMatch(setup -> setup.head() != null);
    int found = 0;
    for (DeviceProviderFactory factory : factories) {
      if (abandoned.getAsBoolean()) {
        return;
      }
      try {
        DeviceProvider provider =
            factory.open(
                new ProviderContext(
                    time,
                    new SecureRandom(),
                    dataFolder,
                    ptz,
                    Section.of(config.values()),
                    memories.apply(factory.id()),
                    events));
        keep(provider);
        found++;
        selection.putAll(provider.suggestedSelection());
        if (!ownHeads) {
          ptz.addAll(provider.suggestedPtz());
        }
        log.debug("opened {}", factory.id());
      } catch (RuntimeException | LinkageError e) {
        if (!abandoned.getAsBoolean()) {
          log.error("the devices of module {} are not available", factory.id(), e);
        }
      }
    }
    if (found == 0 && !abandoned.getAsBoolean()) {
      log.error("no driver module was found: this room has no devices");
    }
  }

  /** One that is opened when all has been closed is closed as well. */
  private void keep(DeviceProvider provider) {
    synchronized (open) {
      open.add(provider);
      if (!closed) {
        return;
      }
      open.clear();
    }
    close(provider);
  }

  private static void checkHead(
      String key, String address, List<DeviceProviderFactory> factories, RoomhandConfig config) {
    boolean driven;
    try {
      driven =
          factories.stream()
              .anyMatch(factory -> factory.drivesHead(address, Section.of(config.values())));
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(key, String.valueOf(e.getMessage()));
    }
    if (!driven) {
      throw new WrongSetting(
          key,
          "there is no driver for addresses such as %s; right would be visca+tcp://HOST:PORT"
              .formatted(Wording.quote(address)));
    }
  }

  Map<DeviceKind, DeviceId> suggestedSelection() {
    return selection;
  }

  CompletionStage<Void> ready() {
    return CompletableFuture.allOf(
        opened().stream()
            .map(provider -> provider.ready().toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  private List<DeviceProvider> opened() {
    synchronized (open) {
      return List.copyOf(open);
    }
  }

  /**
   * In the reverse order: drivers before the hardware that they drive. Any thread, even while
   * {@link #open} goes on.
   */
  @Override
  public void close() {
    List<DeviceProvider> last = new ArrayList<>();
    synchronized (open) {
      closed = true;
      last.addAll(open);
      open.clear();
    }
    Collections.reverse(last);
    last.forEach(Providers::close);
  }

  private static void close(DeviceProvider provider) {
    try {
      provider.close();
    } catch (RuntimeException e) {
      log.error("a driver module did not close cleanly", e);
    }
  }
}
