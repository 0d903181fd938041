package io.roomhand.devices.linux;

import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.kernel.NativeKernel;
import io.roomhand.devices.linux.serial.SerialPortWatch;
import io.roomhand.devices.linux.sys.MachineFacts;
import io.roomhand.devices.linux.udev.DeviceMonitor;
import io.roomhand.devices.linux.v4l2.V4l2Cameras;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a Linux machine: opens their drivers and the one monitor that tells all of them
 * what comes and goes. A driver that needs neither the monitor nor the kernel's calls has a factory
 * of its own.
 */
public final class LinuxProviderFactory implements DeviceProviderFactory {
  private final Path root;
  private final Supplier<Kernel> kernels;

  /** The real machine; the C library is loaded when there is something to open. */
  public LinuxProviderFactory() {
    this(Path.of("/"), NativeKernel::load);
  }

  /** A machine whose files lie below a folder. */
  LinuxProviderFactory(Path root, Supplier<Kernel> kernels) {
    this.root = root;
    this.kernels = kernels;
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
  public DeviceProvider open(ProviderContext context) {
    Supplier<Kernel> shared = new OneKernel(kernels);
    context.events().send(new DeviceEvent.MachineIdentified(MachineFacts.read(root)));
    SerialPortWatch ports = new SerialPortWatch(root, context.time(), context.events());
    V4l2Cameras cameras = new V4l2Cameras(root, shared, context);
    DeviceMonitor monitor = new DeviceMonitor(root, shared);
    monitor.listen(Set.of(V4l2Cameras.SUBSYSTEM), cameras.hotplug());
    monitor.listen(Set.of(SerialPortWatch.SUBSYSTEM), ports);
    ports.start();
    cameras.start();
    monitor.start(context.time());
    return new DeviceProvider() {
      @Override
      public CompletionStage<Void> ready() {
        return cameras.ready();
      }

      @Override
      public void close() {
        monitor.close();
        ports.close();
        cameras.close();
      }
    };
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
