package io.roomhand.devices.linux;

import io.roomhand.core.config.Section;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.thread.Threads;
import io.roomhand.devices.audio.SoundDriver;
import io.roomhand.devices.linux.display.X11Displays;
import io.roomhand.devices.linux.driver.LinuxDriver;
import io.roomhand.devices.linux.driver.LinuxMachine;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.kernel.NativeKernel;
import io.roomhand.devices.linux.serial.SerialPortWatch;
import io.roomhand.devices.linux.sys.MachineFacts;
import io.roomhand.devices.linux.udev.DeviceMonitor;
import io.roomhand.devices.linux.v4l2.V4l2Cameras;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices of a Linux machine: opens their drivers and the one monitor that tells all of them
 * what comes and goes.
 */
public final class LinuxProviderFactory implements DeviceProviderFactory {
  private static final Logger log = LoggerFactory.getLogger(LinuxProviderFactory.class);

  /** What {@link DeviceProvider#close} may take. */
  private static final Duration CLOSING = Duration.ofSeconds(1);

  /** In the order in which they are opened. Another kind of devices joins here. */
  static final List<LinuxDriver> DRIVERS =
      List.of(
          new SerialPortWatch.Driver(),
          new V4l2Cameras.Driver(),
          new SoundDriver(),
          new X11Displays.Driver());

  private final Path root;
  private final Supplier<Kernel> kernels;
  private final List<LinuxDriver> drivers;

  /** The real machine; the C library is loaded when there is something to open. */
  public LinuxProviderFactory() {
    this(Path.of("/"), NativeKernel::load, DRIVERS);
  }

  /** A machine whose files lie below a folder. */
  LinuxProviderFactory(Path root, Supplier<Kernel> kernels, List<LinuxDriver> drivers) {
    this.root = root;
    this.kernels = kernels;
    this.drivers = List.copyOf(drivers);
  }

  @Override
  public String id() {
    return "linux";
  }

  @Override
  public Use use() {
    return Use.REAL;
  }

  @Override
  public void check(Section file) {
    drivers.forEach(driver -> driver.check(file));
  }

  @Override
  public DeviceProvider open(ProviderContext context) {
    Supplier<Kernel> kernel = new OneKernel(kernels);
    DeviceMonitor monitor = new DeviceMonitor(root, kernel);
    LinuxMachine machine = new LinuxMachine(root, kernel, monitor, context);
    context.events().send(new DeviceEvent.MachineIdentified(MachineFacts.read(root)));
    List<DeviceProvider> open = new ArrayList<>();
    for (LinuxDriver driver : drivers) {
      try {
        open.add(driver.open(machine));
      } catch (RuntimeException | LinkageError e) {
        log.error("{} are not available", driver.devices(), e);
      }
    }
    monitor.start(context.time());
    return new OpenDrivers(monitor, open);
  }

  /**
   * Closed when no news can come any more, all at once: one that hangs takes no time from others.
   */
  private record OpenDrivers(DeviceMonitor monitor, List<DeviceProvider> drivers)
      implements DeviceProvider {
    @Override
    public CompletionStage<Void> ready() {
      CompletableFuture<?>[] all = new CompletableFuture<?>[drivers.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = drivers.get(i).ready().toCompletableFuture();
      }
      return CompletableFuture.allOf(all);
    }

    @Override
    public void close() {
      long end = System.nanoTime() + CLOSING.toNanos();
      monitor.close();
      List<Thread> closing = new ArrayList<>();
      for (DeviceProvider driver : drivers) {
        closing.add(Threads.start("driver-close", () -> close(driver)));
      }
      for (Thread thread : closing) {
        Threads.awaitEnd(thread, Duration.ofNanos(end - System.nanoTime()));
      }
    }

    private static void close(DeviceProvider driver) {
      try {
        driver.close();
      } catch (RuntimeException e) {
        log.error("a driver did not close cleanly", e);
      }
    }
  }

  /** Loaded by whoever needs it first. */
  private static final class OneKernel implements Supplier<Kernel> {
    private final Supplier<Kernel> kernels;
    private @Nullable Kernel loaded;

    OneKernel(Supplier<Kernel> kernels) {
      this.kernels = kernels;
    }

    @Override
    public synchronized Kernel get() {
      Kernel kernel = loaded;
      if (kernel == null) {
        kernel = kernels.get();
        loaded = kernel;
      }
      return kernel;
    }
  }
}
