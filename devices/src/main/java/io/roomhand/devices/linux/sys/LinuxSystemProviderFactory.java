package io.roomhand.devices.linux.sys;

import io.roomhand.core.device.DeviceEvent;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.ProviderContext;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells what this machine is and which serial ports it has, as they are at the start. */
public final class LinuxSystemProviderFactory implements DeviceProviderFactory {
  private final Path root;

  /** The real machine. */
  public LinuxSystemProviderFactory() {
    this(Path.of("/"));
  }

  /** A machine that was recorded below a folder. */
  LinuxSystemProviderFactory(Path root) {
    this.root = root;
  }

  @Override
  public String id() {
    return "linux-system";
  }

  @Override
  public Use use() {
    return Use.REAL;
  }

  @Override
  public DeviceProvider open(ProviderContext context) {
    context.events().send(new DeviceEvent.MachineIdentified(MachineFacts.read(root)));
    context.events().send(new DeviceEvent.SerialPortsChanged(SerialPorts.list(root)));
    return new DeviceProvider() {
      @Override
      public CompletionStage<Void> ready() {
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public void close() {}
    };
  }
}
