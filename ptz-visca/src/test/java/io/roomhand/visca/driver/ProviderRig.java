package io.roomhand.visca.driver;

import static org.awaitility.Awaitility.await;

import io.roomhand.core.config.Section;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.time.SystemTime;
import io.roomhand.visca.ViscaProviderFactory;
import io.roomhand.visca.serial.NativeSerialPort;
import io.roomhand.visca.serial.OpenSerialPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/** The module as the service runs it: opened by its factory, its events written down. */
public final class ProviderRig implements AutoCloseable {
  public final List<DeviceEvent> events = new CopyOnWriteArrayList<>();
  public final DeviceProvider provider;
  private final SystemTime time = new SystemTime();

  private ProviderRig(Function<ProviderContext, DeviceProvider> opener, List<PtzSetup> setups) {
    provider =
        opener.apply(new ProviderContext(time, new Random(1), "unused", setups, events::add));
  }

  /** With every frame written into a file. */
  public static ProviderRig traced(Path file, String address) {
    return new ProviderRig(
        context ->
            new ViscaProviderFactory()
                .open(
                    new ProviderContext(
                        context.time(),
                        context.random(),
                        context.dataFolder(),
                        context.ptz(),
                        Section.of(Map.of("trace", Map.of("visca", file.toString()))),
                        context.memory(),
                        context.events())),
        List.of(PtzSetup.head("*", address)));
  }

  private ProviderRig(List<PtzSetup> setups) {
    this(new ViscaProviderFactory()::open, setups);
  }

  /** With these serial ports instead of the machine's. */
  public static ProviderRig open(OpenSerialPort.Opener ports, String... addresses) {
    return impatient(Duration.ofSeconds(10), ports, addresses);
  }

  /** With heads that are lost after this silence instead of 10 s. */
  public static ProviderRig impatient(Duration silence, String... addresses) {
    return impatient(silence, NativeSerialPort::open, addresses);
  }

  public static ProviderRig impatient(
      Duration silence, OpenSerialPort.Opener ports, String... addresses) {
    return new ProviderRig(
        context -> new ViscaProvider(context, ports, silence, 52381),
        Stream.of(addresses).map(address -> PtzSetup.head("*", address)).toList());
  }

  /** With this UDP port for all of Sony's heads instead of 52381. */
  public static ProviderRig sharing(int sonyPort, String... addresses) {
    return new ProviderRig(
        context ->
            new ViscaProvider(context, NativeSerialPort::open, Duration.ofSeconds(10), sonyPort),
        Stream.of(addresses).map(address -> PtzSetup.head("*", address)).toList());
  }

  public static ProviderRig open(String... addresses) {
    return new ProviderRig(
        List.of(addresses).stream().map(address -> PtzSetup.head("*", address)).toList());
  }

  public static ProviderRig open(PtzSetup... setups) {
    return new ProviderRig(List.of(setups));
  }

  public <T extends DeviceEvent> List<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Waits for the heads announced so far to be this many; the last one. */
  public PtzHead head(int count) {
    await().until(() -> events(DeviceEvent.HeadAttached.class).size() >= count);
    return events(DeviceEvent.HeadAttached.class).get(count - 1).head();
  }

  public PtzHead head() {
    return head(1);
  }

  /** The head turns left at half its speed: {@code 81 01 06 01 0C 0A 01 03 FF}. */
  public static CompletionStage<Void> left(PtzHead head) {
    return head.drive(Axes.of(PtzAxis.PAN, -0.5));
  }

  public static void good(CompletionStage<?> stage) throws Exception {
    stage.toCompletableFuture().get(2, TimeUnit.SECONDS);
  }

  public static DeviceException failure(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().orTimeout(3, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new AssertionError("not done within 3 s", e);
      }
      return DeviceException.of(e);
    }
    throw new AssertionError("did not fail");
  }

  public static boolean networkThreadLives() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("visca-network") && thread.isAlive());
  }

  @Override
  public void close() {
    provider.close();
    time.close();
  }
}
