package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.kernel.NativeKernel;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The cameras and capture boards of this machine. */
public final class V4l2ProviderFactory implements DeviceProviderFactory {
  private final Path root;
  private final Supplier<Kernel> kernels;

  /** The real machine; the C library is loaded when there is a camera. */
  public V4l2ProviderFactory() {
    this(Path.of("/"), NativeKernel::load);
  }

  /** A machine whose files lie below a folder. */
  V4l2ProviderFactory(Path root, Supplier<Kernel> kernels) {
    this.root = root;
    this.kernels = kernels;
  }

  @Override
  public String id() {
    return "linux-video";
  }

  @Override
  public Use use() {
    return Use.REAL;
  }

  @Override
  public DeviceProvider open(ProviderContext context) {
    V4l2Cameras cameras = new V4l2Cameras(root, kernels, context);
    cameras.start();
    return cameras;
  }
}
