package io.roomhand.devices.audio;

import io.roomhand.core.config.Section;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.devices.audio.pulse.LibPulseClients;
import io.roomhand.devices.audio.pulse.ServerPlaces;
import io.roomhand.devices.audio.sound.SoundWorker;
import io.roomhand.devices.linux.driver.LinuxDriver;
import io.roomhand.devices.linux.driver.LinuxMachine;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Microphones and speakers in the list of drivers. */
public final class SoundDriver implements LinuxDriver {
  private static final Pattern ADDRESS = Pattern.compile("(unix:)?/.+|tcp[46]?:.+");

  @Override
  public String devices() {
    return "microphones and speakers";
  }

  @Override
  public void check(Section file) {
    address(file);
  }

  private static @Nullable String address(Section file) {
    Section audio = file.section("audio");
    String server = audio.text("server");
    audio.check(
        server == null || ADDRESS.matcher(server).matches(),
        "server",
        server,
        "unix:/SOCKET or tcp:HOST:PORT");
    return server;
  }

  @Override
  public DeviceProvider open(LinuxMachine machine) {
    ProviderContext context = machine.context();
    String server = address(context.config());
    SoundWorker worker =
        new SoundWorker(
            "pulse",
            machine.root(),
            () -> LibPulseClients.load(server),
            context.time(),
            context.events());
    worker.start(server != null || ServerPlaces.haveServer(machine.root(), System.getenv()));
    return worker;
  }
}
