package io.roomhand.visca;

import io.roomhand.core.config.Section;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.visca.driver.ViscaProvider;
import io.roomhand.visca.driver.ViscaProvider.Settings;

/** Joins the VISCA heads to the service. The wire may lead to a real head or to an emulator. */
public final class ViscaProviderFactory implements DeviceProviderFactory {
  @Override
  public String id() {
    return "visca";
  }

  @Override
  public Use use() {
    return Use.ALWAYS;
  }

  @Override
  public void check(Section file) {
    Settings.of(file);
  }

  @Override
  public void tryOut(Section file) {
    Settings.of(file).tryTrace();
  }

  @Override
  public boolean drivesHead(String address, Section file) {
    if (!address.startsWith("visca")) {
      return false;
    }
    Settings.of(file).checkHead(address);
    return true;
  }

  @Override
  public DeviceProvider open(ProviderContext context) {
    return new ViscaProvider(context);
  }
}
