package io.roomhand.visca;

import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.visca.driver.ViscaProvider;
import io.roomhand.visca.trace.TraceFile;
import java.util.List;
import java.util.Map;

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
  public boolean drivesHead(String address) {
    if (!address.startsWith("visca")) {
      return false;
    }
    ViscaProvider.checkAddress(address);
    return true;
  }

  @Override
  public void check(List<PtzSetup> heads, List<Map<String, String>> headProfiles) {
    ViscaProvider.checkProfiles(heads, headProfiles);
  }

  @Override
  public void checkTrace(String file) {
    TraceFile.check(file);
  }

  @Override
  public DeviceProvider open(ProviderContext context) {
    return new ViscaProvider(context);
  }
}
