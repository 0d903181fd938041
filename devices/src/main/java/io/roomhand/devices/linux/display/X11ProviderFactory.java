package io.roomhand.devices.linux.display;

import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.ProviderContext;
import java.util.Map;

/** The display that {@code DISPLAY} names: its monitors, windows and OpenGL. */
public final class X11ProviderFactory implements DeviceProviderFactory {
  private final Map<String, String> env;

  /** With the environment of the process. */
  public X11ProviderFactory() {
    this(System.getenv());
  }

  X11ProviderFactory(Map<String, String> env) {
    this.env = Map.copyOf(env);
  }

  @Override
  public String id() {
    return "linux-display";
  }

  @Override
  public Use use() {
    return Use.REAL;
  }

  @Override
  public DeviceProvider open(ProviderContext context) {
    X11Displays displays = new X11Displays(env, context.time(), context.events());
    displays.start();
    return displays;
  }
}
