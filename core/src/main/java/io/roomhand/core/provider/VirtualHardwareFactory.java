package io.roomhand.core.provider;

/**
 * How simulated hardware joins the service. Registered under this name for {@link
 * java.util.ServiceLoader} and not under {@link DeviceProviderFactory}'s: a service in a real room
 * does not even load its class.
 */
public interface VirtualHardwareFactory extends DeviceProviderFactory {

  @Override
  default Use use() {
    return Use.VIRTUAL;
  }
}
