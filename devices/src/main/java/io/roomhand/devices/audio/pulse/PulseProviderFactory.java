package io.roomhand.devices.audio.pulse;

import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.provider.ProviderContext;
import java.nio.file.Path;

/** The microphones and speakers of the sound server. */
public final class PulseProviderFactory implements DeviceProviderFactory {

  @Override
  public String id() {
    return "pulse";
  }

  @Override
  public Use use() {
    return Use.REAL;
  }

  @Override
  public DeviceProvider open(ProviderContext context) {
    PulseAudio audio = new PulseAudio(Path.of("/"), context.time(), context.events());
    audio.start();
    return audio;
  }
}
